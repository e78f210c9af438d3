"""Mono samples -> up to which frequency there is sound; a telephone is told."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .decode import Samples

SIZE = 4_096
"""Samples that are looked at together."""

_EVERY = 4  # of so many pieces, one is looked at
_WIDTH = 8  # bins in a band
_FLOOR = 1e-7  # -70 dB: of the strongest band's energy, less than this is no sound
_VOICE, _ABOVE = (300, 3_400), 4_200  # Hz: what a telephone lets through, and what it does not
_EDGE, _BEYOND = (2_800, 3_400), (4_200, 4_800)  # Hz: before its end, and behind
_FILLED = 1e-4  # -40 dB
_LITTLE = 1e-3  # -30 dB: what converters of sample rates leave of hisses above the band
_CLIFF = 0.006  # -22 dB: no voice falls by so much from the one to the other by itself


class Spectrum:
    """The running mean power of each frequency, at `rate` Hz."""

    def __init__(self, rate: int) -> None:
        self._power = np.zeros(SIZE // 2 + 1)
        self._window = np.hanning(SIZE).astype(np.float32)
        self._hertz = np.arange(SIZE // 2 + 1) * rate / SIZE

    def add(self, block: Samples) -> None:
        """Hear some more samples; what is shorter than a piece is passed over."""
        pieces = block[: len(block) // SIZE * SIZE].reshape(-1, SIZE)[::_EVERY]
        if len(pieces):
            spectra = np.fft.rfft(pieces * self._window, axis=1)
            self._power += np.square(np.abs(spectra)).sum(axis=0)

    @property
    def bandwidth(self) -> int | None:
        """The highest frequency, in Hz, that is no more than 70 dB below the strongest."""
        whole = len(self._power) // _WIDTH * _WIDTH
        bands = self._power[:whole].reshape(-1, _WIDTH).mean(axis=1)
        if not bands.any():
            return None
        last = np.flatnonzero(bands > _FLOOR * bands.max())[-1]
        return round(float(self._hertz[(last + 1) * _WIDTH - 1]))

    @property
    def is_telephone(self) -> bool:
        """Whether a telephone's band is filled, ends at once, and next to nothing is above it."""
        voice = self._between(*_VOICE)
        above = float(self._power[self._hertz >= _ABOVE].sum())
        filled = np.count_nonzero(voice > _FILLED * voice.max(initial=0)) >= len(voice) / 2
        little = above < _LITTLE * float(voice.sum())
        ends = self._between(*_BEYOND).sum() <= _CLIFF * self._between(*_EDGE).sum()
        return bool(filled and little and ends)

    def _between(self, low: float, high: float) -> NDArray[np.float64]:
        return self._power[(self._hertz >= low) & (self._hertz <= high)]
