"""Covers are square, small, the same each time, and have every letter."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache

import fontpkg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFont, features

from podcast.artwork.drawing import (
    ARABIC,
    BOLD,
    GROUND,
    LATIN,
    MARGIN,
    SIDE,
    TITLE_HEIGHT,
    cover_jpeg,
    draw_artwork,
)
from podcast.domain.errors import ArtworkError
from podcast.domain.texts import Lang

TITLES = [
    ("Central Asia Radio", "en"),
    ("Орталық Азия радиосы: әңгімеңізді һ айтыңыз", "kk"),
    ("Борбордук Азия радиосу: Өңгөчө үн", "ky"),
    ("Радиои Осиёи Марказӣ: ҳафт ҷӯйи ғарқ", "tg"),
    ("Markaziy Osiyo radiosi: oʻzbekcha gʻurur", "uz-Latn"),
    ("Марказий Осиё радиоси: ўзбекча ғурур", "uz-Cyrl"),
    ("رادیوی آسیای مرکزی: می‌خواهیم بشنویم", "prs"),
    ("رادیو BBC و Қазақстан", "fa"),
]


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@cache
def drawn(title: str, lang: str) -> bytes:
    return draw_artwork(title, Lang(lang))


def title_box(image: Image.Image) -> tuple[int, int, int, int]:
    """What is not ground above the diamond."""
    above = image.crop((0, 0, SIDE, MARGIN + TITLE_HEIGHT))
    box = ImageChops.difference(above, Image.new("RGB", above.size, GROUND)).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize(("title", "lang"), TITLES)
def test_a_cover_is_what_directories_take(title: str, lang: str) -> None:
    made = drawn(title, lang)
    image = opened(made)
    assert (image.format, image.mode, image.size) == ("PNG", "RGB", (3_000, 3_000))
    assert image.info == {}
    assert len(made) < 512 * 1024


@pytest.mark.parametrize(("title", "lang"), TITLES)
def test_a_title_stays_inside_its_margins(title: str, lang: str) -> None:
    left, top, right, bottom = title_box(opened(drawn(title, lang)))
    assert left >= MARGIN - 60
    assert right <= SIDE - MARGIN + 60
    assert top >= MARGIN - 110
    assert bottom <= MARGIN + TITLE_HEIGHT


def test_arabic_script_is_set_from_the_right_and_the_mark_stands_on_the_left() -> None:
    latin, persian = (title_box(opened(drawn(*each))) for each in (("ab", "en"), ("آب", "fa")))
    assert latin[0] < 400
    assert persian[0] > 2_000


def test_the_same_title_gives_the_same_bytes() -> None:
    assert drawn("Central Asia Radio", "en") == draw_artwork("Central Asia Radio", Lang("en"))


def test_arabic_letters_are_joined() -> None:
    assert features.check("raqm")
    font = ImageFont.truetype(str(fontpkg.path(ARABIC, BOLD)), 200)
    assert font.getlength("سلام") < sum(font.getlength(letter) for letter in "سلام")


@pytest.mark.parametrize(
    ("family", "letters"),
    [
        (LATIN, "ABCXYZabcxyz0123456789АБВЯабвя«»—…’ʻʼ"),
        (LATIN, "ӘҒҚҢӨҰҮҺІәғқңөұүһі"),
        (LATIN, "ҒӢҚӮҲҶғӣқӯҳҷЎўЁё"),
        (ARABIC, "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئءآأؤۀ۰۱۲۳۴۵۶۷۸۹؟،؛«»ABCabc0189"),
    ],
)
def test_the_fonts_have_every_letter_of_our_languages(family: str, letters: str) -> None:
    font = ImageFont.truetype(str(fontpkg.path(family, BOLD)), 80)
    missing = bytes(font.getmask("\U000f0000"))
    assert [each for each in letters if bytes(font.getmask(each)) == missing] == []


@pytest.mark.parametrize("title", ["", "слово " * 300, "Ж" * 200, "А " + "о" * 60 + " б"])
def test_any_length_of_title_is_drawn(title: str) -> None:
    image = opened(drawn(title, "ru"))
    left, _, right, bottom = title_box(image) if title else (MARGIN, 0, SIDE - MARGIN, TITLE_HEIGHT)
    assert MARGIN - 60 <= left < right <= SIDE - MARGIN + 60
    assert bottom <= MARGIN + TITLE_HEIGHT


@pytest.mark.slow
@settings(deadline=None, max_examples=20)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_no_title_stops_the_drawing(title: str) -> None:
    assert opened(draw_artwork(title, Lang("und"))).size == (SIDE, SIDE)


def test_a_small_cover_is_small() -> None:
    artwork = drawn(*TITLES[1])
    made = cover_jpeg(artwork)
    image = opened(made)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (600, 600))
    assert len(made) < 60_000
    assert made == cover_jpeg(artwork)


def picture(size: tuple[int, int], mode: str = "RGB", **options: bytes) -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise(size, 200).convert(mode).save(buffer, "PNG", **options)
    return buffer.getvalue()


def bomb() -> bytes:
    """A PNG of a few bytes that says of itself that it is 20,000 pixels wide and high."""
    header = b"IHDR" + struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    return b"\x89PNG\r\n\x1a\n" + chunk


def test_a_noisy_picture_is_squeezed_until_it_is_small() -> None:
    assert len(cover_jpeg(picture((1_400, 1_400)))) < 60_000


def test_a_wide_picture_is_cropped_to_its_middle_and_alpha_laid_on_white() -> None:
    buffer = io.BytesIO()
    wide = Image.new("RGBA", (900, 300), (0, 0, 0, 0))
    wide.paste((200, 0, 0, 255), (0, 0, 300, 300))
    wide.save(buffer, "PNG")
    image = opened(cover_jpeg(buffer.getvalue(), size=100))
    assert image.size == (100, 100)
    assert image.getpixel((50, 50)) == (255, 255, 255)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"\x89PNG\r\n\x1a\n",
        picture((99, 99))[:600],
        picture((6_001, 6_000), "1"),
        bomb(),
    ],
    ids=["empty", "text", "signature", "torn", "huge", "bomb"],
)
def test_what_is_no_picture_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(ArtworkError) as refused:
        cover_jpeg(data)
    assert refused.value.remedy.startswith("Give a JPEG, PNG or WebP file")
