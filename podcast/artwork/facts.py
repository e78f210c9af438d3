"""Picture file -> Picture: what it really is, read by Pillow from its bytes alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from podcast.domain.errors import ArtworkError

from .reading import LARGEST


@dataclass(frozen=True, slots=True)
class Picture:
    """`format` and `mode` are Pillow's (`PNG`, `RGB`); `dpi` is None where the file says none.

    `transparent` tells an alpha channel, or a colour that stands for nothing.
    """

    format: str
    width: int
    height: int
    mode: str
    transparent: bool
    dpi: tuple[int, int] | None


def look_at(path: Path) -> Picture:
    """Decode a picture to its end. Raises ArtworkError where that cannot be done."""
    try:
        with Image.open(path) as image:
            return _picture(image)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as cause:
        raise ArtworkError(
            f"This file is no picture that can be read: {cause}.", "Give the artwork again."
        ) from cause


def _picture(image: Image.Image) -> Picture:
    if image.width * image.height > LARGEST:
        raise ValueError("too many pixels")
    image.load()
    return Picture(
        format=image.format or "",
        width=image.width,
        height=image.height,
        mode=image.mode,
        transparent=image.has_transparency_data,
        dpi=_dpi(image.info.get("dpi")),
    )


def _dpi(said: object) -> tuple[int, int] | None:
    """JPEG and PNG count dots in other units, so that 72 comes back as 71.9836."""
    if not isinstance(said, tuple) or len(said) != 2:
        return None
    return round(said[0]), round(said[1])
