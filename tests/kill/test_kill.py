"""kill -9 of the whole group, at each step and inside each write: the same outcome as without."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.serving import STANDING, Serving, outcome, serve, workspace_of_seeds

from .killing import caught, finish

STEPS = (
    "ingest added",
    "step=draw",
    "step=attach-artwork",
    "step=plan",
    "step=narrate",
    "step=measure",
    "step=render",
    "step=tag",
    "step=attach job=produce",
    "step=feeds",
)
"""What is said when a step begins: the group is killed as soon as it is read."""

WRITES = {
    "the narration": "var/tmp/work-*.wav",
    "the kept original": "var/tmp/work-*.flac",
    "the MP3": "var/tmp/work-*.mp3",
    "the Opus file": "var/tmp/work-*.opus",
    "the artwork": "media/*/*.partial",
    "the cues": "var/steps/*.partial",
    "a feed": "var/feeds/*/*/*.partial",
    "the database": "var/podcast.db-wal",
}
"""Files that exist only while something is being written, by what it is."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The outcome of a run that nobody disturbs."""
    root = workspace_of_seeds(tmp_path_factory.mktemp("whole"))
    finish(root)
    return outcome(root)


@pytest.mark.parametrize("step", STEPS)
def test_killed_as_a_step_begins_the_next_start_ends_the_same(
    tmp_path: Path, uninterrupted: dict[str, object], step: str
) -> None:
    root = workspace_of_seeds(tmp_path)
    serving = serve(root, STANDING)
    assert serving.says(step), serving.lines
    serving.kill()

    finish(root)

    assert outcome(root) == uninterrupted


@pytest.mark.parametrize("name", WRITES)
def test_killed_inside_a_write_the_next_start_ends_the_same(
    tmp_path: Path, uninterrupted: dict[str, object], name: str
) -> None:
    root = caught(tmp_path, workspace_of_seeds, WRITES[name])

    finish(root)

    assert outcome(root) == uninterrupted
    assert not list(root.glob("var/tmp/work-*"))


def test_killed_again_and_again_it_still_ends_the_same(
    tmp_path: Path, uninterrupted: dict[str, object]
) -> None:
    root = workspace_of_seeds(tmp_path)
    kills: list[Callable[[Serving], bool]] = [
        lambda serving: serving.says("step=narrate"),
        lambda serving: serving.says("step=render"),
        lambda serving: serving.says("step=tag"),
        lambda serving: serving.says("step=feeds"),
    ]
    for wait in kills:
        serving = serve(root, STANDING)
        assert wait(serving), serving.lines
        serving.kill()

    finish(root)

    assert outcome(root) == uninterrupted


def test_work_that_another_order_of_steps_had_begun_is_begun_anew(
    tmp_path: Path, uninterrupted: dict[str, object]
) -> None:
    root = workspace_of_seeds(tmp_path)
    serving = serve(root, STANDING)
    assert serving.says("step=render"), serving.lines
    serving.kill()
    with sqlite3.connect(root / "var" / "queue.db") as queue:
        queue.execute("UPDATE workflow_status SET application_version = 'of before'")
    queue.close()

    finish(root)

    assert outcome(root) == uninterrupted
