"""Ten thousand episodes cost a pass, a list and a publication the work that a hundred cost.

Work is counted, never timed: which indexes are read, how many questions are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from podcast.database import Database
from podcast.database import jobs as job_rows
from podcast.database import order as order_rows
from podcast.database import waiting as waiting_rows
from podcast.database.episodes import find_by_slug
from podcast.database.jobs import JobState
from podcast.domain.episodes import State
from podcast.jobs.behind import find_behind, is_settled
from podcast.services import catalogue, publish
from podcast.workspace import Workspace
from tests.archive import LATER, SHOW, archive, correct, schedule, withdraw
from tests.services.test_archive import printed


@dataclass(frozen=True)
class Asked:
    """A statement and its parameters."""

    statement: str
    parameters: tuple[object, ...]


@contextmanager
def listening(*databases: Database) -> Iterator[list[Asked]]:
    """Everything that is asked of these databases meanwhile."""
    asked: list[Asked] = []

    def note(_: object, __: object, statement: str, parameters: object, *___: object) -> None:
        asked.append(Asked(statement, parameters if isinstance(parameters, tuple) else ()))

    for database in databases:
        event.listen(database.engine, "before_cursor_execute", note)
    yield asked
    for database in databases:
        event.remove(database.engine, "before_cursor_execute", note)


def all_lines(connection: Connection) -> int:
    return len(list(catalogue.summaries(connection, programme_slug=None, page=None)))


def lines(connection: Connection) -> int:
    return len(list(catalogue.summaries(connection, programme_slug=SHOW, page=2)))


LISTS: dict[str, Callable[[Connection], object]] = {
    "a programme's page": lambda rows: catalogue.public_episodes(rows, SHOW, page=2, size=20),
    "the studio": lambda rows: catalogue.episodes(rows, page=3, size=25),
    "its drafts": lambda rows: catalogue.episodes(rows, states=(State.DRAFT,), page=1, size=25),
    "a page on the command line": lines,
    "every line on the command line": all_lines,
    "an episode by its name": lambda rows: find_by_slug(rows, "night-50"),
    "its neighbours": lambda rows: catalogue.neighbours(rows, find_by_slug(rows, "night-50")),
    "the order of a feed": lambda rows: order_rows.order_of(rows, SHOW, LATER),
    "what is due": lambda rows: order_rows.due_episodes(rows, SHOW, LATER),
    "when the next one is due": lambda rows: waiting_rows.next_due(rows, LATER),
    "what failed": lambda rows: job_rows.jobs_in(rows, JobState.FAILED),
}

PASSES: dict[str, Callable[[Workspace], object]] = {
    "a pass": find_behind,
    "whether all is settled": lambda workspace: is_settled(workspace, SHOW),
}


@pytest.fixture(scope="module")
def radio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Two hundred episodes; tests must not change them."""
    with archive(tmp_path_factory.mktemp("archive") / "radio", 200) as workspace:
        yield workspace


def steps(workspace: Workspace, asked: Asked) -> list[str]:
    """How SQLite goes about a query, a step a line."""
    with workspace.database.read() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked.statement}", asked.parameters)
        return [row[3] for row in rows]


LARGE = ("episode", "recording", "rendition", "transcript", "job")
FEW = ("ix_episode_due", "ix_episode_slug", "ix_episode_audio_behind")
"""Indexes that find few episodes: what is found by them may be sorted."""


def is_slow(plan: list[str]) -> bool:
    """Whether a query sorts episodes, or reads a large table from end to end beside its indexes."""
    found = [step.split() for step in plan if step.split()[0] in ("SCAN", "SEARCH")]
    many = [words for words in found if words[1] == "episode" and not {*words} & {*FEW}]
    sorts = any(step.startswith("USE TEMP B-TREE FOR ORDER BY") for step in plan)
    scans = any(
        words[0] == "SCAN" and words[1] in LARGE and "INDEX" not in words for words in found
    )
    return scans or (sorts and bool(many) and "MERGE (UNION ALL)" not in plan)


@pytest.mark.parametrize("name", [*LISTS, *PASSES])
def test_nothing_that_is_asked_all_the_time_sorts_or_reads_the_whole_archive(
    radio: Workspace, name: str
) -> None:
    with listening(radio.database) as asked:
        if name in PASSES:
            PASSES[name](radio)
        else:
            with radio.database.read() as connection:
                LISTS[name](connection)
    queries = [each for each in asked if each.statement.startswith("SELECT")]

    assert queries
    assert [each for each in queries if is_slow(steps(radio, each))] == []


@pytest.mark.parametrize("name", PASSES)
def test_a_pass_reads_no_content_and_no_row_of_what_is_up_to_date(
    radio: Workspace, name: str
) -> None:
    with listening(radio.database) as asked:
        PASSES[name](radio)
    queries = [each for each in asked if each.statement.startswith("SELECT")]

    assert [each for each in queries if "episode.content" in each.statement] == []
    plans = [" ".join(steps(radio, each)) for each in queries]
    assert [each for each in plans if "USING INDEX ix_episode_order" in each] == []


def questions(workspace: Workspace, change: Callable[[], None]) -> int:
    """How often the databases are asked while a change is published."""
    change()
    with listening(workspace.database, workspace.index) as asked:
        publish.renew_feeds(workspace.press(), SHOW)
    return len(asked)


@pytest.mark.slow
@pytest.mark.timeout(1_800)
def test_one_change_among_ten_thousand_is_the_work_of_one(
    radio: Workspace, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with archive(tmp_path / "small", 200) as small:
        among_few = questions(small, lambda: correct(small, 100, "Corrected"))
    with archive(tmp_path / "large", 10_000) as large:
        caplog.set_level("INFO", "podcast.publish")

        caplog.clear()
        among_many = questions(large, lambda: correct(large, 5_000, "Corrected"))
        assert printed(caplog) == {"feeds": 2, "rendered": 1, "pieces": 2}
        assert among_many == among_few

        schedule(large, 7_000, LATER + timedelta(days=1))
        publish.renew_feeds(large.press(), SHOW)
        schedule(large, 7_000, LATER)
        caplog.clear()
        publish.renew_feeds(large.press(), SHOW)
        assert printed(caplog) == {"feeds": 2, "rendered": 1, "pieces": 2}

        caplog.clear()
        withdraw(large, 9_000)
        assert printed(caplog) == {"feeds": 2, "rendered": 0, "pieces": 2}
