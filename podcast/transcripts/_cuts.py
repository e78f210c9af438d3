"""Cuts a cue into captions of few short lines, at the times of its words.

Players of WebVTT and SRT do not wrap well, and both have a recommended line length
(podcast-namespace, docs/examples/transcripts). Length is counted in characters as a reader sees
them: combining marks and joiners take no room.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from podcast.domain.transcripts import Cue

LINES = 2
"""How many lines a caption has at the most."""

_NO_ROOM = frozenset({"Mn", "Me", "Cf"})


@dataclass(frozen=True, slots=True)
class Caption:
    """What is on screen at one moment: `start` < `end` in ms, and one or more lines of text."""

    start: int
    end: int
    lines: tuple[str, ...]


def captions(cue: Cue, width: int, *, prefix: str = "") -> tuple[Caption, ...]:
    """Cut a cue into captions of at most LINES lines of at most `width` characters.

    `prefix` stands before the first word and takes room. A word longer than a line stands alone on
    its own. A cue whose words' times do not rise is not cut: too many lines are better than a
    caption without duration. No words, no captions.
    """
    tokens = cue.text.split()
    if not tokens:
        return ()
    lines = _balanced([*prefix.split(), *tokens], width)
    groups = [lines[i : i + LINES] for i in range(0, len(lines), LINES)]
    starts = _starts(cue, groups, len(prefix.split()))
    if any(one >= other for one, other in pairwise((*starts, cue.end))):
        groups, starts = [lines], [cue.start]
    ends = [*starts[1:], cue.end]
    return tuple(
        Caption(start, end, tuple(" ".join(line) for line in group))
        for start, end, group in zip(starts, ends, groups, strict=True)
    )


def _starts(cue: Cue, groups: Sequence[list[list[str]]], ahead: int) -> list[int]:
    """When each group of lines is first heard; `ahead` tokens of the first one are not spoken."""
    times = [word.start for word in cue.words] or _shared(cue)
    starts, spoken = [cue.start], -ahead
    for group in groups[:-1]:
        spoken += sum(len(line) for line in group)
        starts.append(times[max(spoken, 0)])
    return starts


def _shared(cue: Cue) -> list[int]:
    """Word starts for a cue without word times: its duration, shared by length."""
    tokens = cue.text.split()
    total = sum(length(token) + 1 for token in tokens)
    starts, passed = [], 0
    for token in tokens:
        starts.append(cue.start + (cue.end - cue.start) * passed // total)
        passed += length(token) + 1
    return starts


def _balanced(tokens: Sequence[str], width: int) -> list[list[str]]:
    """The fewest lines that fit, and among those the most even ones."""
    lines = _wrap(tokens, width)
    for narrower in range(width - 1, 0, -1):
        tried = _wrap(tokens, narrower)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def _wrap(tokens: Sequence[str], width: int) -> list[list[str]]:
    lines: list[list[str]] = []
    room = -1
    for token in tokens:
        needed = length(token) + 1
        if needed > room:
            lines.append([])
            room = width + 1
        lines[-1].append(token)
        room -= needed
    return lines


def length(token: str) -> int:
    """How many places a text takes on a line."""
    return sum(unicodedata.category(letter) not in _NO_ROOM for letter in token)
