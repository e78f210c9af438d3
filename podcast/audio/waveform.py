"""Peaks -> the JSON that waveform players read: BBC audiowaveform's data format, version 2.

(github.com/bbc/audiowaveform, doc/DataFormat.md)
"""

from __future__ import annotations

import json
from collections.abc import Sequence

TYPE = "application/json"

RATE = 44_100
"""Samples a second by which the file counts, those of the standard file."""

_BITS = 8
_FULL = 127


def render_peaks(peaks: Sequence[int], *, duration_ms: int) -> bytes:
    """Make the file of peaks 0 to 100 that are evenly spread over a duration.

    A pair of lowest and highest for each, at full scale where the recording is loudest. Since a
    pixel is whole samples, the last one is off by 12 ms at the most.
    """
    levels = [round(peak * _FULL / 100) for peak in peaks]
    samples = duration_ms * RATE / 1_000
    document = {
        "version": 2,
        "channels": 1,
        "sample_rate": RATE,
        "samples_per_pixel": max(1, round(samples / max(1, len(levels)))),
        "bits": _BITS,
        "length": len(levels),
        "data": [value for level in levels for value in (-level, level)],
    }
    return json.dumps(document, separators=(",", ":")).encode()
