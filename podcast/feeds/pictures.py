"""Artwork of a programme or an episode, said twice: to directories, and with what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from .fitting import VALUE, fit
from .tags import Tag

TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
"""What artwork may be, by the extension of its key."""


def picture_tags(url: str, *, alt: str | None) -> Iterator[Tag]:
    """`itunes:image` and `podcast:image`. All artwork is square; how wide it is, nobody keeps."""
    yield Tag("itunes:image", None, {"href": url})
    attributes = {
        "href": url,
        "alt": fit(alt, VALUE) if alt else None,
        "aspect-ratio": "1/1",
        "type": TYPES.get(PurePosixPath(url).suffix),
        "purpose": "artwork",
    }
    yield Tag("podcast:image", None, attributes)
