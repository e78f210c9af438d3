"""MP3: its tags in front and behind, what the header frame and the bits between frames say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from mutagen import MutagenError, id3

from .._id3 import WRITTEN
from ..frames import TAG_HEADER, tag_size
from .trace import Sort, Trace, shown

ENCODERS = frozenset({"TSSE", "TENC"})
"""Frames of ID3 that name who or what encoded the file."""

SIGNATURES = re.compile(rb"LAME\d\.\d+|Lav[cf]\d\d[.\d]*|GOGO3")
"""How encoders sign the bits that a frame leaves unused."""

_AT_ONCE = 1 << 20
_LONGEST = 32  # bytes of a signature that two pieces may share
_BEHIND = 160  # bytes from the end in which tags of other customs begin
_FIELDS = ((1, 4), (2, 4), (4, 100), (8, 4))  # of an Info frame, by its flags


def read(file: BinaryIO) -> Iterator[Trace]:
    """Everything that is neither sound nor written here."""
    size = tag_size(file.read(TAG_HEADER))
    if size:
        file.seek(0)
        yield from _frames(file)
    file.seek(size)
    yield from _header(file.read(4_096))
    file.seek(size)
    yield from _signatures(file)
    end = file.seek(0, 2)
    file.seek(max(size, end - _BEHIND))
    last = file.read()
    if last[-128:-125] == b"TAG":
        yield Trace(Sort.TAG, "ID3v1")
    for name in (b"APETAGEX", b"LYRICS200", b"3DI"):
        if name in last:
            yield Trace(Sort.TAG, shown(name))


def _frames(file: BinaryIO) -> Iterator[Trace]:
    try:
        tag = id3.ID3(fileobj=file, translate=False)
    except MutagenError:
        yield Trace(Sort.TAG, "ID3 that cannot be read")
        return
    parts = [part for each in tag.getall("CHAP") for part in each.sub_frames.values()]
    for frame in (*tag.values(), *parts):
        name = str(frame.FrameID)
        if name == "APIC":
            yield Trace(Sort.COVER, name, frame.data)
        if name in ENCODERS:
            yield Trace(Sort.ENCODER, name)
        elif name not in WRITTEN or str(getattr(frame, "desc", "")):
            yield Trace(Sort.TAG, name)
    for raw in tag.unknown_frames:
        yield Trace(Sort.TAG, shown(raw[:4]))


def _header(start: bytes) -> Iterator[Trace]:
    """The field for an encoder's name behind the lengths of an Info frame."""
    place = min((at for name in (b"Xing", b"Info") if (at := start.find(name)) >= 0), default=-1)
    if place < 0 or place > 40:
        return
    flags = int.from_bytes(start[place + 4 : place + 8])
    after = place + 8 + sum(length for flag, length in _FIELDS if flags & flag)
    if name := shown(start[after : after + 9].replace(b"\0", b"")):
        yield Trace(Sort.ENCODER, name)


def _signatures(file: BinaryIO) -> Iterator[Trace]:
    rest = b""
    while piece := file.read(_AT_ONCE):
        for found in SIGNATURES.finditer(rest + piece):
            yield Trace(Sort.ENCODER, shown(found[0]))
        rest = piece[-_LONGEST:]
