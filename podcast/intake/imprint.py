"""The lines at an article's head or foot that say who made it, where and when.

A day in the middle of a text is part of it, and so is every one where several are printed alone:
then it is a diary. What such a line says and no field holds is kept whole, as `dateline`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, takewhile

from podcast.domain.episodes import Content
from podcast.domain.places import Location, LocationRel
from podcast.domain.problems import Problem, warning

from .bylines import Byline, read_byline
from .dates import Dated, find_date
from .passages import Passage, keep

_LONGEST = 200
_MOST = 20
"""Lines that a head or a foot may have: what has more of them is no imprint."""
_BEFORE_A_BYLINE = 2
"""Passages that may stand between title and byline: a standfirst, the caption of a picture."""

_DECORATION = re.compile(r"^[ \t]*(\*{1,3}|_{1,3})(?![\s*_])(.+?)(?<![\s*_])\1[ \t]*$")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
_SAYS_WHEN = frozenset(
    (
        *("aired", "broadcast", "date", "first published", "posted", "published", "published on"),
        *("дата", "дата публикации", "опубликовано", "күні", "күнү", "сана", "sana", "تاریخ"),
    )
)
_PLACE = re.compile(r"[^\W\d_][\w’'.-]*(?:,? [^\W\d_][\w’'.-]*){0,4}")
_NOTHING = Byline(())
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What one line says; `is_whole`: it says nothing else."""

    text: str
    byline: Byline
    dated: Dated | None
    is_whole: bool

    @property
    def days(self) -> tuple[date, ...]:
        """The day that it gives, or those that it may mean."""
        return self.dated.days if self.dated else ()

    @property
    def day(self) -> date | None:
        """The day that it gives without doubt."""
        return self.days[0] if len(self.days) == 1 else None

    @property
    def is_ambiguous(self) -> bool:
        """Whether its day may be another one."""
        return len(self.days) > 1

    @property
    def locations(self) -> tuple[Location, ...]:
        """The places where its people were."""
        return tuple(Location(each, LocationRel.CREATOR) for each in self.byline.places)


@dataclass(frozen=True, slots=True)
class Imprinted:
    """What is known with what the imprint adds, and the passages that stay text."""

    content: Content
    day: date | None
    passages: tuple[Passage, ...]
    problems: tuple[Problem, ...] = ()


def read_imprint(source: str) -> Imprint | None:
    """Read one line of Markdown; None where it says anything else."""
    if len(source) > _LONGEST or "\n" in source:
        return None
    text = source.strip()
    while match := _DECORATION.fullmatch(text):
        text = match[2]
    line = " ".join(_LINK.sub(r"\1", text).split())
    has_link = "](" in text
    dated = find_date(line)
    rest = dated.rest if dated else line
    if dated and rest.lower().rstrip(":") in {"", *_SAYS_WHEN}:
        return Imprint(line, _NOTHING, dated, is_whole=True)
    byline = read_byline(rest, is_dated=dated is not None)
    if byline is not None:
        return Imprint(text if has_link else line, byline, dated, is_whole=not has_link)
    if dated and _PLACE.fullmatch(rest) and _is_capital(rest):
        return Imprint(line, _NOTHING, dated, is_whole=False)
    return None


def take_imprint(
    passages: tuple[Passage, ...],
    known: Content,
    *,
    day: date | None,
    read_line: Callable[[str], Imprint | None],
    find_title: Callable[[tuple[Passage, ...]], int | None],
) -> Imprinted:
    """Take the lines of the imprint out of the passages; `day` is the declared one, and wins.

    `read_line` is `read_imprint`, and `find_title` says which passage the title is. No line is
    taken that has to be the title for want of another.
    """
    read = [read_line(each.source) for each in passages]
    alone = [line for line in read if line and not line.byline.people]
    if len({line.days for line in alone}) > 1:
        read = [line if line and line.byline.people else None for line in read]
    head = islice(_head(passages, read, find_title), _MOST)
    foot = islice(_foot(passages, read), _MOST)
    places = sorted({*head, *foot})
    lines = {place: line for place in places if (line := read[place])}
    certain = {place: line for place, line in lines.items() if not line.is_ambiguous}
    content, day = _with_lines(known, day, certain.values())
    return Imprinted(
        content,
        day,
        keep(passages, [place not in certain for place in range(len(passages))]),
        tuple(_ambiguous(line) for line in lines.values() if line.is_ambiguous),
    )


def _head(
    passages: tuple[Passage, ...],
    read: list[Imprint | None],
    find_title: Callable[[tuple[Passage, ...]], int | None],
) -> Iterator[int]:
    """The places of imprint lines before the title, and after it up to the text."""
    before = sum(1 for _ in takewhile(bool, read))
    title = find_title(passages[before:])
    if title is None:
        before, title = 0, find_title(passages)
    yield from range(before)
    start = before if title is None else before + title + 1
    others = 0
    for place in range(start, len(passages)):
        if read[place]:
            yield place
        elif not passages[place].is_break:
            others += 1
        if others > _BEFORE_A_BYLINE:
            return


def _foot(passages: tuple[Passage, ...], read: list[Imprint | None]) -> Iterable[int]:
    for place in reversed(range(1, len(passages))):
        if read[place]:
            yield place
        elif not passages[place].is_break:
            return


def _with_lines(
    known: Content, day: date | None, lines: Iterable[Imprint]
) -> tuple[Content, date | None]:
    """Add what the lines say; who and where was declared, and the first day, stays."""
    people, places, kept = list(known.people), list(known.locations), list(known.other)
    for line in lines:
        if not known.people:
            people += (each for each in line.byline.people if each not in people)
        if not known.locations:
            places += (each for each in line.locations if each not in places)
        day = day or line.day
        names = {each.name for each in people} >= {each.name for each in line.byline.people}
        towns = {each.name for each in places} >= set(line.byline.places)
        if not (line.is_whole and names and towns and line.day in {None, day}):
            kept.append(("dateline", line.text))
    return replace(known, people=tuple(people), locations=tuple(places), other=tuple(kept)), day


def _ambiguous(line: Imprint) -> Problem:
    days = " or ".join(f"{each.day} {_MONTHS[each.month - 1]}" for each in line.days)
    written = line.dated.written if line.dated else line.text
    return warning(
        "text.date.ambiguous",
        "date",
        f"“{written}” may be {days}; it stays in the text.",
        f"Give `date` in the front matter, for example date: {line.days[0].isoformat()}.",
    )


def _is_capital(place: str) -> bool:
    return all(word[0].upper() == word[0] for word in place.split())
