"""The documents hold what the code holds: every setting, command and target, and no dead link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from podcast.config import Config
from tests.conftest import CHECKOUT

OPERATING = (CHECKOUT / "docs" / "operating.md").read_text("utf-8")
PAGES = sorted({*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md")})
DECISIONS = sorted((CHECKOUT / "docs" / "decisions").glob("[0-9]*.md"))
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
LINK = re.compile(r"\]\((?!https?://)([^)#]+)")


def _settings() -> Iterator[tuple[str, object]]:
    for section, values in Config().model_dump().items():
        for key, default in values.items():
            yield f"{section}.{key}", default


def _commands(group: click.Group, path: str) -> Iterator[str]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}")
        elif command and not command.hidden:
            yield f"{path} {name}"


def _shown(default: object) -> str:
    if default is None:
        return "none"
    return f"`{default:g}`" if isinstance(default, float) else f"`{default}`"


def test_every_setting_is_documented_with_its_default() -> None:
    documented = dict(re.findall(r"^\| `([a-z_]+\.[a-z_]+)` \| (\S+) \|", OPERATING, re.MULTILINE))
    assert documented == {setting: _shown(default) for setting, default in _settings()}


def test_every_command_is_documented_and_no_other() -> None:
    from podcast.cli import podcast

    documented = set(re.findall(r"^\| `(podcast(?: [a-z]+)+)", OPERATING, re.MULTILINE))
    assert documented == set(_commands(podcast, "podcast"))


def test_every_make_target_is_documented() -> None:
    makefile = (CHECKOUT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^([a-z-]+):.* ## ", makefile, re.MULTILINE)
    documented = re.findall(r"^\| `make ([a-z-]+)", OPERATING, re.MULTILINE)
    assert sorted(documented) == sorted(targets)
    assert "serve" in targets


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_asks_answers_refuses_and_can_be_changed(page: Path) -> None:
    text = page.read_text("utf-8")
    assert re.match(rf"# {int(page.name[:4])}\. [^\n]+\?\n", text)
    parts = re.findall(r"^\*\*(Answer|Refused|What would change our mind)\b", text, re.MULTILINE)
    assert list(dict.fromkeys(parts)) == ["Answer", "Refused", "What would change our mind"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = LINK.findall(COMMENT.sub("", page.read_text("utf-8")))
    assert [link for link in links if not (page.parent / link).exists()] == []
