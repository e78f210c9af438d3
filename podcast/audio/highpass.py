"""Mono samples -> the same without what lies below a frequency: rumble, hum, steps on the stairs.

A Butterworth filter of the fourth order, as two of FFmpeg's biquads: 3 dB down at the frequency, 24
an octave below, and flat above, so that it can stand close under a voice.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from .decode import Samples
from .filters import Filters

QUALITIES = tuple(1 / (2 * math.cos(math.pi * odd / 8)) for odd in (1, 3))
"""Of its two pairs of poles, which lie evenly on a circle (Butterworth 1930)."""


def high_passed(blocks: Iterable[Samples], rate: int, hertz: int) -> Iterator[Samples]:
    """Blocks at `rate` Hz through a high-pass at `hertz`; as many samples come out as go in."""
    pairs = (
        ("highpass", f"frequency={hertz}:width_type=q:width={quality}:precision=f64")
        for quality in QUALITIES
    )
    filters = Filters(rate, *pairs, ("aformat", "sample_fmts=fltp"))
    for block in blocks:
        if len(block):
            yield from filters.feed(block)
    yield from filters.finish()
