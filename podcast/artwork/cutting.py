"""Cuts an episode's picture out of the one that was given: what is public of it.

Any shape and many sizes are taken; directories get what PSP-1 and Apple ask for.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from podcast.domain.errors import ArtworkError

from .drawing import ARTWORK_BYTES, SIDE, SMALLEST
from .reading import flattened, opened, upright

TAKEN_FROM = 600
"""Pixels of the shorter side of a picture that is taken; below SMALLEST it is enlarged."""

EXTENSIONS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp"}
"""By what Pillow calls the format; MPO is a JPEG with more pictures behind the first."""

SCALABLE = frozenset({"L", "LA", "RGB", "RGBA", "CMYK"})
"""What can be made smaller without being turned into something else first, as Pillow calls it."""

SIDES = (SIDE, 2_400, 2_000, 1_700, SMALLEST)
SHARP, SOFT = (90, 80, 70), (55, 40, 25, 10)
"""JPEG qualities: rather than go below 70, pixels are taken away while there are some to spare."""

DPI = (72, 72)
"""Dots an inch, as Apple asks."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a given picture is: the extension of its format, pixels of its shorter side."""

    extension: str
    side: int


def look_at_given(picture: bytes) -> Look:
    """Decode a given picture to its end, and say what it is.

    Raises ArtworkError for what is no picture, or has less than 600 pixels on a side.
    """
    with opened(picture) as image:
        _require_pixels(image)
        image.load()
        return Look(EXTENSIONS[image.format or ""], min(image.size))


def episode_artwork(picture: bytes) -> bytes:
    """Make a JPEG of the middle square: 1400 to 3000 pixels, RGB, under 512 KB, only pixels.

    It is turned as its EXIF says, its colours are those of sRGB, and white shows where it is
    transparent. Raises ArtworkError as `look_at_given` does.
    """
    with opened(picture) as image:
        _require_pixels(image)
        image.draft(None, (SIDE, SIDE))
        square = flattened(_reduced(_middle(upright(image))))
    for made in _jpegs(square):
        if len(made) < ARTWORK_BYTES:
            return made
    raise ArtworkError("The picture cannot be squeezed into 512 KB.", "Give a calmer one.")


def _require_pixels(image: Image.Image) -> None:
    side = min(image.size)
    if side < TAKEN_FROM:
        raise ArtworkError(
            f"The picture's shorter side has {side} pixels; {TAKEN_FROM} is the least.",
            f"Give one of {SMALLEST} × {SMALLEST} pixels or more.",
        )


def _middle(image: Image.Image) -> Image.Image:
    side = min(image.size)
    left, top = ((length - side) // 2 for length in image.size)
    return image.crop((left, top, left + side, top + side))


def _reduced(square: Image.Image) -> Image.Image:
    """Let go of pixels that nobody gets, before they are copied from one form into the next."""
    if square.width <= SIDE or square.mode not in SCALABLE:
        return square
    return square.resize((SIDE, SIDE), Image.Resampling.LANCZOS)


def _jpegs(square: Image.Image) -> Iterator[bytes]:
    """Smaller and smaller files, the best first."""
    largest = min(max(square.width, SMALLEST), SIDE)
    for side in (largest, *(smaller for smaller in SIDES if smaller < largest)):
        sized = square.resize((side, side), Image.Resampling.LANCZOS)
        yield from (_jpeg(sized, quality) for quality in SHARP)
    yield from (_jpeg(sized, quality) for quality in SOFT)


def _jpeg(image: Image.Image, quality: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, optimize=True, dpi=DPI)
    return buffer.getvalue()
