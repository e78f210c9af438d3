"""Pictures as newsrooms give them: photographs with all that cameras write into them."""

from __future__ import annotations

import io

from PIL import Image, ImageCms

SECRET = "42 Chokan Street"
RED, GREEN, BLUE = (200, 30, 30), (30, 200, 30), (30, 30, 200)
ORIENTATION, DESCRIPTION, GPS = 0x0112, 0x010E, 0x8825


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def thirds(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture whose left third is red, its middle green, its right third blue."""
    image = Image.new("RGB", (width, height), GREEN)
    image.paste(RED, (0, 0, width // 3, height))
    image.paste(BLUE, (width - width // 3, 0, width, height))
    return image.convert(mode)


def noise(width: int, height: int) -> Image.Image:
    """A picture that no codec can squeeze."""
    bands = [Image.effect_noise((width, height), 200) for _ in range(3)]
    return Image.merge("RGB", bands)


def photograph(width: int, height: int, *, turned: int = 1) -> bytes:
    """A JPEG that tells where and by whom it was taken, in each way that a JPEG can."""
    exif = Image.Exif()
    exif[ORIENTATION] = turned
    exif[DESCRIPTION] = SECRET
    exif[GPS] = {1: "N", 2: (43.0, 15.0, 30.0), 3: "E", 4: (76.0, 54.0, 0.0)}
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>"
    image = thirds(width, height)
    return encoded(
        image,
        exif=exif,
        xmp=xmp.encode(),
        comment=SECRET.encode(),
        icc_profile=profile(),
        dpi=(300, 300),
    )


def profile() -> bytes:
    """The ICC profile of sRGB."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped_profile() -> bytes:
    """The profile of a space in which red is what is blue in sRGB, and the other way round."""
    return (
        profile()
        .replace(b"rXYZ", b"?XYZ", 1)
        .replace(b"bXYZ", b"rXYZ", 1)
        .replace(b"?XYZ", b"bXYZ", 1)
    )
