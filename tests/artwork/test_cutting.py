"""An episode's picture is cut out of any photograph, and tells nothing that it does not show."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from podcast.artwork import cover_jpeg, episode_artwork, look_at_given
from podcast.artwork.cutting import Look
from podcast.domain.errors import ArtworkError

from .given import (
    BLUE,
    GREEN,
    RED,
    SECRET,
    encoded,
    noise,
    photograph,
    profile,
    swapped_profile,
    thirds,
)
from .test_artwork import bomb

Colour = tuple[int, int, int]


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def is_near(image: Image.Image, place: tuple[float, float], colour: Colour) -> bool:
    """Whether a place, in parts of width and height, has about this colour."""
    x, y = (round(part * (length - 1)) for part, length in zip(place, image.size, strict=True))
    found = image.getpixel((x, y))
    assert isinstance(found, tuple)
    return all(abs(a - b) < 24 for a, b in zip(found, colour, strict=True))


def segments(jpeg: bytes) -> Iterator[tuple[int, bytes]]:
    """The marker segments of a JPEG up to its pixels (ITU T.81, B.1.1)."""
    place = 2
    while jpeg[place + 1] != 0xDA:
        marker, length = struct.unpack(">xBH", jpeg[place : place + 4])
        yield marker, jpeg[place + 4 : place + 2 + length]
        place += 2 + length


# ---- what it becomes ----


@pytest.mark.parametrize(
    ("size", "side"),
    [
        ((600, 800), 1_400),
        ((1_400, 1_400), 1_400),
        ((2_000, 1_500), 1_500),
        ((3_200, 3_100), 3_000),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_any_shape_becomes_a_square_that_directories_take(
    size: tuple[int, int], side: int, kind: str
) -> None:
    made = episode_artwork(encoded(thirds(*size), kind))
    image = opened(made)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (side, side))
    assert image.info["dpi"] == (72, 72)
    assert len(made) < 512 * 1024


def test_the_same_picture_gives_the_same_bytes() -> None:
    given = photograph(900, 700)
    assert episode_artwork(given) == episode_artwork(given)


def test_the_middle_is_cut_out() -> None:
    wide = opened(episode_artwork(encoded(thirds(2_400, 800))))
    assert all(is_near(wide, (x, 0.5), GREEN) for x in (0.02, 0.5, 0.98))


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_turned_photograph_is_put_upright(turned: int) -> None:
    """Each way that a camera can be held: red comes from the left third as it is stored."""
    edges = {
        1: (0.02, 0.5),
        2: (0.98, 0.5),
        3: (0.98, 0.5),
        4: (0.02, 0.5),
        5: (0.5, 0.02),
        6: (0.5, 0.02),
        7: (0.5, 0.98),
        8: (0.5, 0.98),
    }
    made = opened(episode_artwork(photograph(700, 700, turned=turned)))
    assert is_near(made, edges[turned], RED)
    opposite = tuple(1 - part for part in edges[turned])
    assert is_near(made, (opposite[0], opposite[1]), BLUE)


def test_white_shows_where_it_is_transparent() -> None:
    clear = Image.new("RGBA", (700, 700), (0, 0, 0, 0))
    clear.paste((*RED, 255), (0, 0, 350, 700))
    for picture in (clear, clear.quantize()):
        made = opened(episode_artwork(encoded(picture, "PNG")))
        assert is_near(made, (0.1, 0.5), RED)
        assert is_near(made, (0.9, 0.5), (255, 255, 255))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_pictures_in_other_modes_become_rgb(mode: str) -> None:
    grey = Image.new("L", (700, 700), 128)
    image = grey.convert("I").point(lambda v: v * 257).convert("I;16")
    if mode != "I;16":
        image = grey.convert("RGB").convert(mode)
    kind = "JPEG" if mode == "CMYK" else "PNG"
    made = opened(episode_artwork(encoded(image, kind))).resize((1, 1))
    assert made.mode == "RGB"
    assert is_near(made, (0, 0), (128, 128, 128))


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_colours_of_another_space_are_those_of_srgb(mode: str) -> None:
    picture = thirds(700, 700, mode)
    told = opened(episode_artwork(encoded(picture, "PNG", icc_profile=swapped_profile())))
    assert is_near(told, (0.1, 0.5), (30, 30, 200))
    assert is_near(told, (0.9, 0.5), (200, 30, 30))
    plain = opened(episode_artwork(encoded(picture, "PNG", icc_profile=profile())))
    assert is_near(plain, (0.1, 0.5), RED)


@pytest.mark.parametrize("size", [(1_400, 1_400), (3_000, 3_000)])
def test_the_worst_noise_is_squeezed_under_512_kb(size: tuple[int, int]) -> None:
    made = episode_artwork(encoded(noise(*size), "JPEG", quality=95))
    assert len(made) < 512 * 1024
    assert opened(made).size == (1_400, 1_400)


def test_a_small_cover_of_it_is_small() -> None:
    cover = cover_jpeg(episode_artwork(photograph(900, 700)), 600)
    assert opened(cover).size == (600, 600)
    assert len(cover) < 60_000


# ---- what it no longer tells ----


def test_nothing_but_pixels_is_left_of_a_photograph() -> None:
    given = photograph(900, 700)
    assert given.count(SECRET.encode()) == 3
    assert b"Exif" in given
    assert b"ICC_PROFILE" in given

    made = episode_artwork(given)

    kept = {marker for marker, _ in segments(made)}
    tables, frame, density = {0xDB, 0xC4}, {0xC0}, {0xE0}
    assert kept == tables | frame | density
    for trace in (SECRET.encode(), b"Exif", b"GPS", b"ICC_PROFILE", b"xmp", b"Pillow"):
        assert trace not in made


def test_a_foreign_reader_finds_the_picture_and_nothing_beside_it() -> None:
    made = io.BytesIO(episode_artwork(photograph(900, 700)))
    with av.open(made, "r", format="mjpeg") as container:
        (stream,) = container.streams.video
        frame = next(container.decode(stream))
        assert (stream.codec_context.name, frame.width, frame.height) == ("mjpeg", 1_400, 1_400)
        assert {**container.metadata, **stream.metadata, **frame.side_data} == {}


# ---- what is refused ----


@pytest.mark.parametrize(
    "given",
    [
        b"",
        b"<!doctype html><title>Not found</title>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 700 700\n",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='700' height='700'/>",
        photograph(700, 700)[:4_000],
        encoded(thirds(700, 700), "PNG")[:600],
        encoded(thirds(700, 700), "WEBP")[:300],
        encoded(thirds(700, 700), "GIF"),
        encoded(thirds(700, 700), "TIFF"),
        encoded(Image.new("1", (10_000, 10_000)), "PNG"),
        bomb(),
    ],
    ids=[
        *("empty", "html", "postscript", "svg", "torn jpeg", "torn png", "torn webp"),
        *("gif", "tiff", "huge", "bomb"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_remedy(given: bytes) -> None:
    for take in (look_at_given, episode_artwork):
        with pytest.raises(ArtworkError) as refused:
            take(given)
        assert refused.value.message == "This is not a picture that can be read."
        assert refused.value.remedy.startswith("Give a JPEG, PNG or WebP file")


def test_a_picture_of_too_few_pixels_is_refused_with_a_remedy() -> None:
    for take in (look_at_given, episode_artwork):
        with pytest.raises(ArtworkError) as refused:
            take(encoded(thirds(2_000, 599)))
        assert str(refused.value) == (
            "The picture's shorter side has 599 pixels; 600 is the least. "
            "Give one of 1400 × 1400 pixels or more."
        )


@pytest.mark.parametrize(
    ("kind", "extension"), [("JPEG", "jpg"), ("MPO", "jpg"), ("PNG", "png"), ("WEBP", "webp")]
)
def test_a_look_tells_what_a_picture_is_by_its_bytes(kind: str, extension: str) -> None:
    more = {"append_images": [thirds(700, 600)]} if kind == "MPO" else {}
    given = encoded(thirds(700, 600), kind, **more)
    assert look_at_given(given) == Look(extension, 600)
    assert opened(episode_artwork(given)).size == (1_400, 1_400)


def test_a_profile_or_exif_that_makes_no_sense_says_nothing() -> None:
    odd = encoded(thirds(700, 700), icc_profile=b"no profile", exif=b"Exif\0\0II*\0nonsense")
    grey = encoded(thirds(700, 700, "L"), icc_profile=profile())
    assert is_near(opened(episode_artwork(odd)), (0.1, 0.5), RED)
    assert opened(episode_artwork(grey)).size == (1_400, 1_400)


PHOTOGRAPHS = {
    kind: encoded(thirds(640, 620), kind, icc_profile=profile(), exif=Image.Exif())
    for kind in ("JPEG", "PNG", "WEBP")
}


@pytest.mark.slow
@settings(deadline=None, max_examples=300)
@given(st.sampled_from(sorted(PHOTOGRAPHS)), st.data())
def test_a_damaged_picture_gives_a_picture_or_a_refusal(kind: str, data: st.DataObject) -> None:
    picture = bytearray(PHOTOGRAPHS[kind])
    head = min(2_000, len(picture) - 1)
    for place in data.draw(st.lists(st.integers(0, head), min_size=1, max_size=8)):
        picture[place] = data.draw(st.integers(0, 255))
    try:
        look_at_given(bytes(picture))
        made = episode_artwork(bytes(picture))
    except ArtworkError:
        return
    assert opened(made).mode == "RGB"
