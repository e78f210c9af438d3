"""Public files against their rows: there, whole, and the bytes that they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from podcast.domain.rules import Rule, must
from podcast.storage import LocalStorage

RESTORE = (
    "Put the file back from a backup; that of a recording can also be made anew: "
    "podcast episode audio SLUG --again."
)


@dataclass(frozen=True, slots=True)
class Laid:
    """What a row says of a public file, and what lies there.

    `size` is None where nothing does; `digest` is None where it was not read.
    """

    said_bytes: int
    said_sha256: str
    size: int | None
    digest: str | None = None


def size_of(media: LocalStorage, key: str) -> int | None:
    """The bytes of a public file, None where there is none."""
    try:
        return media.path(key).stat().st_size
    except FileNotFoundError:
        return None


def _missing(file: Laid) -> Iterator[str]:
    if file.size is None:
        yield "This file is public, but it is not in media/."


def _length(file: Laid) -> Iterator[str]:
    if file.size not in (None, file.said_bytes):
        yield f"This file has {file.size} bytes, and {file.said_bytes} were made public."


def _digest(file: Laid) -> Iterator[str]:
    if file.size == file.said_bytes and file.digest not in (None, file.said_sha256):
        yield "The bytes of this file are no longer those that were made public."


RULES: tuple[Rule[Laid], ...] = (
    must(
        "media.missing",
        "Every public file is there, for 90 days also those that others have replaced.",
        _missing,
        source="PSP, own rule",
        remedy=RESTORE,
    ),
    must(
        "media.length",
        "Every public file has as many bytes as its row says.",
        _length,
        source="PSP, Apple",
        remedy=RESTORE,
    ),
    must(
        "media.sha256",
        "Every public file has the SHA-256 that its row says.",
        _digest,
        source="own rule",
        remedy=RESTORE,
    ),
)
"""Where one is broken, nothing else is asked of the file."""
