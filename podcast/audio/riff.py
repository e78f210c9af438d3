"""WAV file -> the duration that its header claims, which FFmpeg cuts to what is in the file."""

from __future__ import annotations

from struct import unpack
from typing import BinaryIO

_UNKNOWN = 0x7FFF_0000  # and more bytes of sound, or none, is what a program writes into a pipe
_MOST_CHUNKS = 100
_PLAIN = (0x0001, 0x0003, 0x0006, 0x0007, 0xFFFE)  # PCM, float, A-law, µ-law, extensible


def claimed_ms(file: BinaryIO) -> int | None:
    """Read a RIFF header; None where it is none, or claims nothing, or the sound is compressed."""
    riff, form = unpack("<4s4x4s", file.read(12).ljust(12, b"\0"))
    if (riff, form) != (b"RIFF", b"WAVE"):
        return None
    bytes_a_second = 0
    for _ in range(_MOST_CHUNKS):
        name, size = unpack("<4sI", file.read(8).ljust(8, b"\0"))
        if name == b"data":
            known = bytes_a_second and 0 < size < _UNKNOWN
            return size * 1_000 // bytes_a_second if known else None
        start = file.tell()
        if name == b"fmt ":
            coding, channels, rate, bits = unpack("<HHI6xH", file.read(16).ljust(16, b"\0"))
            if coding not in _PLAIN:
                return None
            bytes_a_second = rate * channels * bits // 8  # the header's own may be wrong
        file.seek(start + size + size % 2)
    return None
