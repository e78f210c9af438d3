"""WAV, BWF, AIFF and FLAC: parts beside the sound (EBU Tech 3285, RFC 9639)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Literal

from mutagen import MutagenError
from mutagen.flac import Picture

from .ogg import comments
from .trace import Sort, Trace, shown

RIFF = frozenset({b"fmt ", b"data", b"fact", b"ds64", b"JUNK", b"PAD "})
AIFF = frozenset({b"COMM", b"SSND", b"FVER"})
"""What is needed to hear a file, and room that is left free."""

_FREE = frozenset({b"JUNK", b"PAD "})
_STREAM, _PADDING, _SEEK, _COMMENTS, _PICTURE = 0, 1, 3, 4, 6
_BLOCKS = {2: "APPLICATION", 5: "CUESHEET"}
_LAST = 0x80
_MOST = 10_000


def read_riff(file: BinaryIO) -> Iterator[Trace]:
    """The chunks of a WAV file, `bext` and `iXML` among them."""
    return _chunks(file, "little", RIFF)


def read_aiff(file: BinaryIO) -> Iterator[Trace]:
    """The chunks of an AIFF file."""
    return _chunks(file, "big", AIFF)


def _chunks(
    file: BinaryIO, order: Literal["little", "big"], known: frozenset[bytes]
) -> Iterator[Trace]:
    end = file.seek(0, 2)
    place = 12
    for _ in range(_MOST):
        file.seek(place)
        head = file.read(8)
        if len(head) < 8:
            return
        name, size = head[:4], int.from_bytes(head[4:], order)
        if name not in known or (name in _FREE and file.read(min(size, 4_096)).strip(b"\0")):
            kind = shown(file.read(4)) if name == b"LIST" else ""
            yield Trace(Sort.CHUNK, f"{shown(name)} {kind}".strip())
        place += 8 + size + size % 2
        if place > end + 1:
            return


def read_flac(file: BinaryIO) -> Iterator[Trace]:
    """The blocks before the frames of a FLAC file."""
    file.seek(4)
    last = 0
    while not last:
        head = file.read(4)
        if len(head) < 4:
            return
        last, kind, size = head[0] & _LAST, head[0] & ~_LAST, int.from_bytes(head[1:])
        data = file.read(size)
        if kind == _COMMENTS:
            yield from comments(data)
        elif kind == _PICTURE:
            yield from _picture(data)
        elif kind not in (_STREAM, _SEEK, _PADDING) or (kind == _PADDING and data.strip(b"\0")):
            yield Trace(Sort.CHUNK, _BLOCKS.get(kind, f"block {kind}"))


def _picture(data: bytes) -> Iterator[Trace]:
    try:
        yield Trace(Sort.COVER, "PICTURE", Picture(data).data)
    except MutagenError:
        yield Trace(Sort.CHUNK, "PICTURE")
