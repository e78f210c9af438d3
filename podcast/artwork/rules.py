"""The rules public artwork must keep: those of PSP-1 and Apple (support page 896)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from podcast.domain.errors import ArtworkError
from podcast.domain.rules import Rule, must, should

from .drawing import ARTWORK_BYTES, SIDE, SMALLEST
from .facts import Picture

TYPES = {"JPEG": ("image/jpeg", (".jpg", ".jpeg")), "PNG": ("image/png", (".png",))}
"""The type and the extensions of what is in a file."""

HEAVIEST = 1_000_000
"""Bytes that no artwork may have."""

DPI = 72

_GIVE = "Give other artwork: a JPEG or PNG, square, 1400 to 3000 pixels wide, RGB without alpha."


@dataclass(frozen=True, slots=True)
class PublicPicture:
    """A public picture: its storage key, its row's type and bytes, and what it really is."""

    key: str
    type: str
    bytes: int
    found: Picture


def _square(picture: PublicPicture) -> Iterator[str]:
    found = picture.found
    if found.width != found.height:
        yield f"This picture has {found.width} × {found.height} pixels, and is not square."


def _size(picture: PublicPicture) -> Iterator[str]:
    for side in sorted({picture.found.width, picture.found.height}):
        if not SMALLEST <= side <= SIDE:
            yield f"This picture has a side of {side} pixels; {SMALLEST} to {SIDE} are allowed."


def _type(picture: PublicPicture) -> Iterator[str]:
    name = picture.found.format
    mime, extensions = TYPES.get(name, ("", ()))
    if not mime:
        yield f"This picture is {name}; directories take JPEG and PNG."
        return
    if picture.type != mime:
        yield f"This picture is {name}, and is said to be {picture.type}."
    if (suffix := PurePosixPath(picture.key).suffix) not in extensions:
        yield f"This picture is {name}, and its name ends in “{suffix}”."


def _colour(picture: PublicPicture) -> Iterator[str]:
    if (mode := picture.found.mode) not in ("RGB", "RGBA"):
        yield f"The colours of this picture are {mode}, not RGB."


def _alpha(picture: PublicPicture) -> Iterator[str]:
    if picture.found.transparent:
        yield "This picture is transparent in places."


def _weight(picture: PublicPicture) -> Iterator[str]:
    if picture.bytes >= HEAVIEST:
        yield f"This picture has {picture.bytes} bytes; it has to have less than {HEAVIEST}."


def _heavy(picture: PublicPicture) -> Iterator[str]:
    if ARTWORK_BYTES <= picture.bytes < HEAVIEST:
        yield f"This picture has {picture.bytes} bytes; directories ask for 512 KB at the most."


def _dpi(picture: PublicPicture) -> Iterator[str]:
    if picture.found.dpi not in (None, (DPI, DPI)):
        yield f"This picture says that it has {picture.found.dpi} dots an inch, not {DPI}."


RULES: tuple[Rule[PublicPicture], ...] = (
    must(
        "artwork.type",
        "It is a JPEG or a PNG, as its type and its extension say.",
        _type,
        source="PSP, Apple",
        remedy=_GIVE,
    ),
    must("artwork.square", "It is square.", _square, source="PSP, Apple", remedy=_GIVE),
    must(
        "artwork.size",
        "It has 1400 to 3000 pixels a side.",
        _size,
        source="PSP, Apple",
        remedy=_GIVE,
    ),
    must("artwork.colour", "Its colours are RGB.", _colour, source="PSP, Apple", remedy=_GIVE),
    must("artwork.alpha", "It is nowhere transparent.", _alpha, source="Apple", remedy=_GIVE),
    must(
        "artwork.weight",
        "It has less than 1 MB.",
        _weight,
        source="common practice",
        remedy=_GIVE,
    ),
    should(
        "artwork.weight",
        "It has less than 512 KB.",
        _heavy,
        source="PRX, Podigee",
        remedy=_GIVE,
    ),
    should(
        "artwork.dpi",
        "It has 72 dots an inch, where it says how many.",
        _dpi,
        source="Apple",
        remedy=_GIVE,
    ),
)

BROKEN: Rule[ArtworkError] = must(
    "artwork.broken",
    "It is a picture that can be read to its end.",
    lambda broken: (broken.message,),
    source="own rule",
    remedy=_GIVE,
)
"""Where it is broken, no other rule means anything."""
