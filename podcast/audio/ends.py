"""File -> whether its end is missing, by what its container says in front or at its last page.

Nothing is decoded. AAC (ADTS), AMR and MP3 without a header in front say nothing of their end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from struct import unpack, unpack_from
from typing import BinaryIO

from .frames import claimed_end

_TOLERANCE = 0.02
"""Share by which an MP3's header may claim too much: editors cut without writing it anew."""

_START = 65_536
_PAGE_HEADER, _LARGEST_PAGE = 27, 65_307  # RFC 3533, section 6

_EBML, _SEGMENT = b"\x1a\x45\xdf\xa3", b"\x18\x53\x80\x67"  # RFC 8794, RFC 9559
_ASF_FILE = bytes.fromhex("a1dcab8c47a9cf118ee400c00c205365")  # File Properties, ASF 3.2
_BROADCAST = 1
_W64 = bytes.fromhex("726966662e91cf11a5d628db04c10000")


def is_cut_off(path: Path, container: str) -> bool:
    """Whether the last part of a file in this container is missing; False where nothing tells."""
    claims = _CLAIMS.get(container)
    if claims is None:
        return False
    with path.open("rb") as file:
        end = claims(file)
    size = path.stat().st_size
    allowed = size * (1 + _TOLERANCE) if container == "MP3" else size
    return end is not None and end > allowed


def _ogg(file: BinaryIO) -> int | None:
    """Where the last page ends."""
    size = file.seek(0, 2)
    start = file.seek(max(size - 2 * _LARGEST_PAGE, 0))
    tail = file.read()
    at = tail.rfind(b"OggS\0")
    if at < 0:
        return None
    segments = tail[at + _PAGE_HEADER - 1] if at + _PAGE_HEADER <= len(tail) else 1
    lengths = tail[at + _PAGE_HEADER : at + _PAGE_HEADER + segments]
    missing = segments - len(lengths)
    return start + at + _PAGE_HEADER + segments + sum(lengths) + missing


def _webm(file: BinaryIO) -> int | None:
    """Where the segment ends; None where its writer did not know."""
    start = file.read(_START)
    if start[:4] != _EBML:
        return None
    size, at = _number(start, 4)
    at += size or 0
    if start[at : at + 4] != _SEGMENT:
        return None
    size, at = _number(start, at + 4)
    return None if size is None else at + size


def _number(content: bytes, at: int) -> tuple[int | None, int]:
    """An EBML size and where it ends; None where all its bits are set (RFC 8794, section 6.2)."""
    first = content[at] if at < len(content) else 0
    length = 9 - first.bit_length()
    bits = 7 * length
    value = int.from_bytes(content[at : at + length]) & ((1 << bits) - 1)
    return None if value == (1 << bits) - 1 else value, at + length


def _wma(file: BinaryIO) -> int | None:
    """How long the file is, by its header; None where it was sent as it was made."""
    start = file.read(_START)
    at = start.find(_ASF_FILE)
    if at < 0 or len(start) < at + 92:
        return None
    (size,), (flags,) = unpack_from("<Q", start, at + 40), unpack_from("<I", start, at + 88)
    return None if flags & _BROADCAST else int(size)


def _wav(file: BinaryIO) -> int | None:
    """How long a file of Sony's Wave64 is, by its header; RIFF is told by its duration."""
    start = file.read(24)
    if start[:16] != _W64 or len(start) < 24:
        return None
    (size,) = unpack("<Q", start[16:])
    return None if size >> 62 else int(size)


_CLAIMS: Mapping[str, Callable[[BinaryIO], int | None]] = {
    "MP3": claimed_end,
    "Ogg": _ogg,
    "WebM": _webm,
    "WMA": _wma,
    "WAV": _wav,
}
