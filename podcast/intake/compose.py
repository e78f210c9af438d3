"""Text and declared fields into the Content of a Draft: the part that all doors share."""

from __future__ import annotations

from dataclasses import replace

from podcast.domain.episodes import Content
from podcast.domain.texts import EditionText, Lang, LangText

from .evidence import text_language, title_language
from .fields import Declared
from .passages import Passage, join, split_passages
from .recognise import recognise
from .titles import find_title, is_title


def compose(text: str, declared: Declared, *, languages: tuple[Lang, ...]) -> Content:
    """Return what clean Markdown and the declared fields say together.

    What is recognised leaves the text. So does a declared title that the text begins with.
    """
    found, left = recognise(split_passages(text), declared.facts)
    if left and is_title(left[0], declared.title):
        left = left[1:]
    return _content(found, declared, left, languages=languages)


def compose_with_title(text: str, declared: Declared, *, languages: tuple[Lang, ...]) -> Content:
    """Do as `compose`, and where no title is declared, look for it in the text."""
    if declared.title:
        return compose(text, declared, languages=languages)
    found, left = recognise(split_passages(text), declared.facts)
    place, title = find_title(left)
    if title:
        left = left[:place] + left[place + 1 :]
    return _content(found, replace(declared, title=title), left, languages=languages)


def _content(
    found: Content,
    declared: Declared,
    passages: tuple[Passage, ...],
    *,
    languages: tuple[Lang, ...],
) -> Content:
    body = join(passages)
    lang = text_language(body, declared, found.source_url, languages=languages).lang
    title = None
    if declared.title:
        named = title_language(
            declared.title, declared, body=lang, url=found.source_url, languages=languages
        ).lang
        title = LangText(named, declared.title)
        lang = lang if body else named
    text = EditionText(lang=lang, title=title, body=body, summary=declared.summary)
    return replace(found, texts=(text,))
