"""Mono samples -> how loud and how high they are, step by step (ITU-R BS.1770-4).

Two of FFmpeg's resamplers and its biquad filters do the work. Energy is K-weighted, as the standard
weighs it; a true peak is the highest sample at 192 kHz, which is how FFmpeg's own meter finds it.
"""

from __future__ import annotations

import math

import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from numpy.typing import NDArray

from .decode import Samples
from .filters import Filters
from .plan import WINDOWS
from .resample import frame_of

STEPS = 1_500
"""Steps in a second: what a limiter does is over in a few of them."""

HOPS = 10
"""Hops in a second, by which the blocks of the standard move on."""

_LEVEL_RATE = 48_000  # Hz, for which the standard gives its filters
_PEAK_RATE = 192_000
_K_WEIGHTING = (
    # b0, b1, b2, a1, a2 of the head's and the ear's filter (BS.1770-4, annex 1, tables 1 and 2)
    (1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585),
    (1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621),
)

Steps = NDArray[np.float32]
"""A value a step, of shape (n,)."""


class EnergyMeter:
    """Gives the mean K-weighted energy of each step; mono at `rate` Hz goes in."""

    def __init__(self, rate: int) -> None:
        weights = (("biquad", _biquad(*each)) for each in _K_WEIGHTING)
        self._filters = Filters(rate, ("aresample", str(_LEVEL_RATE)), *weights)
        self._cut = _Cutter(_LEVEL_RATE // STEPS)

    def add(self, block: Samples) -> Steps:
        """Hear some more samples; return the steps that are whole by now."""
        if len(block) == 0:
            return np.zeros(0, np.float32)
        return self._steps(*self._filters.feed(block))

    def finish(self) -> Steps:
        """The last steps. Nothing can be added any more."""
        return self._steps(*self._filters.finish())

    def _steps(self, *weighted: Samples) -> Steps:
        cut = self._cut.whole(*weighted)
        energies: Steps = np.einsum("ij,ij->i", cut, cut) / np.float32(cut.shape[1])
        return energies


class PeakMeter:
    """Gives the true peak of each step, as an amplitude; mono at `rate` Hz goes in."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._resampler = AudioResampler("fltp", "mono", _PEAK_RATE)
        self._cut = _Cutter(_PEAK_RATE // STEPS)

    def add(self, block: Samples) -> Steps:
        """Hear some more samples; return the steps that are whole by now."""
        if len(block) == 0:
            return np.zeros(0, np.float32)
        return self._steps(frame_of(block, self._rate))

    def finish(self) -> Steps:
        """The last steps, of which the very last may be short. Nothing can be added any more."""
        steps = self._steps(None)
        return np.append(steps, np.abs(self._cut.rest).max(initial=0))

    def _steps(self, frame: AudioFrame | None) -> Steps:
        cut = self._cut.whole(*(each.to_ndarray()[0] for each in self._resampler.resample(frame)))
        peaks: Steps = np.maximum(cut.max(axis=1, initial=0), -cut.min(axis=1, initial=0))
        return peaks


class _Cutter:
    """Cuts a stream of samples into rows of one size; `rest` is what makes no row yet."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.rest: Samples = np.zeros(0, np.float32)

    def whole(self, *parts: Samples) -> Samples:
        """Rows of shape (n, size)."""
        samples = np.concatenate([self.rest, *parts])
        end = len(samples) // self._size * self._size
        self.rest = samples[end:].copy()
        return samples[:end].reshape(-1, self._size)


def per_window(peaks: Steps) -> Steps:
    """The highest of each window (10 ms) of steps; the last may be short."""
    size = STEPS // WINDOWS
    return np.maximum.reduceat(peaks, np.arange(0, len(peaks), size))


def _biquad(b0: float, b1: float, b2: float, a1: float, a2: float) -> str:
    return f"a0=1:a1={a1}:a2={a2}:b0={b0}:b1={b1}:b2={b2}"


def decibels(amplitude: float) -> float:
    """Turn an amplitude, full scale being 1, into dB."""
    return 20 * math.log10(amplitude) if amplitude > 0 else -math.inf


def amplitude(level: float) -> float:
    """Turn dB into a factor."""
    return float(10 ** (level / 20))
