"""Peaks become a drawing: ticks on a dial, and a scale with times below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

HEIGHT = 100
"""Height of the drawing in its own units; a peak is 0 to 100 of them."""

_STEPS = (5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200)
"""Seconds between two times on the scale."""

_MOST_TIMES = 7
"""How many times fit below the dial on a phone."""

_PARTS = 5
"""How many ticks a step of the scale is divided into."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A time on the scale: `place` in per cent of the width, `ms` from the start."""

    place: str
    ms: int


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale below the dial: an SVG path 1,000 wide with its ticks, and its times."""

    ticks: str
    marks: tuple[Mark, ...]


def bars(peaks: Sequence[int], count: int, height: int = HEIGHT) -> str:
    """An SVG path of `count` upright ticks, ten units apart, standing on y = `height`."""
    tallest = [max(part, default=0) for part in _shared(peaks, count)]
    return "".join(
        f"M{10 * i + 5} {height}v-{max(2, peak * height // HEIGHT)}"
        for i, peak in enumerate(tallest)
    )


def scale(duration_ms: int) -> Scale:
    """A scale with at most seven times, at whole steps that a reader counts in."""
    step = next((step for step in _STEPS if duration_ms <= step * 1000 * _MOST_TIMES), _STEPS[-1])
    tick = step * 1000 / _PARTS
    count = int(duration_ms / tick) + 1
    places = [1000 * i * tick / duration_ms for i in range(count)]
    ticks = "".join(f"M{place:.1f} 0v{4 if i % _PARTS else 8}" for i, place in enumerate(places))
    # A time that would stick out at the right end is left out; its tick stays.
    times = range(0, max(1, int(duration_ms * 0.93)), step * 1000)
    return Scale(ticks, tuple(Mark(f"{100 * ms / duration_ms:.2f}%", ms) for ms in times))


def _shared(peaks: Sequence[int], count: int) -> list[Sequence[int]]:
    edges = [len(peaks) * i // count for i in range(count + 1)]
    return [peaks[a : max(b, a + 1)] for a, b in pairwise(edges)]
