"""In which language a title and a text are: what was declared, then what the letters say."""

from __future__ import annotations

import re

from podcast import markup
from podcast.domain.texts import UNDETERMINED, Lang
from podcast.languages.detect import detect, script_of
from podcast.languages.known import language

from .fields import Declared

_ENOUGH = 20_000
"""Characters of a text that tell its language as well as all of it."""


def text_language(
    body: str, declared: Declared, url: str | None, *, languages: tuple[Lang, ...]
) -> Lang:
    """The language of a Markdown text: declared, else detected, else as its source URL says."""
    if declared.language:
        return declared.language
    text = markup.plain(body[:_ENOUGH])
    found = detect(text, languages)
    return found if found != UNDETERMINED else _by_url(text, url, languages)


def title_language(
    title: str, declared: Declared, *, body: Lang, url: str | None, languages: tuple[Lang, ...]
) -> Lang:
    """The language of a title, which may be another than its text's.

    Declared, where its script allows; else detected; else the text's or the source URL's, where
    the script allows; else `und`.
    """
    if declared.title_language:
        return declared.title_language
    if declared.language and _fits(title, declared.language):
        return declared.language
    found = detect(title, languages)
    if found != UNDETERMINED:
        return found
    return body if _fits(title, body) else _by_url(title, url, languages)


def _fits(text: str, lang: Lang) -> bool:
    """Whether the language is known to be written in this text's script."""
    known = language(lang)
    return known is None or script_of(text) in {None, known.script}


def _by_url(text: str, url: str | None, languages: tuple[Lang, ...]) -> Lang:
    """The language that a segment of the URL's path names, if it is one of ours and fits."""
    path = re.sub(r"^\w+://[^/]*", "", url or "")
    segments = set(re.split(r"[/.?#]", path.lower()))
    named = (lang for lang in languages if lang.lower() in segments)
    return next((lang for lang in named if language(lang) and _fits(text, lang)), UNDETERMINED)
