"""Chapters of a recording, told by the headings of its text where the voice reaches them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from .transcripts import Cue, Part, Timing, Transcript

FEWEST = 3
"""Apple makes chapters of three or more, the first at 0 (podcasters.apple.com/support/5482)."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of a recording with a name. `start` is in ms; each lasts until the next begins."""

    start: int
    title: str


def chapters_of(transcript: Transcript, title: str) -> tuple[Chapter, ...]:
    """The chapters of the recording that this transcript follows, or none; starts never fall.

    Each heading begins one where the voice reaches it. What is heard before the first of them is a
    chapter too, at 0, by the episode's `title`: apps count from there, and so with two headings
    there are three chapters. Fewer are no chapters at all: Apple reads no shorter list, and a text
    with one heading has no parts that a listener could choose between.
    """
    if transcript.timing is Timing.NONE:
        return ()
    headings = tuple(_headings(transcript.cues))
    begins_with_one = bool(headings) and headings[0].start == 0
    chapters = headings if begins_with_one else (Chapter(0, title), *headings)
    return chapters if len(chapters) >= FEWEST else ()


def _headings(cues: tuple[Cue, ...]) -> Iterator[Chapter]:
    """A heading of several sentences is several cues of one paragraph, and one chapter."""
    for (part, _), group in groupby(cues, lambda cue: (cue.part, cue.paragraph)):
        first, *others = group
        said = " ".join(" ".join(cue.text for cue in (first, *others)).split())
        if part is Part.HEADING and said:
            yield Chapter(first.start, said)
