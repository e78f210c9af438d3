"""Mono samples -> loudness and true peak, by libebur128."""

from __future__ import annotations

import math

import numpy as np
from pyebur128 import MeasurementMode, R128State, get_loudness_global, get_true_peak

from .decode import Samples

LOUDNESS = MeasurementMode.MODE_I
LOUDNESS_AND_PEAK = MeasurementMode.MODE_I | MeasurementMode.MODE_TRUE_PEAK


class Meter:
    """A running ITU-R BS.1770-4 meter of one channel at `rate` Hz.

    `mode` is LOUDNESS, or LOUDNESS_AND_PEAK, which takes four times as long.
    """

    def __init__(self, rate: int, mode: int = LOUDNESS_AND_PEAK) -> None:
        self._state = R128State(1, rate, mode)

    def add(self, block: Samples) -> None:
        """Hear some more samples."""
        if len(block):
            self._state.add_frames(np.ascontiguousarray(block), len(block))

    @property
    def loudness(self) -> float | None:
        """Integrated loudness in LUFS; None where nothing was above -70 LUFS for 400 ms."""
        loudness: float = get_loudness_global(self._state)
        return loudness if math.isfinite(loudness) else None

    @property
    def true_peak(self) -> float:
        """The highest true peak in dBTP; minus infinity for digital silence."""
        return decibels(get_true_peak(self._state, 0))


def decibels(amplitude: float) -> float:
    """Turn an amplitude, full scale being 1, into dB."""
    return 20 * math.log10(amplitude) if amplitude > 0 else -math.inf


def amplitude(level: float) -> float:
    """Turn dB into a factor."""
    return float(10 ** (level / 20))
