"""The boxes of an MP4 file (ISO 14496-12): written, and found again; what they say of a lock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from struct import pack
from typing import BinaryIO

HEADER = 8
"""Bytes before what a box holds: its size and its name."""

_LONG = 1  # instead of a size: it follows the name, in eight bytes
_PROTECTION = re.compile(rb"sinf.{4}frma", re.DOTALL)  # 8.12.1: the format that was encrypted
_MOST = 64 << 20  # bytes of an index that are searched; one of 12 hours has 8 MB


@dataclass(frozen=True, slots=True)
class Box:
    """A box, and where what it holds begins and ends, in bytes from where it was looked for."""

    name: bytes
    start: int
    end: int


def box(name: bytes, *held: bytes) -> bytes:
    """A box with what it holds."""
    size = HEADER + sum(map(len, held))
    return pack(">I4s", size, name) + b"".join(held)


def full(name: bytes, *held: bytes, flags: int = 0) -> bytes:
    """The same of version 0, with flags."""
    return box(name, pack(">I", flags), *held)


def boxes(held: bytes) -> Iterator[Box]:
    """The boxes that stand one after the other in `held`."""
    at = 0
    while at + HEADER <= len(held):
        size = int.from_bytes(held[at : at + 4])
        yield Box(held[at + 4 : at + HEADER], at + HEADER, at + size)
        at += max(size, HEADER)


def boxes_of(file: BinaryIO) -> Iterator[Box]:
    """The boxes of a file; the file stands where one's content begins when it is given."""
    at, end = 0, file.seek(0, 2)
    while at + HEADER <= end:
        file.seek(at)
        size, name, header = int.from_bytes(file.read(4)), file.read(4), HEADER
        if size == _LONG:
            size, header = int.from_bytes(file.read(8)), HEADER + 8
        if size < header:
            return
        yield Box(name, at + header, at + size)
        at += size


def is_protected(file: BinaryIO) -> bool:
    """Whether a file of boxes tells how its sound is encrypted; the file then stands elsewhere.

    FFmpeg tells it only where the encrypted format is not named.
    """
    for each in boxes_of(file):
        if each.name == b"moov":
            return _PROTECTION.search(file.read(min(each.end - each.start, _MOST))) is not None
    return False
