"""A file with another name is the same episode, where its old name is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcast.cli.ingest import take_seeds
from podcast.database.episodes import find_by_slug
from podcast.domain.episodes import Episode
from podcast.services.seeds.run import IngestReport
from podcast.workspace import Workspace
from tests.engines import Counted
from tests.seeds import MARKET, SNOW, lay, newsroom, take_in

SLUG, MARKET_SLUG = "sneg-v-gorakh", "the-market-in-osh"
RUSSIAN = "# Снег в горах\n\nСнег выпал в горах и закрыл дорогу. Водители ждут весны.\n"


def found(workspace: Workspace, slug: str) -> Episode:
    with workspace.database.read() as connection:
        return find_by_slug(connection, slug)


def told(report: IngestReport) -> tuple[list[str], list[str], int, list[str], list[str]]:
    refused = [each.code for each in report.refused]
    warned = [each.rule for each in report.warnings]
    return report.added, report.changed, report.unchanged, refused, warned


@pytest.mark.parametrize(
    ("name", "article", "slug"), [("a", SNOW, SLUG), ("a", MARKET, MARKET_SLUG)]
)
def test_a_moved_article_is_the_same_episode(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, article: str, slug: str
) -> None:
    with newsroom(lay(tmp_path, **{name: article})) as workspace:
        take_seeds(workspace)
        before = found(workspace, slug)
        (workspace.seeds / "2026").mkdir()
        (workspace.seeds / f"{name}.md").rename(workspace.seeds / "2026" / "b.md")

        assert told(take_seeds(workspace)) == ([], [], 1, [], [])
        after = found(workspace, slug)
        assert (after.guid, after.content) == (before.guid, before.content)
        assert after.origin == "seeds/2026/b.md"
        assert "moved from seeds/a.md seeds/2026/b.md" in capsys.readouterr().err
        assert told(take_seeds(workspace)) == ([], [], 1, [], [])


def test_an_article_that_moved_and_changed_is_found_by_its_source_url(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, a=SNOW)) as workspace:
        take_seeds(workspace)
        (workspace.seeds / "a.md").unlink()
        (workspace.seeds / "b.md").write_text(SNOW.replace("May", "June"), "utf-8")

        assert told(take_seeds(workspace)) == ([], [SLUG], 0, [], [])
        assert "June" in found(workspace, SLUG).content.texts[0].body


def test_an_article_that_moved_after_it_was_missed_is_the_same_episode(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, a=MARKET)) as workspace:
        take_seeds(workspace)
        away = (workspace.seeds / "a.md").rename(tmp_path / "away.md")
        take_seeds(workspace)
        away.rename(workspace.seeds / "b.md")

        assert told(take_seeds(workspace)) == ([], [], 1, [], [])


def test_a_copy_of_an_article_that_is_still_there_is_another_episode(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, a=MARKET)) as workspace:
        take_seeds(workspace)
        (workspace.seeds / "b.md").write_text(MARKET, "utf-8")

        assert take_seeds(workspace).added == [f"{MARKET_SLUG}-2"]


def test_of_two_copies_of_a_moved_article_one_is_the_same_episode(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, a=MARKET)) as workspace:
        take_seeds(workspace)
        (workspace.seeds / "a.md").rename(workspace.seeds / "b.md")
        (workspace.seeds / "c.md").write_text(MARKET, "utf-8")

        assert told(take_seeds(workspace)) == ([f"{MARKET_SLUG}-2"], [], 1, [], [])
        assert found(workspace, MARKET_SLUG).origin == "seeds/b.md"


def test_what_lies_beside_an_article_moves_with_it_and_is_not_made_again(tmp_path: Path) -> None:
    counted = Counted()
    lay(tmp_path, a=SNOW, **{"a.ru": RUSSIAN})
    (tmp_path / "seeds" / "a.kk.mp3").write_bytes(b"sound")
    with newsroom(tmp_path, counted) as workspace:
        take_in(workspace)
        before, rendered = found(workspace, SLUG), counted.calls["render"]
        for name in ("md", "ru.md", "kk.mp3"):
            (workspace.seeds / f"a.{name}").rename(workspace.seeds / f"b.{name}")

        assert told(take_in(workspace)) == ([], [], 1, [], [])
        assert found(workspace, SLUG).recordings == before.recordings
        assert counted.calls["render"] == rendered
        assert told(take_in(workspace)) == ([], [], 1, [], [])


def test_an_article_with_another_ending_is_the_same_episode(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, a=SNOW)) as workspace:
        take_seeds(workspace)
        (workspace.seeds / "a.md").rename(workspace.seeds / "a.txt")

        assert told(take_seeds(workspace)) == ([], [], 1, [], [])


def test_what_a_producer_edited_stays_in_a_moved_article(tmp_path: Path) -> None:
    from podcast.services.edit import edit_episode

    with newsroom(lay(tmp_path, a=SNOW)) as workspace:
        take_seeds(workspace)
        with workspace.database.write() as connection:
            episode = find_by_slug(connection, SLUG)
            edit_episode(
                connection, episode, {"summary": "Snow."}, who="alice", now=workspace.clock()
            )
        (workspace.seeds / "a.md").unlink()
        (workspace.seeds / "b.md").write_text(SNOW.replace("May", "June"), "utf-8")

        assert take_seeds(workspace).changed == [SLUG]
        (text,) = found(workspace, SLUG).content.texts
        assert text.summary == "Snow."
        assert "June" in text.body


def test_a_text_that_stood_alone_becomes_one_of_the_article_that_comes_to_it(
    tmp_path: Path,
) -> None:
    lay(tmp_path, **{"a.ru": RUSSIAN})
    with newsroom(tmp_path) as workspace:
        assert take_seeds(workspace).added == [SLUG]
        guid = found(workspace, SLUG).guid
        (workspace.seeds / "a.md").write_text(SNOW, "utf-8")

        assert told(take_seeds(workspace))[:2] == ([], [SLUG])
        episode = found(workspace, SLUG)
        assert episode.guid == guid
        assert {text.lang for text in episode.content.texts} == {"en", "ru"}
        assert episode.origin == "seeds/a.md"
        assert told(take_seeds(workspace)) == ([], [], 1, [], [])
