"""The focus chooses the programme whose title it equals in any language, else the default one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from podcast.database.episodes import find_by_slug, list_episodes
from podcast.domain.errors import ConflictError
from podcast.services.rename import rename_episode
from tests.seeds import NOW, PROGRAMME, SNOW, lay, newsroom, take_in

SLUG = "sneg-v-gorakh"

MARKETS = """
[[programme]]
slug = "markets"
titles = [{ lang = "en", text = "Markets" }, { lang = "ru", text = "Базары" }]
language = "en"
languages = ["en", "ru"]
description = "What things cost."
explicit = false
categories = ["News"]
time_zone = "Asia/Bishkek"
"""


@pytest.mark.parametrize(
    ("focus", "programme", "warned"),
    [
        ("Central Asia Radio", "central-asia-radio", False),
        ("Markets", "markets", False),
        ("базары", "markets", False),
        ("Weather", "central-asia-radio", True),
    ],
)
def test_the_focus_chooses_the_programme(
    tmp_path: Path, focus: str, programme: str, *, warned: bool
) -> None:
    lay(tmp_path, snow=SNOW.replace("Central Asia Radio", focus))
    (tmp_path / "seeds" / "programme.toml").write_text(PROGRAMME + MARKETS, "utf-8")
    with newsroom(tmp_path) as workspace:
        report = take_in(workspace)

        with workspace.database.read() as connection:
            assert find_by_slug(connection, SLUG).programme == programme
        rules = [problem.rule for problem in report.warnings]
        assert ("draft.focus.unknown" in rules) is warned


def test_one_slug_names_one_episode_in_whatever_programme(tmp_path: Path) -> None:
    """Commands and the studio name an episode by its slug alone."""
    other = SNOW.replace("Central Asia Radio", "Markets").replace("ru/sneg", "ru/rynok")
    lay(tmp_path, snow=SNOW, market=other)
    (tmp_path / "seeds" / "programme.toml").write_text(PROGRAMME + MARKETS, "utf-8")
    with newsroom(tmp_path) as workspace:
        take_in(workspace)

        with workspace.database.write() as connection:
            found = list_episodes(connection)
            assert {each.slug for each in found} == {SLUG, f"{SLUG}-2"}
            assert {each.programme for each in found} == {"central-asia-radio", "markets"}
            with pytest.raises(ConflictError, match="another episode"):
                rename_episode(
                    connection, find_by_slug(connection, SLUG), f"{SLUG}-2", who="bob", now=NOW
                )


STEPPE = """
[[programme]]
slug = "steppe"
titles = [{ lang = "ky", text = "Талаа" }]
language = "ky"
languages = ["ky"]
description = "What is new on the steppe."
explicit = false
categories = ["News"]
time_zone = "Asia/Tokyo"
"""

CHILDREN = """\
---
title: Балдар тоодо
slug: children
focus: Талаа
date: 2026-11-01
---

Бала мектепке барды. Ал китеп окуду. Кийин ал талаада ойноду да келди.
"""


def test_an_article_is_read_in_the_languages_and_the_time_zone_of_its_programme(
    tmp_path: Path,
) -> None:
    lay(tmp_path, children=CHILDREN)
    (tmp_path / "seeds" / "programme.toml").write_text(PROGRAMME + STEPPE, "utf-8")
    with newsroom(tmp_path) as workspace:
        for text in (CHILDREN, CHILDREN.replace("11-01", "11-02").replace("китеп", "кат")):
            (tmp_path / "seeds" / "children.md").write_text(text, "utf-8")
            take_in(workspace)

        with workspace.database.read() as connection:
            episode = find_by_slug(connection, "children")
    assert episode.programme == "steppe"
    assert (episode.content.texts[0].lang, episode.title.lang) == ("ky", "ky")
    assert episode.date == datetime(2026, 11, 2, 3, tzinfo=UTC)
