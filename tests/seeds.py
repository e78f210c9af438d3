"""Articles to take in, and a workspace to take them into."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from podcast.cli.ingest import take_seeds
from podcast.intake.listing import list_folder
from podcast.intake.seeds import SeedFiles, group
from podcast.jobs.settle import settle
from podcast.services.seeds.folder import IngestReport
from podcast.workspace import Workspace, opened
from tests.engines import Counted
from tests.stencil import lasting_folder, lay_databases

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)

PROGRAMME = """\
[[programme]]
slug = "central-asia-radio"
titles = [{ lang = "en", text = "Central Asia Radio" }]
language = "en"
languages = ["en", "ru", "kk"]
description = "Radio programmes from Central Asia, with their texts."
explicit = false
categories = ["News > Politics"]
time_zone = "Asia/Bishkek"
"""

SNOW = """\
## **Снег в горах**

Snow fell in the mountains and closed the road.

A driver said that he would wait until the pass opens in May.

*This audio programme, in Kazak, went out on Radio Example, the Kazak service of Example Network, \
as part of project work funded by the Ministry of Examples.*

**Topic:** [Social justice](#)

**Focus:** [Central Asia Radio](#)

---

**Source URL:** <https://news.example/ru/sneg>
"""

MARKET = """\
---
title: The market in Osh
date: 2026-11-01
---

Traders in Osh say that prices have risen since the spring.
"""


SHOW = "central-asia-radio"


def find_seeds(folder: Path) -> tuple[SeedFiles, ...]:
    """The seeds in a folder and below it, ordered by path."""
    return group(list_folder(folder, root=folder.absolute()))


@contextmanager
def newsroom(root: Path, counted: Counted | None = None, **environment: str) -> Iterator[Workspace]:
    """A workspace with counted engines; the clock stands unless TESTING__NOW is empty."""
    settings = {
        "SITE__BASE_URL": "https://radio.example",
        "TESTING__NOW": NOW.isoformat(),
        "TESTING__SEED": "cast",
        **environment,
    }
    given = {f"PODCAST_{name}": value for name, value in settings.items() if value}
    engines = (counted or Counted()).engines()
    lay_databases(root)
    with opened(root, given) as workspace:
        yield replace(workspace, engines=engines)


def lay(root: Path, **articles: str) -> Path:
    """Lay a workspace with these articles, named by their keys, into `root`."""
    seeds = root / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    (root / "podcast.toml").write_text("", "utf-8")
    (seeds / "programme.toml").write_text(PROGRAMME, "utf-8")
    for name, text in articles.items():
        (seeds / f"{name}.md").write_text(text, "utf-8")
    return root


def take_in(workspace: Workspace) -> IngestReport:
    """Take in the workspace's seeds and have the work done."""
    report = take_seeds(workspace)
    settle(workspace, say=print)
    return report


@contextmanager
def taken_in(root: Path, **articles: str) -> Iterator[Workspace]:
    """A newsroom with these articles taken in and all work done."""
    lay_taken_in(root, **articles)
    with newsroom(root) as workspace:
        yield workspace


def lay_taken_in(root: Path, **articles: str) -> None:
    """Lay a workspace in which these articles were taken in; made once a run and copied."""
    shutil.copytree(_taken_in(*articles.items()), root, dirs_exist_ok=True)


@cache
def _taken_in(*articles: tuple[str, str]) -> Path:
    root = lasting_folder("taken-in")
    with newsroom(lay(root, **dict(articles))) as workspace:
        take_in(workspace)
    return root
