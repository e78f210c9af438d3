"""What a judge finds in one transcript file: who says what and when, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """One cue or paragraph. Times are in ms, `end` as `start` where the format tells no end.

    `speaker` is None where the format names nobody, or names them among the words.
    """

    start: int
    end: int
    words: tuple[str, ...]
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read. `faults` break the format, `wide` are lines longer than is advised."""

    said: tuple[Said, ...]
    faults: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """When the last words end, in ms."""
        return max((each.end for each in self.said), default=0)

    def words(self) -> list[str]:
        """All words in order, with `Name:` where another speaker begins, and arrows as arrows.

        That is how formats without an element for speakers tell them, and SRT has no `-->`.
        """
        return list(self._words())

    def _words(self) -> Iterator[str]:
        before = None
        for each in self.said:
            if each.speaker and each.speaker != before:
                yield from f"{each.speaker}:".split()
            before = each.speaker
            yield from (word.replace("-->", "→") for word in each.words)


def milliseconds(parts: tuple[str, ...]) -> int:
    """Turn hours, minutes, seconds and thousandths, as digits, into ms."""
    hours, minutes, seconds, thousandths = map(int, parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000 + thousandths


def rising(said: list[Said]) -> Iterator[str]:
    """A fault for each cue without duration, and for each that begins before the one before it."""
    before = 0
    for number, each in enumerate(said, 1):
        if each.end <= each.start:
            yield f"Cue {number} does not end after it begins."
        if each.start < before:
            yield f"Cue {number} begins before the one before it."
        before = each.start
