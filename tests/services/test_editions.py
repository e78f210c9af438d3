"""Texts beside an article are its texts in other languages, whichever of the files is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcast.cli.ingest import take_seeds
from podcast.database.episodes import find_by_slug
from podcast.domain.episodes import Episode
from podcast.workspace import Workspace
from tests.seeds import MARKET, PROGRAMME, SNOW, lay, newsroom, take_in

SLUG = "sneg-v-gorakh"
RUSSIAN = "# Снег в горах\n\nСнег выпал в горах и закрыл дорогу. Водители ждут весны.\n"


def found(workspace: Workspace, slug: str = SLUG) -> Episode:
    with workspace.database.read() as connection:
        return find_by_slug(connection, slug)


def test_a_text_beside_an_article_is_a_text_of_its_episode(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, snow=SNOW, **{"snow.ru": RUSSIAN})) as workspace:
        assert take_seeds(workspace).added == [SLUG]

        assert [text.lang for text in found(workspace).content.texts] == ["en", "ru"]
        assert take_seeds(workspace).unchanged == 1


def test_a_text_that_comes_later_or_changes_is_a_change_of_the_episode(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, snow=SNOW)) as workspace:
        take_seeds(workspace)
        file = workspace.seeds / "snow.ru.md"
        for spring in ("весны", "лета!"):
            file.write_text(RUSSIAN.replace("весны", spring), "utf-8")
            assert take_seeds(workspace).changed == [SLUG]
            assert spring in found(workspace).content.texts[1].body
        assert take_seeds(workspace).unchanged == 1


@pytest.mark.parametrize("name", ["snow.md", "snow.ru.md", "snow.kk.mp3"])
def test_one_file_stands_for_all_that_belong_together(tmp_path: Path, name: str) -> None:
    lay(tmp_path, snow=SNOW, market=MARKET, **{"snow.ru": RUSSIAN})
    (tmp_path / "seeds" / "snow.kk.mp3").write_bytes(b"sound")
    with newsroom(tmp_path) as workspace:
        named = workspace.seeds / name
        assert take_seeds(workspace, (named, workspace.seeds / "snow.md")).added == [SLUG]

        assert len(found(workspace).content.texts) == 2
        assert [each.lang for each in found(workspace).recordings] == ["kk"]
        assert take_seeds(workspace, (named,)).unchanged == 1


def test_a_folder_elsewhere_is_taken_in_with_what_lies_beside(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "snow.md").write_text(SNOW, "utf-8")
    (articles / "snow.ru.md").write_text(RUSSIAN, "utf-8")
    with newsroom(lay(tmp_path / "radio")) as workspace:
        assert take_seeds(workspace, (articles,)).added == [SLUG]
        assert len(found(workspace).content.texts) == 2
        assert found(workspace).origin == str(articles / "snow.md")
        assert take_seeds(workspace, (articles,)).unchanged == 1


def test_a_text_alone_is_an_article_in_the_language_of_its_name(tmp_path: Path) -> None:
    kyrgyz = "# Кар\n\nАлма бар.\n"
    with newsroom(lay(tmp_path, **{"snow.ky": kyrgyz})) as workspace:
        (slug,) = take_seeds(workspace).added
        assert [text.lang for text in found(workspace, slug).content.texts] == ["ky"]


def test_of_two_texts_in_one_language_the_second_is_refused_with_both_names(
    tmp_path: Path,
) -> None:
    lay(tmp_path, snow=SNOW, **{"snow.ru": RUSSIAN})
    (tmp_path / "seeds" / "snow.rus.md").write_text(RUSSIAN, "utf-8")
    with newsroom(tmp_path) as workspace:
        report = take_seeds(workspace)
        assert report.added == [SLUG]
        (refused,) = report.refused
        assert (refused.path, refused.code) == ("seeds/snow.rus.md", "edition")
        assert "seeds/snow.ru.md" in refused.message


def test_a_text_that_cannot_be_read_keeps_its_article_out(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, snow=SNOW, market=MARKET, **{"snow.ru": ""})) as workspace:
        report = take_seeds(workspace)
        assert report.added == ["the-market-in-osh"]
        (refused,) = report.refused
        assert refused.code == "empty"
        assert "snow.ru.md" in refused.message


@pytest.mark.parametrize("name", ["snow.new.md", "snow.new.mp3", "snow.de.md"])
def test_a_name_in_a_language_that_no_programme_has_is_refused_and_the_article_goes_in(
    tmp_path: Path, name: str
) -> None:
    with newsroom(lay(tmp_path, snow=SNOW)) as workspace:
        (tmp_path / "seeds" / name).write_text(MARKET, "utf-8")
        report = take_in(workspace)

        (refused,) = report.refused
        assert (refused.path, refused.code) == (f"seeds/{name}", "language")
        assert "add " in refused.remedy
        with workspace.database.read() as connection:
            episode = find_by_slug(connection, "sneg-v-gorakh")
    assert [text.lang for text in episode.content.texts] == ["en"]
    assert [each.lang for each in episode.recordings] == ["en"]


def test_a_language_that_a_programme_has_is_one_in_a_name(tmp_path: Path) -> None:
    programme = PROGRAMME.replace('"ru", "kk"', '"ru", "kk", "de"')
    with newsroom(lay(tmp_path, snow=SNOW)) as workspace:
        (tmp_path / "seeds" / "programme.toml").write_text(programme, "utf-8")
        (tmp_path / "seeds" / "snow.de.md").write_text("# Schnee\n\nEs hat geschneit.\n", "utf-8")
        assert take_in(workspace).refused == []

        with workspace.database.read() as connection:
            episode = find_by_slug(connection, "sneg-v-gorakh")
    assert [text.lang for text in episode.content.texts] == ["en", "de"]
