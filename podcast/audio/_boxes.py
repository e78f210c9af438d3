"""The boxes of an MP4 file (ISO 14496-12): written, and found again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from struct import pack
from typing import BinaryIO

HEADER = 8
"""Bytes before what a box holds: its size and its name."""


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
        size, name = int.from_bytes(file.read(4)), file.read(4)
        yield Box(name, at + HEADER, at + size)
        at += max(size, HEADER)
