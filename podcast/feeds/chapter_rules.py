"""The rules of a chapters file, judged by its bytes: podcast namespace, JSON chapters 1.2.

(docs/examples/chapters/jsonChapters.md; for what Apple reads, podcasters.apple.com/support/5482)
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from podcast.domain.problems import Problem
from podcast.domain.rules import Rule, breaches, must, should

VERSION = "1.2.0"
FEWEST = 3
LONGEST = 10**7
"""Seconds that no recording reaches; what is more may be no number at all (1e999)."""

_GEO = re.compile(r"geo:-?[0-9]+(?:\.[0-9]+)?,-?[0-9]+(?:\.[0-9]+)?(?:,.*|;.*)?")

_REPORT = "This is a fault of the program: report it. Withdraw the text's headings meanwhile."
_HEADINGS = "Give the text another heading, or leave it: without one, apps show fewer chapters."


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_truth(value: object) -> bool:
    return isinstance(value, bool)


def _is_time(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value < LONGEST


def _is_place(value: object) -> bool:
    return (
        isinstance(value, dict)
        and set(value) <= {"name", "geo", "osm"}
        and _is_text(value.get("name"))
        and bool(_GEO.fullmatch(str(value.get("geo"))))
        and _is_text(value.get("osm", "R1"))
    )


_Form = Mapping[str, Callable[[object], bool]]

_DOCUMENT: _Form = {
    "version": lambda value: value == VERSION,
    "chapters": lambda value: isinstance(value, list) and bool(value),
    **dict.fromkeys(("author", "title", "podcastName", "description", "fileName"), _is_text),
    "waypoints": _is_truth,
}
_CHAPTER: _Form = {
    "startTime": _is_time,
    "endTime": _is_time,
    **dict.fromkeys(("title", "img", "url"), _is_text),
    "toc": _is_truth,
    "location": _is_place,
}


@dataclass(frozen=True, slots=True)
class Chapters:
    """A chapters file as read: what breaks its form, and the times of its chapters in seconds.

    `ends` are those that are told. `duration_ms` is how long the audio lasts, None where it is not
    known.
    """

    faults: tuple[str, ...]
    starts: tuple[float, ...] = ()
    ends: tuple[tuple[float, float], ...] = ()
    duration_ms: int | None = None


def check_chapters(body: bytes, *, duration_ms: int | None, where: str) -> Iterator[Problem]:
    """Every problem of one file; where its form is broken, nothing else is asked."""
    chapters = _read(body, duration_ms)
    found = tuple(breaches((FORM,), chapters, where=where))
    yield from found or breaches(RULES, chapters, where=where)


def _read(body: bytes, duration_ms: int | None) -> Chapters:
    try:
        document = json.loads(body.decode(), parse_constant=_no_number)
    except (ValueError, RecursionError) as cause:
        return Chapters((f"It is not JSON in UTF-8: {cause}.",))
    faults = tuple(_faults("It", document, _DOCUMENT, ("version", "chapters")))
    if faults:
        return Chapters(faults)
    listed = document["chapters"]
    faults = tuple(
        fault
        for number, each in enumerate(listed, 1)
        for fault in _faults(f"Chapter {number}", each, _CHAPTER, ("startTime",))
    )
    if faults:
        return Chapters(faults)
    starts = tuple(each["startTime"] for each in listed)
    ends = tuple((each["startTime"], each["endTime"]) for each in listed if "endTime" in each)
    return Chapters((), starts, ends, duration_ms)


def _faults(who: str, found: object, form: _Form, needed: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(found, dict):
        yield f"{who} is no object."
        return
    for key in needed:
        if key not in found:
            yield f"{who} has no {key}."
    for key, value in found.items():
        if key not in form:
            yield f"{who} has the key {key}, which does not exist."
        elif not form[key](value):
            yield f"{who} has {json.dumps(value, ensure_ascii=False)} as its {key}."


def _no_number(constant: str) -> float:
    raise ValueError(f"{constant} is no number")


def _order(chapters: Chapters) -> Iterator[str]:
    if any(one > other for one, other in pairwise(chapters.starts)):
        yield "Its chapters are not in the order of their times."
    if any(end <= start for start, end in chapters.ends):
        yield "A chapter ends before it starts."


def _end(chapters: Chapters) -> Iterator[str]:
    last = max((*chapters.starts, *(end for _, end in chapters.ends)), default=0)
    if chapters.duration_ms is not None and last * 1_000 > chapters.duration_ms:
        yield f"It goes on until {last} s; its audio ends at {chapters.duration_ms / 1_000} s."


def _first(chapters: Chapters) -> Iterator[str]:
    if chapters.starts and chapters.starts[0] != 0:
        yield f"Its first chapter starts at {chapters.starts[0]} s."


def _few(chapters: Chapters) -> Iterator[str]:
    if len(chapters.starts) < FEWEST:
        yield f"It has {len(chapters.starts)} chapters."


FORM: Rule[Chapters] = must(
    "chapters.form",
    "It is JSON of version 1.2.0 with the keys of the namespace and no others.",
    lambda chapters: chapters.faults,
    source="NS",
    remedy=_REPORT,
)

RULES: tuple[Rule[Chapters], ...] = (
    must("chapters.order", "Its times never fall.", _order, source="NS", remedy=_REPORT),
    must(
        "chapters.end",
        "No chapter goes on after the audio's end.",
        _end,
        source="own rule",
        remedy="Attach the recording again: it is then aligned anew.",
    ),
    should(
        "chapters.first", "The first chapter starts at 0.", _first, source="Apple", remedy=_REPORT
    ),
    should(
        "chapters.few",
        "There are three chapters or more.",
        _few,
        source="Apple",
        remedy=_HEADINGS,
    ),
)
