"""Each rule of public artwork, broken alone in a real picture, is reported, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from podcast.artwork import draw_artwork, given_artwork
from podcast.artwork.facts import look_at
from podcast.artwork.rules import BROKEN as UNREADABLE
from podcast.artwork.rules import RULES, PublicPicture
from podcast.domain import rules
from podcast.domain.errors import ArtworkError
from tests.broken_rules import MUST, SHOULD, Key, ways
from tests.cast import EN

TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".gif": "image/gif"}


def breaches(path: Path, mime: str | None = None) -> set[Key]:
    key, kind, size = path.name, mime or TYPES[path.suffix], path.stat().st_size
    try:
        picture = PublicPicture(key, kind, size, look_at(path))
    except ArtworkError as broken:
        found = rules.breaches((UNREADABLE,), broken, where="here")
    else:
        found = rules.breaches(RULES, picture, where="here")
    return {(problem.rule, problem.severity) for problem in found}


def saved(
    name: str, size: tuple[int, int] = (1_400, 1_400), mode: str = "RGB", **how: Any
) -> Callable[[Path], Path]:
    def save(folder: Path) -> Path:
        Image.new(mode, size, 0).save(folder / name, **how)
        return folder / name

    return save


def weighing(size: int) -> Callable[[Path], Path]:
    """A picture with so many bytes: zeros after its end, which no reader looks at."""

    def save(folder: Path) -> Path:
        path = saved("a.png")(folder)
        path.write_bytes(path.read_bytes().ljust(size, b"\0"))
        return path

    return save


def renamed(folder: Path) -> Path:
    return saved("a.png")(folder).rename(folder / "a.jpg")


def clear_colour(folder: Path) -> Path:
    return saved("a.png", transparency=(0, 0, 0))(folder)


def holding(body: bytes) -> Callable[[Path], Path]:
    def save(folder: Path) -> Path:
        (folder / "a.png").write_bytes(body)
        return folder / "a.png"

    return save


def cut_off(folder: Path) -> Path:
    path = saved("a.jpg")(folder)
    path.write_bytes(path.read_bytes()[:2_000])
    return path


BROKEN: dict[Key, list[Callable[[Path], Path]]] = {
    ("artwork.broken", MUST): [
        holding(b""),
        holding(b"<svg/>"),
        holding(b"\x89PNG\r\n\x1a\n"),
        cut_off,
        saved("a.png", (6_001, 6_001)),
    ],
    ("artwork.type", MUST): [renamed],
    ("artwork.square", MUST): [saved("a.png", (1_400, 1_401))],
    ("artwork.size", MUST): [saved("a.png", (1_399, 1_399)), saved("a.png", (3_001, 3_001))],
    ("artwork.colour", MUST): [saved("a.jpg", mode="CMYK"), saved("a.png", mode="L")],
    ("artwork.alpha", MUST): [saved("a.png", mode="RGBA"), clear_colour],
    ("artwork.weight", MUST): [weighing(1_000_000)],
    ("artwork.weight", SHOULD): [weighing(512 * 1024)],
    ("artwork.dpi", SHOULD): [saved("a.png", dpi=(300, 300)), saved("a.jpg", dpi=(96, 96))],
}


@pytest.mark.parametrize(("key", "make"), ways(BROKEN))
def test_a_rule_broken_alone_is_reported_alone(
    tmp_path: Path, key: Key, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path)
    mime = TYPES[".png"] if make is renamed else None

    assert breaches(path, mime) == {key}


def test_another_type_than_its_row_says_breaks_one_rule(tmp_path: Path) -> None:
    assert breaches(saved("a.png")(tmp_path), "image/jpeg") == {("artwork.type", MUST)}


def test_a_gif_is_not_taken(tmp_path: Path) -> None:
    assert ("artwork.type", MUST) in breaches(saved("a.gif")(tmp_path))


@pytest.mark.parametrize("dpi", [{}, {"dpi": (72, 72)}])
@pytest.mark.parametrize("name", ["a.png", "a.jpg"])
def test_good_artwork_breaks_no_rule(tmp_path: Path, name: str, dpi: dict[str, Any]) -> None:
    assert breaches(saved(name, **dpi)(tmp_path)) == set()


def test_artwork_made_here_breaks_no_rule(tmp_path: Path) -> None:
    drawn = tmp_path / "drawn.png"
    drawn.write_bytes(draw_artwork("Radio", EN))
    given = tmp_path / "given.jpg"
    given.write_bytes(given_artwork(drawn.read_bytes()))

    assert breaches(drawn) | breaches(given) == set()


def test_every_rule_has_a_test_that_breaks_it() -> None:
    assert set(BROKEN) == {(rule.id, rule.severity) for rule in RULES} | {
        (UNREADABLE.id, UNREADABLE.severity)
    }
