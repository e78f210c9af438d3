"""Mono samples -> frames of an MP3 stream, by LAME (through lameenc).

The LAME in PyAV's wheel is the same release, built without vector instructions: it needs 2.9 times
as long for the same frames.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import lameenc

from .decode import Samples
from .encode import integers

FRAME = 1_152
"""Samples in a frame of MPEG-1 Layer III."""

_QUALITY = 3  # LAME's own choice for a constant bitrate


def frames(blocks: Iterable[Samples], *, rate: int, bitrate: int) -> Iterator[bytes]:
    """Encode mono blocks at `rate` Hz (32000, 44100 or 48000) with a constant bitrate.

    `bitrate` is in bits a second. Each frame is whole, its header included.
    """
    lame = lameenc.Encoder()
    lame.silence()
    lame.set_channels(1)
    lame.set_in_sample_rate(rate)
    lame.set_bit_rate(bitrate // 1_000)
    lame.set_quality(_QUALITY)
    rest = bytearray()
    for block in blocks:
        rest += lame.encode(integers(block).tobytes())
        yield from _taken(rest, length(bitrate, rate))
    rest += lame.flush()
    yield from _taken(rest, length(bitrate, rate))


def length(bitrate: int, rate: int) -> int:
    """The bytes of a frame whose padding bit is not set."""
    return FRAME // 8 * bitrate // rate


def _taken(stream: bytearray, least: int) -> Iterator[bytes]:
    """Take all whole frames from the stream; a padding bit makes one a byte longer."""
    start = 0
    while start + 4 <= len(stream):
        end = start + least + (stream[start + 2] >> 1 & 1)
        if end > len(stream):
            break
        yield bytes(stream[start:end])
        start = end
    del stream[:start]
