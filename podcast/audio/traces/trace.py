"""One thing that a file tells beside its sound."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What a trace is: a tag, a name of a program, a part of the file, a picture inside."""

    TAG = "tag"
    ENCODER = "encoder"
    CHUNK = "chunk"
    COVER = "cover"


@dataclass(frozen=True, slots=True)
class Trace:
    """`name` is what the format calls it; `data` are the bytes of a picture."""

    sort: Sort
    name: str
    data: bytes = b""


def shown(raw: bytes) -> str:
    """A name of a format's own as it can be printed."""
    return "".join(char if char.isprintable() else "?" for char in raw.decode("latin-1")).strip()
