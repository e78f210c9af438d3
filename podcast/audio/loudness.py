"""Energies of hops -> integrated loudness (BS.1770-4) and loudness range (EBU Tech 3342).

Blocks are counted by their level in steps of 0.05 LU, as FFmpeg's and libebur128's meters count
them by larger ones: memory does not grow with the length.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

GATE = -70.0
"""LUFS; what is not above it for 400 ms has no loudness."""

Energies = NDArray[np.float64]

_OFFSET = -0.691  # LUFS of an energy of 1
_BINS_A_UNIT = 20
_BINS = (10 - int(GATE)) * _BINS_A_UNIT  # up to +10 LUFS
_BLOCK = 4  # hops: 400 ms
_SHORT_TERM = 30  # hops: 3 s
_LOW, _HIGH = 0.10, 0.95


class Gated:
    """Running loudness of several signals of the same length, a row each."""

    relative_gate = -10.0
    hops = _BLOCK

    def __init__(self, rows: int = 1) -> None:
        self._counts = np.zeros((rows, _BINS))
        self._sums = np.zeros((rows, _BINS))
        self._held = np.zeros((rows, 0))

    def add(self, energies: NDArray[np.floating]) -> None:
        """Hear some more hops (tenths of a second), of shape (rows, n)."""
        held = np.concatenate([self._held, energies], axis=1)
        count = max(held.shape[1] - self.hops + 1, 0)
        self._held = held[:, count:]
        if count == 0:
            return
        sums = np.cumsum(np.concatenate([np.zeros((len(held), 1)), held], axis=1), axis=1)
        blocks = ((sums[:, self.hops :] - sums[:, : -self.hops]) / self.hops).clip(min=1e-12)
        bins = np.floor((level(blocks) - GATE) * _BINS_A_UNIT).astype(np.int64)
        rows, places = np.nonzero(bins >= 0)
        at = (rows, bins[rows, places].clip(max=_BINS - 1))
        np.add.at(self._counts, at, 1)
        np.add.at(self._sums, at, blocks[rows, places])

    def loudness(self) -> tuple[float | None, ...]:
        """In LUFS, of all whole hops so far; None where nothing was above GATE."""
        return tuple(
            float(level(sums[first:].sum() / counts[first:].sum())) if counts.any() else None
            for counts, sums, first in zip(self._counts, self._sums, self._gates(), strict=True)
        )

    def _gates(self) -> NDArray[np.int64]:
        """The first bin above the relative gate, of each row."""
        energies = self._sums.sum(axis=1) / self._counts.sum(axis=1).clip(min=1)
        gates = level(energies.clip(min=1e-12)) + self.relative_gate
        return np.ceil((gates - GATE) * _BINS_A_UNIT).astype(np.int64).clip(0, _BINS - 1)


class Range(Gated):
    """Running loudness range of one signal, of its levels over three seconds."""

    relative_gate = -20.0
    hops = _SHORT_TERM

    def range(self) -> float:
        """In LU: between the levels that 10% and 95% of what is heard stay below."""
        (first,) = self._gates()
        counts = self._counts[0, first:]
        if not counts.any():
            return 0.0
        share = np.cumsum(counts) / counts.sum()
        low, high = np.searchsorted(share, [_LOW, _HIGH])
        return float(high - low) / _BINS_A_UNIT


def level(energies: Energies | float) -> Energies:
    """Turn energies into LUFS."""
    return np.asarray(_OFFSET + 10 * np.log10(energies))
