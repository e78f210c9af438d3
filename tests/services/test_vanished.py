"""What has vanished from seeds/ is told and noted, and nothing of it is taken away."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from podcast.cli.ingest import take_seeds
from podcast.database.episodes import find_by_slug
from podcast.domain.episodes import Episode, State
from podcast.domain.recordings import Kind
from podcast.services.publish import publish, withdraw
from podcast.services.seeds.vanished import find_vanished
from podcast.workspace import Workspace
from tests.seeds import MARKET, NOW, SNOW, lay, newsroom, take_in, taken_in

SLUG = "sneg-v-gorakh"
RUSSIAN = "# Снег в горах\n\nСнег выпал в горах и закрыл дорогу. Водители ждут весны.\n"


def found(workspace: Workspace) -> Episode:
    with workspace.database.read() as connection:
        return find_by_slug(connection, SLUG)


def vanished(workspace: Workspace) -> list[str]:
    with workspace.database.read() as connection:
        return [each.where for each in find_vanished(connection)]


def noted(workspace: Workspace) -> list[str]:
    with workspace.database.read() as connection:
        query = text("SELECT path FROM seed WHERE vanished_at IS NOT NULL ORDER BY path")
        return list(connection.scalars(query))


def test_a_vanished_article_is_told_with_its_episode_and_a_remedy_and_stays_public(
    tmp_path: Path,
) -> None:
    with taken_in(tmp_path, snow=SNOW, market=MARKET) as workspace:
        before = found(workspace)
        (workspace.seeds / "snow.md").unlink()

        for _ in range(2):
            report = take_in(workspace)
            (problem,) = report.warnings
            assert (problem.rule, problem.where) == ("seed.vanished", "seeds/snow.md")
            assert SLUG in problem.message
            assert f"withdraw {SLUG}" in problem.remedy
            assert (report.unchanged, report.refused, report.conflicts) == (1, [], [])
        assert found(workspace) == before
        assert before.state is State.PUBLISHED
        assert vanished(workspace) == noted(workspace) == ["seeds/snow.md"]


def test_a_file_that_is_back_is_no_longer_missing(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        file = workspace.seeds / "snow.md"
        away = file.rename(tmp_path / "away.md")
        take_in(workspace)
        away.rename(file)

        report = take_in(workspace)
        assert (report.unchanged, report.changed, report.warnings) == (1, [], [])
        assert noted(workspace) == []


def test_a_file_that_is_back_but_refused_is_no_longer_missing(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        (workspace.seeds / "snow.md").unlink()
        take_in(workspace)
        (workspace.seeds / "snow.md").write_bytes(b"")

        report = take_in(workspace)
        assert [each.code for each in report.refused] == ["empty"]
        assert noted(workspace) == []


def test_what_was_withdrawn_is_not_missed_until_it_is_published_again(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        (workspace.seeds / "snow.md").unlink()
        withdraw(workspace.press(), found(workspace), who="alice")
        assert take_in(workspace).warnings == []

        with workspace.database.write() as connection:
            publish(connection, found(workspace), at=None, who="alice", now=NOW)
        assert [each.rule for each in take_in(workspace).warnings] == ["seed.vanished"]


def test_a_vanished_recording_is_told_and_goes_on_being_heard(tmp_path: Path) -> None:
    lay(tmp_path, snow=SNOW)
    (tmp_path / "seeds" / "snow.kk.mp3").write_bytes(b"sound")
    with newsroom(tmp_path) as workspace:
        take_in(workspace)
        (workspace.seeds / "snow.kk.mp3").unlink()

        (problem,) = take_in(workspace).warnings
        assert (problem.rule, problem.where) == ("seed.vanished", "seeds/snow.kk.mp3")
        assert "recording" in problem.message
        kinds = {(each.lang, each.kind) for each in found(workspace).recordings}
        assert ("kk", Kind.BROADCAST) in kinds


def test_a_vanished_text_stays_even_where_the_article_changes_later(tmp_path: Path) -> None:
    lay(tmp_path, snow=SNOW, **{"snow.ru": RUSSIAN})
    with newsroom(tmp_path) as workspace:
        take_in(workspace)
        texts = found(workspace).content.texts
        assert [each.lang for each in texts] == ["en", "ru"]
        (workspace.seeds / "snow.ru.md").unlink()
        (problem,) = take_in(workspace).warnings
        assert (problem.rule, problem.where) == ("seed.vanished", "seeds/snow.ru.md")

        (workspace.seeds / "snow.md").write_text(SNOW.replace("May", "June"), "utf-8")
        assert take_in(workspace).changed == [SLUG]
        changed = found(workspace).content.texts
        assert "June" in changed[0].body
        assert changed[1:] == texts[1:]


def test_a_text_that_is_left_alone_changes_nothing_but_itself(tmp_path: Path) -> None:
    lay(tmp_path, snow=SNOW, **{"snow.ru": RUSSIAN})
    with newsroom(tmp_path) as workspace:
        take_in(workspace)
        before = found(workspace).content
        (workspace.seeds / "snow.md").unlink()
        (workspace.seeds / "snow.ru.md").write_text(RUSSIAN.replace("весны", "мая"), "utf-8")

        report = take_in(workspace)
        assert (report.added, report.changed) == ([], [SLUG])
        after = found(workspace).content
        assert after.texts[0] == before.texts[0]
        assert "мая" in after.texts[1].body
        assert (after.credits, after.source_url) == (before.credits, before.source_url)


def test_one_article_alone_does_not_show_what_has_vanished(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW, market=MARKET) as workspace:
        (workspace.seeds / "snow.md").unlink()

        report = take_seeds(workspace, (workspace.seeds / "market.md",))
        assert (report.warnings, noted(workspace)) == ([], [])


def test_what_lies_elsewhere_is_not_missed_in_seeds(tmp_path: Path) -> None:
    lay(tmp_path / "radio")
    elsewhere = tmp_path / "snow.md"
    elsewhere.write_text(SNOW, "utf-8")
    with newsroom(tmp_path / "radio") as workspace:
        take_seeds(workspace, (elsewhere,))
        elsewhere.unlink()

        assert take_seeds(workspace).warnings == []


def test_a_recording_without_an_article_is_told(tmp_path: Path) -> None:
    lay(tmp_path, snow=SNOW)
    (tmp_path / "seeds" / "snwo.kk.mp3").write_bytes(b"sound")
    with newsroom(tmp_path) as workspace:
        for _ in range(2):
            (problem,) = take_seeds(workspace).warnings
            assert (problem.rule, problem.where) == ("seed.alone", "seeds/snwo.kk.mp3")
