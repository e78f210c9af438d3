"""docs/feeds.md names every tag that the code writes, and every field that fills one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from pathlib import Path

import pytest
from lxml import etree

from podcast import feeds
from podcast.domain.episodes import Content
from podcast.domain.programmes import Programme
from podcast.feeds.parsed import name_of
from tests.conftest import CHECKOUT

from .cases import CASES
from .everything import EVERYTHING, RIVER

PAGE = (CHECKOUT / "docs" / "feeds.md").read_text("utf-8")
PARTS = {"channel": "## Of the programme", "item": "## Of an episode"}
CHANNELS = [etree.fromstring(case.render())[0] for case in CASES.values()]

Names = dict[str, set[str]]


def section(part: str) -> str:
    return PAGE.partition(PARTS[part])[2].partition("\n## ")[0]


def documented(part: str) -> Names:
    """What the table of a part says: `tag attribute attribute` in its first cell."""
    cells = re.findall(r"^\| `([a-z][\w: -]*)` \|", section(part), re.MULTILINE | re.IGNORECASE)
    return {name: set(attributes) for name, *attributes in map(str.split, cells)}


def written(part: str) -> Names:
    """Every element of a part of the golden feeds, with every attribute it has anywhere."""
    found: Names = {}
    for top in (each for channel in CHANNELS for each in channel):
        if (top.tag == "item") is (part == "item"):
            for element in top.iter(etree.Element):
                found.setdefault(name_of(element), set()).update(map(str, element.attrib))
    found.pop("item", None)
    return found


def named_in_code() -> Iterator[str]:
    """The first argument of each `Tag(…)` in the room, which must be a plain text."""
    for module in Path(str(feeds.__file__)).parent.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Tag":
                assert isinstance(node.args[0], ast.Constant), f"{module.name}:{node.lineno}"
                yield str(node.args[0].value)


@pytest.mark.parametrize("part", PARTS)
def test_every_tag_and_attribute_is_in_the_table_and_no_other(part: str) -> None:
    assert documented(part) == written(part)


def test_the_golden_feeds_have_every_tag_that_the_code_knows() -> None:
    assert set(named_in_code()) <= {*written("channel"), *written("item")}


@pytest.mark.parametrize(
    ("part", "full"), [("channel", EVERYTHING), ("item", RIVER.content)], ids=["channel", "item"]
)
def test_every_field_is_filled_there_and_told_of_here(part: str, full: Programme | Content) -> None:
    names = [field.name for field in fields(full)]
    assert [
        field.name for field in fields(full) if getattr(full, field.name) == nothing(field)
    ] == []
    told = set(re.findall(r"`([a-z_]+)`", section(part)))
    assert [name for name in names if name not in told] == []


def nothing(field: Field[object]) -> object:
    """What a field holds when nobody says anything."""
    if field.name in ("texts", "titles", "languages", "categories"):
        return ()
    return "" if field.default is MISSING else field.default
