"""Samples -> the same samples with no true peak above a ceiling, changed only where needed.

A look-ahead limiter. Its gain is worked out every 32 samples, in dB, from the true peak there: it
falls by at most 1 dB a step ahead of a peak and rises by at most 120 dB a second after it. Both
slopes are running minima, so there is no recursion to wait for; between steps the gain is linear.

Where a codec is known to overshoot, the gain is lowered further: such cuts are told beforehand.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from .decode import Samples
from .meter import amplitude
from .plan import WINDOWS

ATTACK, RELEASE = 1_500.0, 120.0
"""By how many dB a second the gain falls ahead of a peak, and rises after it."""

DEEPEST = 40.0
"""The most that is taken, in dB."""

_STEP = 32
_ATTACK = 1.0  # dB a step: 1,500 a second at 48 kHz
_AHEAD = int(DEEPEST / _ATTACK)  # so a gain never needs to be known further ahead
_TAPS = 10


class Limiter:
    """A running limiter at `rate` Hz. What goes in comes out later, and whole after `flush`.

    `ceiling` is in dBTP; `cuts` are further dB to take, by the number of their window in time.
    """

    def __init__(self, rate: int, ceiling: float, cuts: Mapping[int, float] | None = None) -> None:
        self._ceiling = ceiling
        self._cuts = _steps(cuts or {}, rate)
        self._release = RELEASE * _STEP / rate
        # The first step of what is held is past: it came out already, and is kept for its peak.
        self._held: Samples = np.zeros(_STEP, np.float32)
        self._begin = -1  # the number of that step; the first that is heard is 0
        self._last = 0.0  # gain in dB where the past ends

    def feed(self, block: Samples) -> Samples:
        """Hear some more samples; return those whose gain is now certain."""
        self._held = np.concatenate([self._held, block])
        needed = self._needed()
        ready = len(needed) - 2 - _AHEAD
        if ready < 1:
            return self._held[:0]
        gains = self._gains(needed)[: ready + 1]
        samples = self._held[_STEP : _STEP * (ready + 1)]
        self._held = self._held[_STEP * ready :]
        self._begin += ready
        self._last = float(gains[-1])
        return samples if not gains.any() else samples * _ramps(gains)

    def flush(self) -> Samples:
        """Return the rest."""
        rest = len(self._held) - _STEP
        silence = np.zeros((_AHEAD + 4) * _STEP + _TAPS, np.float32)
        return self.feed(silence)[:rest]

    def _needed(self) -> NDArray[np.float64]:
        """The gain in dB, at most 0, that each whole step of what is held needs by itself.

        The past had its own; it is not asked again.
        """
        peaks = _peaks(self._held)
        peaks[:1] = 0
        with np.errstate(divide="ignore"):
            over = 20 * np.log10(peaks.astype(np.float64)) - self._ceiling
        needed: NDArray[np.float64] = np.clip(over, 0, DEEPEST)
        steps, cuts = self._cuts
        first, last = np.searchsorted(steps, [self._begin + 1, self._begin + len(needed)])
        further = np.zeros(len(needed))
        np.maximum.at(further, steps[first:last] - self._begin, cuts[first:last])
        return -(needed + further).clip(max=DEEPEST)

    def _gains(self, needed: NDArray[np.float64]) -> NDArray[np.float64]:
        """The gain at each border between two steps, beginning where the past ends."""
        borders = np.minimum(needed[:-1], needed[1:])
        index = np.arange(len(borders))
        fall = np.minimum.accumulate((borders + index * _ATTACK)[::-1])[::-1] - index * _ATTACK
        fall[0] = min(fall[0], self._last)
        gains: NDArray[np.float64] = np.minimum.accumulate(fall - index * self._release)
        return gains + index * self._release


def _steps(cuts: Mapping[int, float], rate: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The cuts by steps: their numbers, in order, and how much to take in each.

    A step that lies in two windows is there twice.
    """
    windows = np.array(sorted(cuts), np.int64)
    most = rate // (WINDOWS * _STEP) + 2  # steps that can lie in a window
    first = windows * rate // (WINDOWS * _STEP)
    steps = first[:, None] + np.arange(most)
    inside = steps * _STEP * WINDOWS < (windows[:, None] + 1) * rate
    values = np.broadcast_to(np.array([cuts[each] for each in windows])[:, None], steps.shape)
    return steps[inside], values[inside]


def _ramps(gains: NDArray[np.float64]) -> Samples:
    """Factors for every sample between the borders that `gains` are given for."""
    factors = 10 ** (gains / 20)
    ramp = np.arange(_STEP) / _STEP
    slopes = np.diff(factors)[:, None]
    return (factors[:-1, None] + slopes * ramp).astype(np.float32).ravel()


def _peaks(samples: Samples) -> Samples:
    """The true peak of each step: of the samples, and of three points between each two of them."""
    whole = (len(samples) - _TAPS) // _STEP * _STEP
    if whole <= 0:
        return samples[:0]
    highest = np.abs(samples[:whole])
    # The kernels reach 4 samples back; what lies before the past is no longer needed.
    padded = np.concatenate([np.zeros(_TAPS // 2 - 1, np.float32), samples])
    for kernel in _KERNELS:
        between = np.abs(np.convolve(padded, kernel, "valid")[:whole])
        np.maximum(highest, between, out=highest)
    peaks: Samples = highest.reshape(-1, _STEP).max(axis=1)
    return peaks


def _kernel(fraction: float) -> Samples:
    """Interpolate at `fraction` of the way from one sample to the next: a windowed sinc."""
    distance = np.arange(_TAPS) - (_TAPS // 2 - 1) - fraction
    window = np.cos(np.pi * distance / (_TAPS + 1)) ** 2
    kernel = np.sinc(distance) * window
    return np.asarray((kernel / kernel.sum())[::-1], np.float32)


_KERNELS = tuple(_kernel(quarter / 4) for quarter in (1, 2, 3))


def level(block: Samples, gain: float) -> Samples:
    """Change a block by `gain` dB."""
    return block * np.float32(amplitude(gain))
