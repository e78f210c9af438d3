"""Draws a programme's cover from its title, where no artwork is given; and small covers for tags.

The cover is the site's mark made large (a scale, one needle, one stepped diamond) under the title.
Its fonts come from packages, so the same title gives the same bytes on every machine that has the
same locked wheels. Sizes and formats are those of PSP-1 and Apple: square, RGB, no alpha.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import fontpkg
from PIL import Image, ImageDraw, ImageFont

from podcast.domain.errors import ArtworkError
from podcast.domain.texts import UNDETERMINED, Lang

from .reading import flattened, opened, upright

SIDE = 3_000
"""Pixels: the size Apple prefers."""

SMALLEST = 1_400
"""Pixels: the least that Apple takes."""

ARTWORK_BYTES = 512 * 1024
"""What artwork stays under: several directories ask for it."""

COVER_BYTES = 60_000
"""What a small cover stays under: it is in every audio file."""

GROUND, INK, SCALE = "#00655f", "#ffffff", "#a9ebdf"

MARGIN = 220
TITLE_WIDTH = SIDE - 2 * MARGIN
TITLE_HEIGHT = 1_420
SIZES = range(560, 90, -10)
LONGEST_WORD = 26
"""Letters that fit on one line at the smallest size; a longer word is broken."""

LATIN, ARABIC = "Noto Sans", "Noto Sans Arabic"
BOLD, FULL_WIDTH = 700, 100
"""Weight and width, as the variable fonts count them."""

TICK_STEP, TICK_WIDTH = 75, 18
TICKS = {10: 400, 5: 280, 1: 160}
"""Heights: every tenth tick is the longest, every fifth is longer than the others."""

NEEDLE_TICK, NEEDLE_WIDTH = 30, 36
GUL_TOP = 1_700
GULS = ((814, INK), (528, GROUND), (220, SCALE))
"""Widths of the diamond and of those woven into it; the needle goes down from the outermost."""


def draw_artwork(title: str, lang: Lang) -> bytes:
    """Make a PNG of 3000 × 3000 pixels, RGB without alpha, under 512 KB.

    `lang` is the title's language: it decides shapes of letters and, with the letters themselves,
    from which side the title is read.
    """
    image = Image.new("RGB", (SIDE, SIDE), GROUND)
    draw = ImageDraw.Draw(image)
    rtl = _is_arabic(title)
    _draw_scale(draw, _mirrored if rtl else _same)
    _draw_title(draw, list(_words(title)), lang, rtl=rtl)
    return _png(image)


def given_artwork(picture: bytes) -> bytes:
    """Make a JPEG under 512 KB of a picture that a newsroom gave: RGB, nothing but pixels.

    Raises ArtworkError for what is no picture, not square, or under 1400 pixels; one over 3000 is
    made smaller (PSP-1, Apple).
    """
    image = _read(picture)
    if image.width != image.height or image.width < SMALLEST:
        raise ArtworkError(
            f"The artwork has {image.width} × {image.height} pixels.",
            f"Give a square picture of {SMALLEST} to {SIDE} pixels.",
        )
    if image.width > SIDE:
        image = image.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    return _fitting(image, ARTWORK_BYTES)


def cover_jpeg(artwork: bytes, size: int = 600) -> bytes:
    """Make a JPEG cover of `size` × `size` pixels, under 60 KB, from any picture Pillow reads.

    What is not square is cropped to its middle; alpha is laid on white; nothing but pixels is
    taken over. Raises ArtworkError for what is no picture.
    """
    image = _square(_read(artwork)).resize((size, size), Image.Resampling.LANCZOS)
    return _fitting(image, COVER_BYTES)


def _fitting(image: Image.Image, limit: int) -> bytes:
    """A JPEG under `limit` bytes, as good as can be."""
    made = b""
    for quality in (90, 85, 70, 50, 30, 15):
        made = _jpeg(image, quality)
        if len(made) < limit:
            break
    return made


def _read(artwork: bytes) -> Image.Image:
    with opened(artwork) as image:
        return flattened(upright(image))


def _square(image: Image.Image) -> Image.Image:
    side = min(image.size)
    left, top = ((length - side) // 2 for length in image.size)
    return image.crop((left, top, left + side, top + side))


def _jpeg(image: Image.Image, quality: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, optimize=True)
    return buffer.getvalue()


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


# ---- the mark ----


def _same(x: int) -> int:
    return x


def _mirrored(x: int) -> int:
    return SIDE - x


def _draw_scale(draw: ImageDraw.ImageDraw, place: Callable[[int], int]) -> None:
    """Ticks along the foot, the needle, and the diamond on it."""
    for number in range(SIDE // TICK_STEP + 1):
        height = next(height for every, height in TICKS.items() if number % every == 0)
        _tick(draw, place(number * TICK_STEP), TICK_WIDTH, height, SCALE)
    x, y = place(NEEDLE_TICK * TICK_STEP), GUL_TOP + GULS[0][0] // 2
    _tick(draw, x, NEEDLE_WIDTH, SIDE - y, INK)
    for width, colour in GULS:
        _gul(draw, (x, y), width, colour)


def _tick(draw: ImageDraw.ImageDraw, x: int, width: int, height: int, colour: str) -> None:
    draw.rectangle((x - width // 2, SIDE - height, x + width // 2 - 1, SIDE), fill=colour)


def _gul(draw: ImageDraw.ImageDraw, centre: tuple[int, int], width: int, colour: str) -> None:
    """A diamond in steps, laid as bars over each other: 3, 7 and 11 elevenths wide."""
    x, y = centre
    for long, short in ((3, 11), (7, 7), (11, 3)):
        across, down = width * long // 22, width * short // 22
        draw.rectangle((x - across, y - down, x + across - 1, y + down - 1), fill=colour)


# ---- the title ----


@dataclass(frozen=True, slots=True)
class _Type:
    """The fonts of one size. `rtl` says from which side the whole title is read."""

    size: int
    rtl: bool
    latin: ImageFont.FreeTypeFont
    arabic: ImageFont.FreeTypeFont

    @property
    def leading(self) -> int:
        """From one baseline to the next."""
        return round(self.size * (1.4 if self.rtl else 1.12))

    @property
    def direction(self) -> str:
        """As raqm calls it."""
        return "rtl" if self.rtl else "ltr"

    def runs(self, words: Sequence[str]) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
        """Join neighbouring words that one font can write; a foreign word takes its own font."""
        for arabic, group in groupby(words, self._is_written_arabic):
            yield " ".join(group), self.arabic if arabic else self.latin

    def width(self, words: Sequence[str]) -> float:
        """The width of a line in pixels."""
        runs = list(self.runs(words))
        spaces = sum(font.getlength(" ") for _, font in runs[:-1])
        return spaces + sum(font.getlength(text) for text, font in runs)

    def wrap(self, words: Sequence[str]) -> list[list[str]]:
        """Break a title into lines; a word wider than a line stands alone."""
        lines: list[list[str]] = []
        for word in words:
            if lines and self.width([*lines[-1], word]) <= TITLE_WIDTH:
                lines[-1].append(word)
            else:
                lines.append([word])
        return lines

    def _is_written_arabic(self, word: str) -> bool:
        """The Arabic font has Latin letters too, for names inside a title."""
        return _is_arabic(word) or (self.rtl and word.isascii())


def _words(title: str) -> Iterator[str]:
    for word in title.split():
        yield from (word[i : i + LONGEST_WORD] for i in range(0, len(word), LONGEST_WORD))


def _draw_title(draw: ImageDraw.ImageDraw, words: list[str], lang: Lang, *, rtl: bool) -> None:
    kind, lines = _largest(words, rtl=rtl)
    baseline = MARGIN + round(kind.size * (0.86 if rtl else 0.74))
    for line in lines:
        x = SIDE - MARGIN if rtl else MARGIN
        for text, font in kind.runs(line):
            width = round(font.getlength(text, direction=kind.direction))
            draw.text(
                (x - width if rtl else x, baseline),
                text,
                fill=INK,
                font=font,
                anchor="ls",
                direction=kind.direction,
                language=None if lang == UNDETERMINED else lang,
            )
            step = width + round(font.getlength(" "))
            x += -step if rtl else step
        baseline += kind.leading


def _largest(words: list[str], *, rtl: bool) -> tuple[_Type, list[list[str]]]:
    """The largest size at which the title fits whole; at the smallest, it ends in an ellipsis."""
    for size in SIZES:
        kind = _Type(size, rtl, _font(LATIN, size), _font(ARABIC, size))
        lines = kind.wrap(words)
        room = TITLE_HEIGHT // kind.leading
        if len(lines) <= room and all(kind.width(line) <= TITLE_WIDTH for line in lines):
            return kind, lines
    return kind, lines if len(lines) <= room else [*lines[: room - 1], [*lines[room - 1][:-1], "…"]]


def _font(family: str, size: int) -> ImageFont.FreeTypeFont:
    path = str(fontpkg.path(family, BOLD))
    font = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.RAQM)
    font.set_variation_by_axes([BOLD, FULL_WIDTH])
    return font


def _is_arabic(text: str) -> bool:
    return any("\u0600" <= letter <= "\u08ff" or "\ufb50" <= letter <= "\ufefc" for letter in text)
