"""Text and declared fields into the Content of a Draft: the part that all doors share.

passages -> what they say anywhere (recognise) -> what they say at head and foot (imprint) -> the
title -> languages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

from podcast.domain.episodes import Content
from podcast.domain.problems import Problem
from podcast.domain.texts import EditionText, Lang, LangText

from .evidence import text_language, title_language
from .fields import Declared
from .imprint import read_imprint, take_imprint
from .passages import Passage, join, split_passages, without_outer_breaks
from .recognise import recognise
from .titles import find_title, is_title


@dataclass(frozen=True, slots=True)
class Composed:
    """What a text and the declared fields say together; `date` is a UTC instant."""

    content: Content
    date: datetime | None
    problems: tuple[Problem, ...]


def compose(
    text: str, declared: Declared, *, languages: tuple[Lang, ...], zone: ZoneInfo
) -> Composed:
    """Return what clean Markdown and the declared fields say together.

    What is recognised leaves the text. So does a declared title that the text begins with. A
    printed day is 12:00 in the zone.
    """

    def declared_title(passages: tuple[Passage, ...]) -> int | None:
        return 0 if passages and is_title(passages[0], declared.title) else None

    return _compose(text, declared, declared_title, languages=languages, zone=zone)


def compose_with_title(
    text: str, declared: Declared, *, languages: tuple[Lang, ...], zone: ZoneInfo
) -> Composed:
    """Do as `compose`, and where no title is declared, look for it in the text."""
    if declared.title:
        return compose(text, declared, languages=languages, zone=zone)

    def printed_title(passages: tuple[Passage, ...]) -> int | None:
        place, title = find_title(passages)
        return place if title else None

    return _compose(text, declared, printed_title, languages=languages, zone=zone)


def _compose(
    text: str,
    declared: Declared,
    locate: Callable[[tuple[Passage, ...]], int | None],
    *,
    languages: tuple[Lang, ...],
    zone: ZoneInfo,
) -> Composed:
    read_line = cache(read_imprint)  # a line is read when the text is cut, and when it is taken
    passages = split_passages(text, is_line=lambda line: read_line(line) is not None)
    found, told = recognise(passages, declared.facts)
    day = local_day(declared.date, zone) if declared.date else None
    imprinted = take_imprint(told, found, day=day, read_line=read_line, find_title=locate)
    left, title = imprinted.passages, declared.title
    place = locate(left)
    if place is not None:
        title = title or find_title(left)[1]
        left = left[:place] + left[place + 1 :]
    if len(imprinted.passages) < len(told):
        left = without_outer_breaks(left)
    content = _content(
        imprinted.content, replace(declared, title=title), join(left), languages=languages
    )
    return Composed(content, declared.date or _noon(imprinted.day, zone), imprinted.problems)


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """The day of an instant in a zone; in UTC, where the calendar ends before the zone's day."""
    try:
        return instant.astimezone(zone).date()
    except OverflowError:
        return instant.date()


def _noon(day: date | None, zone: ZoneInfo) -> datetime | None:
    return datetime.combine(day, time(12), zone).astimezone(UTC) if day else None


def _content(
    found: Content, declared: Declared, body: str, *, languages: tuple[Lang, ...]
) -> Content:
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
