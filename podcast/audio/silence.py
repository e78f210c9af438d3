"""Energies of hops -> a map of silences, and the level of what is heard between words."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from .loudness import level
from .meter import HOPS

BELOW = 35.0
"""LU under the loudness of a recording at which it is silent, as people hear it."""

LEAST_MS = 1_000
"""What is shorter is a pause between words."""

MOST = 1_000
"""So many silences are kept: the longest ones."""

_LONG_MS = 5_000  # from which a producer is told
_QUIETEST = 0.05
_HOP_MS = 1_000 // HOPS


class Silence:
    """The level of each tenth of a second: 72 KB an hour."""

    def __init__(self) -> None:
        self._levels: list[NDArray[np.float16]] = []

    def add(self, energies: NDArray[np.floating]) -> None:
        """Hear some more hops, of shape (n,)."""
        self._levels.append(level(energies.clip(min=1e-12)).astype(np.float16))

    @property
    def floor(self) -> float | None:
        """In LUFS, what the quietest twentieth of the time stays below: mostly the room's noise."""
        levels = self._all()
        return float(np.quantile(levels.astype(np.float32), _QUIETEST)) if len(levels) else None

    def stretches(self, loudness: float) -> tuple[tuple[int, int], ...]:
        """Start and end, in ms, of each silence in a recording so loud, in order."""
        silent = (self._all() < loudness - BELOW).astype(np.int8)
        edges = _HOP_MS * np.flatnonzero(np.diff(silent, prepend=0, append=0))
        pairs = ((int(start), int(end)) for start, end in edges.reshape(-1, 2))
        found = [pair for pair in pairs if pair[1] - pair[0] >= LEAST_MS]
        longest = sorted(found, key=lambda pair: pair[0] - pair[1])[:MOST]
        return tuple(sorted(longest))

    def _all(self) -> NDArray[np.float16]:
        return np.concatenate([np.zeros(0, np.float16), *self._levels])


def notes(silences: tuple[tuple[int, int], ...]) -> Iterator[str]:
    """A sentence for the producer about long ones."""
    long = [pair for pair in silences if pair[1] - pair[0] >= _LONG_MS]
    if not long:
        return
    start, end = max(long, key=lambda pair: pair[1] - pair[0])
    places = "a place" if len(long) == 1 else f"{len(long)} places"
    yield (
        f"There is silence for {_LONG_MS // 1_000} s or more in {places}, the longest for "
        f"{(end - start) / 1_000:.0f} s at {_clock(start)}."
    )


def _clock(ms: int) -> str:
    minutes, seconds = divmod(ms // 1_000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"
