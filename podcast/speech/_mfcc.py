"""Sound into frames that tell how it is shaped: cepstra of 24 mel bands, with their changes.

After Davis & Mermelstein, "Comparison of parametric representations for monosyllabic word
recognition", IEEE Trans. ASSP 28, 1980; changes after Furui, IEEE Trans. ASSP 34, 1986.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

RATE = 16_000
HOP = 80
"""Samples from one frame to the next: 5 ms."""

_WINDOW, _TRANSFORM = 400, 512
_BANDS, _LOWEST, _HIGHEST = 24, 100.0, 7_400.0
_CEPSTRA = 13
_PREEMPHASIS = 0.97
_RANGE = 5.0 * np.log(10)  # 50 dB: what is quieter is as quiet as that
_REACH = 6  # frames to each side in which change is measured
_CHANGE = 0.4  # the weight of change beside shape

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Frames:
    """`shape` has a row of 26 a frame, `level` the loudest band in nepers below the top."""

    shape: Array
    level: Array


def frames(sound: Array) -> Frames:
    """Cut sound at RATE into frames whose middles lie at multiples of HOP."""
    bands = np.log(_spectra(sound) @ _mel_bank().T + 1e4)
    bands = np.maximum(bands, bands.max() - _RANGE)
    cepstra = _normal(bands @ _cosines().T)
    shape = np.hstack([cepstra, _CHANGE * _normal(_changes(cepstra))])
    level = bands.max(axis=1)
    return Frames(shape, level - level.max())


def _spectra(sound: Array) -> Array:
    padded = np.pad(sound, _WINDOW // 2)
    emphasised = np.append(padded[0], padded[1:] - _PREEMPHASIS * padded[:-1])
    cut = np.lib.stride_tricks.sliding_window_view(emphasised, _WINDOW)[::HOP]
    power: Array = np.abs(np.fft.rfft(cut * np.hamming(_WINDOW), _TRANSFORM)) ** 2
    return power


@cache
def _mel_bank() -> Array:
    """Triangles on the mel scale of O'Shaughnessy: (_BANDS, bins)."""
    lowest, highest = (2_595 * math.log10(1 + each / 700) for each in (_LOWEST, _HIGHEST))
    mels = np.linspace(lowest, highest, _BANDS + 2)
    edges = (700 * (10 ** (mels / 2_595) - 1))[:, None]
    bins = np.arange(_TRANSFORM // 2 + 1) * RATE / _TRANSFORM
    rising = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    bank: Array = np.maximum(0, np.minimum(rising, falling))
    return bank


@cache
def _cosines() -> Array:
    rows, columns = np.arange(_CEPSTRA)[:, None], np.arange(_BANDS) + 0.5
    cosines: Array = np.cos(np.pi * rows * columns / _BANDS)
    return cosines


def _changes(cepstra: Array) -> Array:
    padded = np.pad(cepstra, ((_REACH, _REACH), (0, 0)), "edge")
    length = len(cepstra)
    total = np.zeros_like(cepstra)
    for step in range(1, _REACH + 1):
        after, before = padded[_REACH + step :][:length], padded[_REACH - step :][:length]
        total += step * (after - before)
    return total


def _normal(rows: Array) -> Array:
    """Each column with mean 0 and deviation 1."""
    normal: Array = (rows - rows.mean(axis=0)) / (rows.std(axis=0) + 1e-3)
    return normal
