"""What has not changed is not opened; what may have changed is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from podcast.cli.ingest import take_seeds
from podcast.database.seeds import get_seen
from podcast.services.seeds.folder import ingest_seeds
from podcast.services.seeds.run import COARSE, FINE, SECOND, IngestReport
from podcast.workspace import Workspace
from tests.seeds import MARKET, SNOW, lay, newsroom

SLUG = "the-market-in-osh"
WRITTEN = 1_700_000_000 * SECOND + 5
"""When the files were last changed, in ns."""


def put(folder: Path, name: str, article: str, *, at: int = WRITTEN) -> Path:
    """Write a file whose time of change is given."""
    file = folder / name
    file.write_text(article, "utf-8")
    os.utime(file, ns=(at, at))
    return file


def take(workspace: Workspace, *, now: int = WRITTEN + SECOND) -> IngestReport:
    return ingest_seeds(
        workspace.parts(),
        root=workspace.root,
        limits=workspace.config.intake,
        chance=workspace.chance,
        ticks=lambda: now,
    )


def told(report: IngestReport) -> tuple[list[str], list[str], int]:
    return report.added, report.changed, report.unchanged


def is_seen(workspace: Workspace) -> bool:
    with workspace.database.read() as connection:
        return get_seen(connection) is not None


def laid(tmp_path: Path, workspace_of: Callable[[Path], object] = lay) -> Path:
    workspace_of(tmp_path)
    put(tmp_path / "seeds", "market.md", MARKET)
    put(tmp_path / "seeds", "snow.md", SNOW)
    return tmp_path


def begin(workspace: Workspace) -> None:
    take_seeds(workspace)
    report = take(workspace)
    assert told(report) == ([], [], 2)
    assert is_seen(workspace)


def test_a_file_of_the_same_size_and_time_is_not_opened(tmp_path: Path) -> None:
    with newsroom(laid(tmp_path)) as workspace:
        begin(workspace)
        put(workspace.seeds, "market.md", MARKET.replace("spring", "autumn"))

        assert told(take(workspace)) == ([], [], 2)


def test_each_of_size_and_time_and_name_tells_a_change(tmp_path: Path) -> None:
    with newsroom(laid(tmp_path)) as workspace:
        begin(workspace)
        put(workspace.seeds, "market.md", MARKET.replace("spring", "autumn"), at=WRITTEN + 1)
        assert told(take(workspace)) == ([], [SLUG], 1)
        put(workspace.seeds, "market.md", MARKET, at=WRITTEN + 1)
        put(workspace.seeds, "market.md", MARKET.replace("spring", "winter, they say"))
        assert told(take(workspace)) == ([], [SLUG], 1)
        put(workspace.seeds, "other.md", MARKET)
        assert told(take(workspace)) == ([f"{SLUG}-2"], [], 2)


def test_a_file_that_was_only_touched_is_unchanged_and_then_not_opened_any_more(
    tmp_path: Path,
) -> None:
    with newsroom(laid(tmp_path)) as workspace:
        begin(workspace)
        put(workspace.seeds, "market.md", MARKET, at=WRITTEN + 7)
        assert told(take(workspace)) == ([], [], 2)
        put(workspace.seeds, "market.md", MARKET.replace("spring", "autumn"), at=WRITTEN + 7)
        assert told(take(workspace)) == ([], [], 2)


def test_a_change_within_the_tick_of_the_last_look_is_not_missed(tmp_path: Path) -> None:
    for name, written, tick in (("fine", WRITTEN, FINE), ("coarse", WRITTEN - 5, COARSE)):
        root = tmp_path / name
        lay(root)
        put(root / "seeds", "market.md", MARKET, at=written)
        with newsroom(root) as workspace:
            take_seeds(workspace)
            with workspace.database.write() as connection:
                connection.execute(text("DELETE FROM episode"))
            assert told(take(workspace, now=written + tick - 1)) == ([SLUG], [], 0)
            put(workspace.seeds, "market.md", MARKET.replace("spring", "autumn"), at=written)

            assert told(take(workspace, now=written + tick + 1)) == ([], [SLUG], 0)
            assert told(take(workspace, now=written + tick + 1)) == ([], [], 1)
            assert is_seen(workspace)


def test_an_episode_that_was_purged_comes_back_with_its_article(tmp_path: Path) -> None:
    with newsroom(laid(tmp_path)) as workspace:
        begin(workspace)
        with workspace.database.write() as connection:
            connection.execute(text("DELETE FROM episode WHERE slug = :slug"), {"slug": SLUG})

        assert told(take(workspace)) == ([SLUG], [], 1)


def test_another_database_is_not_taken_for_the_one_that_knew_the_files(tmp_path: Path) -> None:
    with newsroom(laid(tmp_path)) as workspace:
        begin(workspace)
    for file in (tmp_path / "var").glob("podcast.db*"):
        file.unlink()
    with newsroom(tmp_path) as workspace:
        assert len(take_seeds(workspace).added) == 2


def test_a_refused_file_is_looked_at_each_time_and_the_others_are_not(tmp_path: Path) -> None:
    with newsroom(laid(tmp_path)) as workspace:
        begin(workspace)
        put(workspace.seeds, "empty.md", "")
        for _ in range(2):
            report = take(workspace)
            assert told(report) == ([], [], 2)
            assert [each.code for each in report.refused] == ["empty"]
        (workspace.seeds / "empty.md").unlink()
        assert told(take(workspace)) == ([], [], 2)
        assert is_seen(workspace)


def test_a_picture_that_changes_is_a_change_of_its_seed(tmp_path: Path) -> None:
    with newsroom(laid(tmp_path)) as workspace:
        put(workspace.seeds, "market.jpg", "picture")
        put(workspace.seeds, "cover.png", "picture")
        begin(workspace)
        put(workspace.seeds, "market.jpg", "another", at=WRITTEN + 1)
        assert told(take(workspace)) == ([], ["the-market-in-osh"], 1)
        with workspace.database.read() as connection:
            query = "SELECT mtime_ns FROM seed WHERE path = 'seeds/market.jpg'"
            assert connection.scalar(text(query)) == WRITTEN + 1


def test_a_name_that_is_not_utf_8_is_refused_and_the_others_go_in(tmp_path: Path) -> None:
    lay(tmp_path, market=MARKET)
    name = os.path.join(os.fsencode(tmp_path / "seeds"), b"\xf1.md")  # noqa: PTH118
    with open(name, "wb") as file:  # noqa: PTH123
        file.write(SNOW.encode())
    with newsroom(tmp_path) as workspace:
        for added in ([SLUG], []):
            report = take_seeds(workspace)
            assert report.added == added
            assert [(each.path, each.code) for each in report.refused] == [("seeds/?.md", "name")]


def test_two_runs_at_one_time_take_an_article_in_once(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path)) as workspace:
        take_seeds(workspace)
        put(workspace.seeds, "market.md", MARKET)
        others: list[IngestReport] = []

        def meanwhile() -> int:
            """The clock, which the run reads once it knows the rows; another run passes it by."""
            if not others:
                others.append(IngestReport())
                others.append(take_seeds(workspace))
            return WRITTEN + SECOND

        report = ingest_seeds(
            workspace.parts(),
            root=workspace.root,
            limits=workspace.config.intake,
            chance=workspace.chance,
            ticks=meanwhile,
        )
        assert others[1].added == [SLUG]
        assert (told(report), report.refused) == (([], [], 1), [])
