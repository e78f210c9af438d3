"""Picture -> names of what it tells beside its pixels and their colours."""

from __future__ import annotations

from collections.abc import Iterator

from podcast.domain.rules import Rule, must

JPEG, PNG, RIFF = b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"RIFF"
_SCAN, _END = 0xDA, 0xD9
_ALONE = {0x01, *range(0xD0, 0xD9)}  # markers without a length
_JPEG = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""Application segments that say how pixels are to be shown; all others are of programs."""

_PNG = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sRGB", b"gAMA", b"cHRM", b"iCCP", b"pHYs"}
)
_WEBP = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP", b"ANIM", b"ANMF"})


def is_picture(start: bytes) -> bool:
    """Whether these first bytes are those of a picture that can be looked through."""
    return start.startswith((JPEG, PNG)) or (start[:4] == RIFF and start[8:12] == b"WEBP")


def picture_traces(picture: bytes) -> tuple[str, ...]:
    """What a JPEG, PNG or WebP tells beside its pixels; nothing of what is none of them."""
    found: Iterator[str] = iter(())
    if picture.startswith(JPEG):
        found = _jpeg(picture)
    elif picture.startswith(PNG):
        found = _png(picture)
    elif is_picture(picture):
        found = _webp(picture)
    return tuple(dict.fromkeys(found))


def _jpeg(picture: bytes) -> Iterator[str]:
    place = 2
    while place + 4 <= len(picture):
        marker = picture[place + 1]
        if marker == _SCAN:
            break
        if marker == 0xFF or marker in _ALONE:
            place += 1 if marker == 0xFF else 2
            continue
        size = int.from_bytes(picture[place + 2 : place + 4])
        data = picture[place + 4 : place + 2 + size]
        if marker == 0xFE:
            yield "a comment"
        elif 0xE0 <= marker <= 0xEF and not data.startswith(_JPEG.get(marker, b"no such")):
            yield _shown(data.partition(b"\0")[0][:32]) or f"APP{marker - 0xE0}"
        place += 2 + max(size, 2)
    if picture[picture.rfind(b"\xff\xd9") + 2 :].strip(b"\0"):
        yield "bytes behind its end"
    if picture.count(b"\xff\xd8\xff", place):
        yield "another picture"


def _png(picture: bytes) -> Iterator[str]:
    place = len(PNG)
    while place + 8 <= len(picture):
        size, name = int.from_bytes(picture[place : place + 4]), picture[place + 4 : place + 8]
        if name not in _PNG:
            yield _shown(name)
        place += 12 + size
        if name == b"IEND":
            break
    if picture[place:]:
        yield "bytes behind its end"


def _webp(picture: bytes) -> Iterator[str]:
    place = 12
    while place + 8 <= len(picture):
        name, size = picture[place : place + 4], picture[place + 4 : place + 8]
        if name not in _WEBP:
            yield _shown(name)
        length = int.from_bytes(size, "little")
        place += 8 + length + length % 2


def _shown(raw: bytes) -> str:
    return "".join(char if char.isprintable() else "?" for char in raw.decode("latin-1")).strip()


TRACES: Rule[tuple[str, ...]] = must(
    "private.picture",
    "A picture, also one within a file of sound, is pixels alone: no EXIF, XMP, IPTC or comment.",
    lambda found: (f"This picture tells more than it shows: {name}." for name in found),
    source="own rule",
    remedy="Give the picture again: what is made public of it is pixels alone.",
)
