"""File of sound -> Traces: what it tells of those who made it, beside its sound and our own tags.

A module here is a family of files; all that it does not know as needed for the sound, or as a tag
that is written here, is a trace. Standard headers are read, nothing is decoded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from podcast.domain.rules import Rule, must

from . import boxes, chunks, mpeg, ogg
from .trace import Sort, Trace

__all__ = ["RULES", "Traces", "read_traces"]

Reader = Callable[[BinaryIO], Iterator[Trace]]

READERS: tuple[tuple[int, bytes, Reader], ...] = (
    (0, b"ID3", mpeg.read),
    (0, b"\xff\xfb", mpeg.read),
    (0, b"\xff\xfa", mpeg.read),
    (0, b"\xff\xf3", mpeg.read),
    (0, b"\xff\xf2", mpeg.read),
    (0, b"OggS", ogg.read),
    (4, b"ftyp", boxes.read),
    (0, b"fLaC", chunks.read_flac),
    (0, b"RIFF", chunks.read_riff),
    (0, b"RF64", chunks.read_riff),
    (0, b"FORM", chunks.read_aiff),
)
"""Who reads a file, by the bytes at a place near its start."""


@dataclass(frozen=True, slots=True)
class Traces:
    """Names of what was found; `covers` are the pictures inside, as they are."""

    tags: tuple[str, ...] = ()
    encoders: tuple[str, ...] = ()
    chunks: tuple[str, ...] = ()
    covers: tuple[bytes, ...] = ()


def read_traces(path: Path) -> Traces | None:
    """Look through a file that is no picture; None where it cannot be looked through."""
    with path.open("rb") as file:
        start = file.read(16)
        for place, magic, reader in READERS:
            if start[place:].startswith(magic):
                file.seek(0)
                return _sorted(reader(file))
    return None


def _sorted(found: Iterator[Trace]) -> Traces:
    traces = list(found)

    def names(sort: Sort) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.name for each in traces if each.sort is sort))

    covers = tuple(each.data for each in traces if each.sort is Sort.COVER)
    return Traces(names(Sort.TAG), names(Sort.ENCODER), names(Sort.CHUNK), covers)


REMEDY = (
    "Take it away where it came by hand; where it is an episode's, attach another recording: its "
    "files are then made anew."
)

RULES: tuple[Rule[Traces], ...] = (
    must(
        "private.tags",
        "A file of sound has no tags but those that are written here.",
        lambda found: (f"This file has a tag of others: {name}." for name in found.tags),
        source="own rule",
        remedy=REMEDY,
    ),
    must(
        "private.encoder",
        "A file of sound does not name the program that made it.",
        lambda found: (f"This file names what made it: {name}." for name in found.encoders),
        source="own rule",
        remedy=REMEDY,
    ),
    must(
        "private.chunks",
        "A file of sound has no parts beside its sound and tags: no bext, iXML, LIST, udta.",
        lambda found: (f"This file has a part beside its sound: {name}." for name in found.chunks),
        source="own rule",
        remedy=REMEDY,
    ),
)
"""What a public file must not tell of the people and machines that made it."""
