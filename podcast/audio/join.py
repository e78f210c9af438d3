"""A station's ident and a recording, where they meet -> one piece, by pydub.

pydub holds what it works on whole, so it gets no more than that, as whole numbers of 32 bits which
leave room for the sum of both.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np

from podcast.domain.cleaning import Idents

from .decode import Samples

if TYPE_CHECKING:
    from pydub import AudioSegment

RATES = (44_100, 48_000)
"""Hz at which a join is made: a tenth of a hundredth of a second is whole samples there."""

UNDER = 15.0
"""By how many dB an ident is lowered while it lies under a recording."""

GRAIN_MS = 10
"""What every length is a multiple of, since pydub counts in milliseconds."""

_HIGHEST = 2**31 - 1


def before(ident: Samples, head: Samples, rate: int, idents: Idents) -> Samples:
    """The end of an ident and the head of a recording, equally long, as they are heard together."""
    full = _full(ident, head)
    first, then = _segment(ident, rate, full), _segment(head, rate, full)
    if idents.bed_ms:
        fade = min(idents.crossfade_ms, len(first))
        first = first.fade(to_gain=-UNDER, start=0, duration=fade).fade_out(fade)
    else:
        first, then = first.fade_out(len(first)), then.fade_in(len(then))
    return _samples(then.overlay(first), full)


def after(tail: Samples, ident: Samples, rate: int, idents: Idents) -> Samples:
    """The tail of a recording and the beginning of an ident, equally long, heard together."""
    full = _full(tail, ident)
    first, then = _segment(tail, rate, full), _segment(ident, rate, full)
    if idents.bed_ms:
        fade = min(idents.crossfade_ms, len(then))
        then = then.fade_in(fade).fade(from_gain=-UNDER, end=len(then), duration=fade)
    else:
        first, then = first.fade_out(len(first)), then.fade_in(len(then))
    return _samples(first.overlay(then), full)


def meets(ident: int, recording: int, rate: int, idents: Idents) -> int:
    """For how many samples an ident and a recording meet that have so many samples.

    It is no more than the ident, and half of the recording, so that both ends find room.
    """
    grain = rate * GRAIN_MS // 1_000
    wanted = (idents.bed_ms or idents.crossfade_ms) * rate // 1_000
    return min(wanted, ident, recording // 2) // grain * grain


def _full(first: Samples, then: Samples) -> float:
    """The number that is full scale, or less where the sum of both may be higher."""
    highest = sum(float(np.abs(each).max(initial=0)) for each in (first, then))
    return _HIGHEST / max(1, highest)


def _segment(samples: Samples, rate: int, full: float) -> AudioSegment:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for programs, and for modules that are going
        from pydub import AudioSegment
    data = np.rint(samples.astype(np.float64) * full).astype("<i4").tobytes()
    return AudioSegment(data=data, sample_width=4, frame_rate=rate, channels=1)


def _samples(segment: AudioSegment, full: float) -> Samples:
    samples: Samples = (np.frombuffer(segment.raw_data, "<i4") / full).astype(np.float32)
    return samples
