"""Mono samples -> packets of one codec, by PyAV; nothing but the samples decides their bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

import numpy as np
from av.audio.codeccontext import AudioCodecContext
from av.audio.frame import AudioFrame
from av.codec.context import CodecContext, Flags
from numpy.typing import NDArray

from .decode import Samples


def encoder(
    name: str, rate: int, *, sample_format: str, bitrate: int = 0, **options: str
) -> AudioCodecContext:
    """Open FFmpeg's encoder `name` for mono at `rate` Hz; `bitrate` in bits a second."""
    codec = CodecContext.create(name, "w")
    assert isinstance(codec, AudioCodecContext)  # noqa: S101  # for the type: the names are ours
    codec.sample_rate, codec.layout, codec.format = rate, "mono", sample_format
    codec.time_base = Fraction(1, rate)
    codec.options = options
    codec.flags |= Flags.bitexact
    if bitrate:
        codec.bit_rate = bitrate
    codec.open()
    return codec


class Counted:
    """Blocks that are counted while they pass."""

    def __init__(self, blocks: Iterable[Samples]) -> None:
        self._blocks = blocks
        self.samples = 0

    def __iter__(self) -> Iterator[Samples]:
        for block in self._blocks:
            self.samples += len(block)
            yield block


def packets(codec: AudioCodecContext, blocks: Iterable[Samples]) -> Iterator[bytes]:
    """Encode all blocks and flush; yield each packet's bytes in order."""
    start = 0
    for samples in blocks:
        if len(samples):
            frame = _frame(codec, samples, start)
            start += len(samples)
            yield from map(bytes, codec.encode(frame))
    yield from map(bytes, codec.encode(None))


def integers(samples: Samples) -> NDArray[np.int16]:
    """Samples as 16 bits; what is outside full scale is clipped."""
    return np.rint(samples * 32_768).clip(-32_768, 32_767).astype(np.int16)


def deep_integers(samples: Samples) -> NDArray[np.int32]:
    """Samples as 24 bits, the upper ones of 32; what is outside full scale is clipped."""
    whole: NDArray[np.int32] = np.rint(samples * np.float32(2**23)).astype(np.int32)
    return whole.clip(-(2**23), 2**23 - 1) << 8


_INTEGERS: dict[str, Callable[[Samples], NDArray[np.signedinteger]]] = {
    "s16": integers,
    "s32": deep_integers,
}


def _frame(codec: AudioCodecContext, samples: Samples, start: int) -> AudioFrame:
    name = codec.format.name
    array = samples if name.startswith("flt") else _INTEGERS[name](samples)
    frame = AudioFrame.from_ndarray(array[None, :], format=name, layout="mono")
    frame.sample_rate, frame.pts, frame.time_base = codec.sample_rate, start, codec.time_base
    return frame
