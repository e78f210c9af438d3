"""Ogg: the comment header of Opus, Vorbis and FLAC, with its vendor, and the comments in FLAC."""

from __future__ import annotations

import base64
import binascii
import re
import struct
from collections.abc import Iterator
from typing import BinaryIO

from mutagen import MutagenError
from mutagen.flac import Picture
from mutagen.ogg import OggPage

from .._comments import WRITTEN
from .trace import Sort, Trace, shown

STARTS = (b"OpusTags", b"\x03vorbis", b"\x84\0\0")
"""How the packet of comments begins; that of FLAC has its length in the next byte."""

_FRAMING = b"\1"  # with which the comments of Vorbis end
_CHAPTER = re.compile(r"CHAPTER\d{3}(NAME)?")
_PICTURE = "METADATA_BLOCK_PICTURE"
_PAGES = 1_000  # of headers, at most


def read(file: BinaryIO) -> Iterator[Trace]:
    """The comments, and streams beside the first one."""
    parts: list[bytes] = []  # of the packet of comments
    try:
        first = OggPage(file)
        for _ in range(_PAGES):
            page = OggPage(file)
            if page.serial != first.serial:
                yield Trace(Sort.CHUNK, "another stream")
                continue
            parts += page.packets[:1]
            if page.complete or len(page.packets) > 1:
                break
    except (MutagenError, EOFError):
        yield Trace(Sort.CHUNK, "Ogg that cannot be read")
    packet = b"".join(parts)
    for start in STARTS:
        if packet.startswith(start):
            yield from comments(packet[len(start) + (1 if start[:1] == b"\x84" else 0) :])


def comments(data: bytes) -> Iterator[Trace]:
    """What a block of comments says (xiph.org/vorbis/doc/v-comment.html) that is not ours."""
    try:
        vendor, entries, end = _entries(data)
    except struct.error:
        yield Trace(Sort.TAG, "comments that cannot be read")
        return
    if vendor:
        yield Trace(Sort.ENCODER, shown(vendor))
    for entry in entries:
        name, _, text = entry.partition(b"=")
        yield from _comment(shown(name).upper(), text)
    if data[end:].rstrip(b"\0") not in (b"", _FRAMING):
        yield Trace(Sort.TAG, "bytes behind the comments")


def _comment(name: str, text: bytes) -> Iterator[Trace]:
    if name == _PICTURE:
        try:
            yield Trace(Sort.COVER, name, Picture(base64.b64decode(text)).data)
        except (MutagenError, binascii.Error):
            yield Trace(Sort.TAG, name)
    elif name.startswith("ENCODE"):
        yield Trace(Sort.ENCODER, name)
    elif name not in WRITTEN and not _CHAPTER.fullmatch(name):
        yield Trace(Sort.TAG, name)


def _entries(data: bytes) -> tuple[bytes, list[bytes], int]:
    place, vendor = _text(data, 0)
    (count,) = struct.unpack_from("<I", data, place)
    place += 4
    entries = []
    for _ in range(count):
        place, entry = _text(data, place)
        entries.append(entry)
    return vendor, entries, place


def _text(data: bytes, place: int) -> tuple[int, bytes]:
    (length,) = struct.unpack_from("<I", data, place)
    end = place + 4 + length
    if end > len(data):
        raise struct.error("beyond the end")
    return end, data[place + 4 : end]
