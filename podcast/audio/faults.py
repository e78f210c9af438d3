"""Samples -> what was done to them before they came here: clipping, a constant offset."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

FULL = 0.998
"""Amplitude of a sample that stands at full scale."""

RUN = 3
"""So many samples at full scale, one after the other, are a clipped place."""

_OFTEN = 5  # clipped places a minute from which the producer is told
_OFFSET = 0.005  # of full scale, likewise


class Faults:
    """Running counts of clipped places and offsets, of all channels."""

    def __init__(self) -> None:
        self.clipped = 0
        self._samples = 0
        self._sums = np.zeros(0)
        self._running: list[int] = []  # samples at full scale with which each channel ended

    def add(self, block: NDArray[np.float32]) -> None:
        """Hear some more samples, of shape (channels, n)."""
        if not self._samples:
            self._sums, self._running = np.zeros(len(block)), [0] * len(block)
        self._samples += block.shape[1]
        self._sums += block.sum(axis=1, dtype=np.float64)
        for place, channel in enumerate(block):
            places, self._running[place] = _places(channel, self._running[place])
            self.clipped += places

    @property
    def offset(self) -> float:
        """The larger mean of a channel, as a share of full scale."""
        return float(np.abs(self._sums).max(initial=0)) / max(self._samples, 1)

    def notes(self, minutes: float) -> Iterator[str]:
        """Sentences for the producer."""
        if self.clipped > _OFTEN * max(minutes, 1):
            yield (
                f"The recording is clipped in {self.clipped} places: it came in too loud, and "
                "sounds harsh there. Only a recording at a lower level mends that."
            )
        if self.offset > _OFFSET:
            yield (
                f"The recording has a constant offset of {100 * self.offset:.1f}% of full scale, "
                "as a faulty sound card makes. It is harmless, and takes room from the peaks."
            )


def _places(samples: NDArray[np.float32], running: int) -> tuple[int, int]:
    """How many runs of RUN samples at full scale come to that length here, and the last one's.

    `running` samples at full scale, RUN at most, came right before.
    """
    if samples.max(initial=0) < FULL and samples.min(initial=0) > -FULL:
        return 0, 0
    full = np.concatenate([np.ones(running, bool), np.abs(samples) >= FULL]).astype(np.int8)
    edges = np.flatnonzero(np.diff(full, prepend=0, append=0))
    lengths = edges[1::2] - edges[::2]
    ended = min(int(lengths[-1]), RUN) if full[-1] else 0
    return int(np.count_nonzero(lengths >= RUN)) - (running == RUN), ended
