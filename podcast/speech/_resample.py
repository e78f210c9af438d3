"""Samples at another rate, by their spectrum: nothing is mirrored, as with pydub's straight lines.

One sentence at a time: the whole of it is one transform (Fraser, "Interpolation by the FFT
revisited", IEEE Trans. ASSP 37, 1989).
"""

from __future__ import annotations

import numpy as np

_SOFT = 0.06
"""The share of the common band in which it fades out, so that steps ring for 1 ms, not for ever."""


def resampled(samples: bytes, rate: int, wanted: int) -> bytes:
    """Give 16-bit mono samples at `rate` a second at `wanted`; the same where they are equal."""
    if rate == wanted or not samples:
        return samples
    sound = np.frombuffer(samples, np.int16).astype(np.float64)
    length = -(-len(sound) * wanted // rate)
    spectrum = np.fft.rfft(sound)
    kept = min(len(spectrum), length // 2 + 1)
    fade = max(1, round(kept * _SOFT))
    spectrum = spectrum[:kept]
    spectrum[kept - fade :] *= 0.5 + 0.5 * np.cos(np.linspace(0, np.pi, fade))
    made = np.fft.irfft(spectrum, length) * (length / len(sound))
    return np.clip(np.rint(made), -32_768, 32_767).astype(np.int16).tobytes()
