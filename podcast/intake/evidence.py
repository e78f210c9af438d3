"""In which language a title and a text are, and what told it: the first evidence that speaks.

What was declared; letters that few languages have; for a title, the text's language; the source
URL's path; and last what letters and words together make likely. If none speaks, it is `und`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from podcast import markup
from podcast.domain.texts import UNDETERMINED, Lang, shorter
from podcast.languages.detect import allows, by_letters, detect
from podcast.languages.known import KNOWN

from .fields import Declared

_ENOUGH = 20_000
"""Characters of Markdown that tell a text's language as well as all of them."""


class Evidence(StrEnum):
    """What told a language, the strongest first."""

    DECLARED = "declared"
    LETTERS = "letters"
    BODY = "body"
    URL = "url"
    WORDS = "words"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Told:
    """A language, and the evidence for it; `und` where there is none."""

    lang: Lang
    by: Evidence


_Witness = Callable[[], Lang | None]


def text_language(
    body: str, declared: Declared, url: str | None, *, languages: tuple[Lang, ...]
) -> Told:
    """The language of a Markdown text, among the programme's `languages` unless it is declared."""
    if declared.language:
        return Told(declared.language, Evidence.DECLARED)
    text = markup.plain(body[:_ENOUGH])
    return _first(
        {
            Evidence.LETTERS: lambda: by_letters(text, languages),
            Evidence.URL: lambda: _by_url(text, url, languages),
            Evidence.WORDS: lambda: detect(text, languages),
        }
    )


def title_language(
    title: str, declared: Declared, *, body: Lang, url: str | None, languages: tuple[Lang, ...]
) -> Told:
    """The language of a title, which may be another than its text's.

    The text's language, declared or told, and the URL's count where script, alphabet and words
    allow it.
    """
    if declared.title_language:
        return Told(declared.title_language, Evidence.DECLARED)
    return _first(
        {
            Evidence.DECLARED: lambda: _if_allowed(title, declared.language),
            Evidence.LETTERS: lambda: by_letters(title, languages),
            Evidence.BODY: lambda: _if_allowed(title, body),
            Evidence.URL: lambda: _by_url(title, url, languages),
            Evidence.WORDS: lambda: detect(title, languages),
        }
    )


def may_be_in(body: str, lang: Lang) -> bool:
    """Whether a Markdown text can be in a language, as far as that is known."""
    return allows(markup.plain(body[:_ENOUGH]), lang)


def _first(witnesses: dict[Evidence, _Witness]) -> Told:
    for by, witness in witnesses.items():
        lang = witness()
        if lang and lang != UNDETERMINED:
            return Told(lang, by)
    return Told(UNDETERMINED, Evidence.NONE)


def _if_allowed(text: str, lang: Lang | None) -> Lang | None:
    return lang if lang and allows(text, lang) else None


def _by_url(text: str, url: str | None, languages: tuple[Lang, ...]) -> Lang | None:
    """The language that a segment of the URL's path names, if it is one of ours and is allowed.

    `/uz/` may be Uzbek in either script.
    """
    path = re.sub(r"^\w+://[^/]*", "", url or "")
    segments = set(re.split(r"[/.?#]", path.lower()))
    named = (lang for lang in languages if segments & {form.lower() for form in shorter(lang)})
    forms = (form for lang in named for form in _scripts_of(lang))
    return next((form for form in forms if allows(text, form)), None)


def _scripts_of(lang: Lang) -> tuple[Lang, ...]:
    """A language that we know, as it stands first, and its other scripts; none where unknown."""
    ours = [each.tag for each in KNOWN]
    if not set(shorter(lang)) & set(ours):
        return ()
    return (lang, *(tag for tag in ours if tag != lang and lang in shorter(tag)))
