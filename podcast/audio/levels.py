"""Mono samples -> everything about their level: loudness, its range, true peak, and the ladder."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .decode import Samples
from .ladder import CEILINGS, Ladder
from .loudness import Gated, Range
from .meter import HOPS, STEPS, EnergyMeter, PeakMeter, Steps, decibels
from .silence import Silence

_HOP = STEPS // HOPS


class Levels:
    """A running meter of one channel at `rate` Hz. Memory does not grow with the length.

    `highest` is the amplitude of the highest true peak so far.
    """

    def __init__(self, rate: int) -> None:
        self._energy, self._peak = EnergyMeter(rate), PeakMeter(rate)
        self._energies = self._peaks = np.zeros(0, np.float32)
        self._loudness = Gated()
        self.highest = 0.0

    def add(self, block: Samples) -> Steps:
        """Hear some more samples; return the true peaks of further steps."""
        return self._hear(self._energy.add(block), self._peak.add(block))

    def finish(self) -> Steps:
        """The true peaks of the last steps. Nothing can be added any more."""
        return self._hear(self._energy.finish(), self._peak.finish())

    @property
    def loudness(self) -> float | None:
        """Integrated, in LUFS, of all whole tenths of a second; None where all is silent."""
        return self._loudness.loudness()[0]

    @property
    def true_peak(self) -> float:
        """In dBTP."""
        return decibels(self.highest)

    def _hear(self, energies: Steps, peaks: Steps) -> Steps:
        self.highest = max(self.highest, float(peaks.max(initial=0)))
        self._energies = np.concatenate([self._energies, energies])
        self._peaks = np.concatenate([self._peaks, peaks])
        whole = min(len(self._energies), len(self._peaks)) // _HOP * _HOP
        if whole:
            self._count(self._energies[:whole], self._peaks[:whole])
        self._energies, self._peaks = self._energies[whole:], self._peaks[whole:]
        return peaks

    def _count(self, energies: Steps, peaks: Steps) -> None:
        hops = energies.reshape(1, -1, _HOP).mean(axis=2, dtype=np.float64)
        self._loudness.add(hops)
        self._hear_hops(energies, peaks, hops)

    def _hear_hops(self, energies: Steps, peaks: Steps, hops: NDArray[np.float64]) -> None:
        """Whatever more is to be told."""


class ManyLevels(Levels):
    """The same, with loudness range, silences, and how loud it would be with its peaks limited."""

    def __init__(self, rate: int) -> None:
        super().__init__(rate)
        self._range, self.silence = Range(), Silence()
        self._ladder, self._limited = Ladder(), Gated(len(CEILINGS))

    @property
    def range(self) -> float:
        """Loudness range, in LU."""
        return self._range.range()

    @property
    def ladder(self) -> tuple[tuple[float, float], ...]:
        """Pairs of a ceiling in dBTP and the loudness in LUFS below it, from the highest on."""
        pairs = zip(CEILINGS, self._limited.loudness()[: self._ladder.useful], strict=False)
        return tuple((ceiling, loudness) for ceiling, loudness in pairs if loudness is not None)

    def _hear_hops(self, energies: Steps, peaks: Steps, hops: NDArray[np.float64]) -> None:
        self._range.add(hops)
        self.silence.add(hops[0])
        limited = self._ladder.limit(energies, peaks)
        self._limited.add(limited.reshape(len(limited), -1, _HOP).mean(axis=2, dtype=np.float64))
