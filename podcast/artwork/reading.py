"""A picture file of unknown origin into plain pixels: upright, sRGB, on white, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from warnings import catch_warnings, simplefilter

from PIL import Image, ImageCms, ImageOps

from podcast.domain.errors import ArtworkError

FORMATS = ("JPEG", "PNG", "WEBP")
"""What is read, as Pillow calls it; its other readers are not tried on what strangers made."""

LARGEST = 36_000_000
"""Pixels of a picture we read: what is larger is no artwork, and may be a trap."""

WHITE = "#ffffff"
"""What shows through where a picture is transparent."""

_SRGB = ImageCms.createProfile("sRGB")

_ONE_AT_A_TIME = Lock()
"""A picture of that size takes some 300 MB while it is decoded: twice as much is never needed."""


@contextmanager
def opened(picture: bytes) -> Iterator[Image.Image]:
    """Open a picture whose header has been read; its pixels are decoded by whoever asks for them.

    One at a time is open in a process. Raises ArtworkError for what is no picture, also where that
    turns out only inside the context.
    """
    try:
        with _ONE_AT_A_TIME, catch_warnings():
            simplefilter("ignore")  # what Pillow finds odd, but reads
            with Image.open(io.BytesIO(picture), formats=FORMATS) as image:
                _require_bounds(image)
                yield image
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as cause:
        raise ArtworkError(
            "This is not a picture that can be read.",
            "Give a JPEG, PNG or WebP file of at most 36 million pixels.",
        ) from cause


def _require_bounds(image: Image.Image) -> None:
    if image.width * image.height > LARGEST:
        raise ValueError("too many pixels")


def upright(image: Image.Image) -> Image.Image:
    """Decode a picture and turn it as its EXIF says; EXIF that makes no sense says nothing."""
    image.load()
    with suppress(OSError, SyntaxError, ValueError, TypeError, ArithmeticError, LookupError):
        ImageOps.exif_transpose(image, in_place=True)
    return image


def flattened(image: Image.Image) -> Image.Image:
    """Lay a picture on white, in sRGB, as new pixels to which nothing else clings."""
    layered = _in_srgb(image).convert("RGBA")
    ground = Image.new("RGB", layered.size, WHITE)
    ground.paste(layered, mask=layered.getchannel("A"))
    return ground


def _in_srgb(image: Image.Image) -> Image.Image:
    """Convert the colours where a profile says which ones are meant, and fits the picture."""
    if image.mode.startswith("I;16"):
        # Pillow would cut 16 bits of grey off at 255 instead of scaling them.
        image = image.point(lambda value: value / 256).convert("L")
    profile = image.info.get("icc_profile")
    if not profile:
        return image
    if image.mode in ("P", "PA"):
        image = image.convert("RGBA")
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, meant, _SRGB, outputMode=mode)
    except (OSError, ValueError, ImageCms.PyCMSError):
        return image
    return converted or image
