"""MP4 and M4A: user data, tags and extensions among its boxes (ISO 14496-12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from .._boxes import boxes
from .._mp4 import ADDRESSED, ADDRESSES, WRITTEN
from .trace import Sort, Trace, shown

CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"udta", b"meta", b"ilst"})
"""What is looked into; what is told of sound lies elsewhere."""

ENCODERS = frozenset({b"\xa9too", b"\xa9enc", b"\xa9swr"})
"""Tags that name who or what encoded the file."""

STRUCTURE = frozenset({b"meta", b"ilst", b"hdlr", b"free", b"chpl"})
"""What stands between user data and a tag, and says nothing; and the chapters."""

_MOST = 10_000
_DATA_HEADER = 16
_NAMES = 1_024  # bytes in which a tag that has its name inside tells it


def read(file: BinaryIO) -> Iterator[Trace]:
    """Every box of user data, every tag, and extensions (`uuid`) such as XMP."""
    end = file.seek(0, 2)
    yield from _walk(file, 0, end, b"")


def _walk(file: BinaryIO, start: int, end: int, inside: bytes) -> Iterator[Trace]:
    for _ in range(_MOST):
        if start + 8 > end:
            return
        file.seek(start)
        size, name = int.from_bytes(file.read(4)), file.read(4)
        header = 8
        if size == 1:
            size, header = int.from_bytes(file.read(8)), 16
        size = size or end - start
        if size < header or start + size > end:
            yield Trace(Sort.CHUNK, "boxes that cannot be read")
            return
        yield from _box(file, name, start + header, start + size, inside)
        start += size


def _box(file: BinaryIO, name: bytes, start: int, end: int, inside: bytes) -> Iterator[Trace]:
    if name == b"uuid" or (name == b"meta" and inside == b""):
        yield Trace(Sort.CHUNK, shown(name))
    elif name in ENCODERS:
        yield Trace(Sort.ENCODER, shown(name))
    elif inside == b"ilst":
        yield from _tag(file, name, start, end)
    elif inside == b"udta" and name not in STRUCTURE:
        yield Trace(Sort.CHUNK, f"udta {shown(name)}")
    if name in CONTAINERS:
        yield from _walk(file, start + 4 if name == b"meta" else start, end, name)


def _tag(file: BinaryIO, name: bytes, start: int, end: int) -> Iterator[Trace]:
    if name not in WRITTEN and not _is_address(file, name, start, end):
        yield Trace(Sort.TAG, shown(name))
    if name == b"covr":
        file.seek(min(start + _DATA_HEADER, end))
        yield Trace(Sort.COVER, "covr", file.read(end - file.tell()))


def _is_address(file: BinaryIO, name: bytes, start: int, end: int) -> bool:
    """Whether a tag that has its name inside is an address as it is written here."""
    file.seek(start)
    held = file.read(min(end - start, _NAMES)) if name == b"----" else b""
    inside = {each.name: held[each.start + 4 : each.end] for each in boxes(held)}
    told = b"----:" + inside.get(b"mean", b"") + b":" + inside.get(b"name", b"")
    return told.decode("latin-1") in {ADDRESSES + each for each in ADDRESSED}
