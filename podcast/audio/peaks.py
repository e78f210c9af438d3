"""Mono samples -> a picture of their level, for the waveform of a page."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .decode import Samples

COUNT = 1_000
_FINEST = 16
_MOST = 16 * COUNT


class Peaks:
    """Running peaks in bins that double in width whenever there are too many of them.

    So memory does not grow with the length, and no length needs to be known beforehand.
    """

    def __init__(self) -> None:
        self._width = _FINEST
        self._bins: NDArray[np.float32] = np.zeros(0, np.float32)
        self._rest: Samples = np.zeros(0, np.float32)
        self._total = 0

    def add(self, block: Samples) -> None:
        """Hear some more samples."""
        self._total += len(block)
        samples = np.concatenate([self._rest, np.abs(block)])
        whole = len(samples) // self._width * self._width
        bins = samples[:whole].reshape(-1, self._width).max(axis=1)
        self._rest = samples[whole:]
        self._bins = np.concatenate([self._bins, bins])
        while len(self._bins) > _MOST:
            self._halve()

    def result(self) -> tuple[int, ...]:
        """The level as COUNT whole numbers 0 to 100, evenly spread; the loudest is 100."""
        bins = np.append(self._bins, self._rest.max(initial=0.0))
        edges = np.arange(COUNT + 1) * self._total / (COUNT * self._width)
        starts = np.floor(edges[:-1]).astype(int).clip(0, len(bins) - 1)
        ends = np.ceil(edges[1:]).astype(int).clip(starts + 1, len(bins))
        levels = np.array([bins[start:end].max() for start, end in zip(starts, ends, strict=True)])
        loudest = levels.max()
        if loudest <= 0:
            return (0,) * COUNT
        return tuple(int(level) for level in np.rint(levels * 100 / loudest))

    def _halve(self) -> None:
        if len(self._bins) % 2:
            odd = np.full(self._width, self._bins[-1], np.float32)
            self._rest = np.concatenate([odd, self._rest])
            self._bins = self._bins[:-1]
        self._width *= 2
        self._bins = self._bins.reshape(-1, 2).max(axis=1)
