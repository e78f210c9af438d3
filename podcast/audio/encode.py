"""Mono samples -> packets of one codec, by PyAV; nothing but the samples decides their bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


def packets(codec: AudioCodecContext, blocks: Iterable[Samples]) -> Iterator[bytes]:
    """Encode all blocks and flush; yield each packet's bytes in order."""
    start = 0
    for samples in _slices(blocks, codec.frame_size):
        frame = _frame(codec, samples, start)
        start += len(samples)
        yield from map(bytes, codec.encode(frame))
    yield from map(bytes, codec.encode(None))


def _frame(codec: AudioCodecContext, samples: Samples, start: int) -> AudioFrame:
    name = codec.format.name
    array = samples if name.startswith("flt") else _integers(samples)
    frame = AudioFrame.from_ndarray(array[None, :], format=name, layout="mono")
    frame.sample_rate, frame.pts, frame.time_base = codec.sample_rate, start, codec.time_base
    return frame


def _integers(samples: Samples) -> NDArray[np.int16]:
    return np.rint(samples * 32_768).clip(-32_768, 32_767).astype(np.int16)


def _slices(blocks: Iterable[Samples], size: int) -> Iterator[Samples]:
    """Cut blocks of any length into pieces of `size` samples; the last may be shorter."""
    rest = np.zeros(0, np.float32)
    for block in blocks:
        samples = np.concatenate([rest, block])
        whole = len(samples) // size * size
        yield from samples[:whole].reshape(-1, size)
        rest = samples[whole:]
    if len(rest):
        yield rest
