"""Mono samples -> FFmpeg's frames of them, and the same at another rate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler

from .decode import BLOCK, Samples


def frame_of(block: Samples, rate: int) -> AudioFrame:
    """A block of mono samples as FFmpeg takes it."""
    samples = np.ascontiguousarray(block, np.float32)[None, :]
    frame = AudioFrame.from_ndarray(samples, format="fltp", layout="mono")
    frame.sample_rate = rate
    return frame


def resampled(blocks: Iterable[Samples], rate: int, wanted: int) -> Iterator[Samples]:
    """Blocks at `rate` Hz as blocks at `wanted` Hz."""
    if rate == wanted:
        yield from blocks
        return
    resampler = AudioResampler("fltp", "mono", wanted, BLOCK)
    for block in blocks:
        for each in resampler.resample(frame_of(block, rate)):
            yield each.to_ndarray()[0]
    for each in resampler.resample(None):
        yield each.to_ndarray()[0]
