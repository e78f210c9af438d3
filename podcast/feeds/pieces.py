"""A feed in pieces, compressed one by one: a change makes few anew, and all join as they are.

    head | items | items | … | tail    each -> Piece, packed bytes
    body = all bytes in a row          .gz = BEGINNING, all packed bytes in a row, end_of(pieces)

Where a piece of items ends, its last GUID alone decides. So an item that comes, goes or changes
leaves all pieces but its own as they were, and a feed made from nothing has the same pieces, and so
the same bytes, as one that grew (content-defined chunks, as rsync and restic cut files).
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import unescape

from .checksums import combine, shift_of
from .document import TAIL

ITEMS = 16
"""How many items a piece has on the average: deflate looks back 32 KiB, which is a few items."""

LEVEL = 5
"""Of deflate: a step below the usual one, a third of its time for a fiftieth of its size."""

BEGINNING = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
"""The header of a gzip member (RFC 1952, 2.3) without name and time, of an unknown system."""

_LAST_BLOCK = b"\x03\x00"
"""An empty block of deflate that says it is the last one (RFC 1951, 3.2.3)."""

ENDING = len(_LAST_BLOCK) + 8
"""How many bytes follow the last packed piece."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is known of a piece without its bytes.

    `size` is its length in bytes, `packed` that under deflate; `crc` is its CRC-32, `shift` what
    joins that to the one of the pieces before it, `digest` its SHA-256 in hex.
    """

    size: int
    packed: int
    crc: int
    shift: int
    digest: str


def ends_piece(guid: str) -> bool:
    """Whether a piece ends behind the item with this GUID."""
    return zlib.crc32(guid.encode()) % ITEMS == 0


def pack(content: bytes) -> tuple[Piece, bytes]:
    """Compress a piece as raw deflate that ends on a byte and looks back at nothing before it."""
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL)
    packed = deflate.compress(content) + deflate.flush(zlib.Z_FULL_FLUSH)
    digest = hashlib.sha256(content).hexdigest()
    crc, shift = zlib.crc32(content), shift_of(len(content))
    return Piece(len(content), len(packed), crc, shift, digest), packed


def end_of(pieces: Sequence[Piece]) -> bytes:
    """What follows the packed pieces: the last block, the CRC-32 and the length of all."""
    crc = 0
    for piece in pieces:
        crc = combine(crc, piece.crc, piece.shift)
    return _LAST_BLOCK + struct.pack("<LL", crc, size_of(pieces) & 0xFFFFFFFF)


def body_size(ending: bytes) -> int | None:
    """The length of the body (less than 4 GiB), as the last `ENDING` bytes of its .gz tell it.

    None where they are not such bytes: the .gz was cut short, or is not one of ours.
    """
    if len(ending) != ENDING or not ending.startswith(_LAST_BLOCK):
        return None
    return int.from_bytes(ending[-4:], "little")


def unpack(packed: bytes) -> bytes:
    """A piece from its packed bytes. Raises zlib.error for what is no deflate."""
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed)


def size_of(pieces: Sequence[Piece]) -> int:
    """The length of the body in bytes."""
    return sum(piece.size for piece in pieces)


def packed_size_of(pieces: Sequence[Piece]) -> int:
    """The length of the whole .gz in bytes."""
    return len(BEGINNING) + ENDING + sum(piece.packed for piece in pieces)


def etag_of(pieces: Sequence[Piece]) -> str:
    """A name for the body, 64 hex digits: another one when, and only when, the bytes are others."""
    return _name(piece.digest for piece in pieces)


def etag_of_body(body: bytes) -> str:
    """The same name, from the bytes alone: they are cut where their pieces ended."""
    return _name(hashlib.sha256(piece).hexdigest() for piece in _cut(body))


def _name(digests: Iterable[str]) -> str:
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def _cut(body: bytes) -> Iterator[memoryview]:
    """The head, the items in pieces, and the tail of a document that was joined of such."""
    whole, end = memoryview(body), len(body.removesuffix(TAIL))
    items = [found.start() for found in _ITEM.finditer(body)]
    start = items[0] if items else end
    yield whole[:start]
    for place, following in pairwise([*items, end]):
        guid = _GUID.search(body, place, following)
        if following == end or (guid and ends_piece(unescape(guid[1].decode()))):
            yield whole[start:following]
            start = following
    yield whole[end:]


_ITEM = re.compile(rb"^    <item>$", re.MULTILINE)
_GUID = re.compile(rb"<guid\b[^>]*>([^<]*)</guid>")
