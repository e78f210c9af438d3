"""kill -9 of the whole group, at each step and inside each write: the same outcome as without."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.serving import PATIENCE, STANDING, Serving, outcome, serve, workspace_of_seeds

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

TRIES = 30

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The outcome of a run that nobody disturbs."""
    root = workspace_of_seeds(tmp_path_factory.mktemp("whole"))
    finish(root)
    return outcome(root)


def finish(root: Path) -> Serving:
    """A clean start that runs until the feed is complete, then ends as it should."""
    serving = serve(root, STANDING)
    assert serving.is_complete(), serving.lines
    assert serving.stop() == 0, serving.lines
    return serving


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
    for number in range(TRIES):
        root = workspace_of_seeds(tmp_path / str(number))
        left = kill_inside(serve(root, STANDING), root, WRITES[name])
        if left:
            break
        shutil.rmtree(root)
    assert left, f"{name} was never caught half written"

    finish(root)

    assert outcome(root) == uninterrupted
    assert not list(root.glob("var/tmp/work-*"))


def kill_inside(serving: Serving, root: Path, pattern: str) -> list[Path]:
    """Kill the group when a file of this pattern appears; return what was left half written."""
    deadline = time.monotonic() + PATIENCE
    folder, _, name = pattern.rpartition("/")
    while time.monotonic() < deadline and "feed" not in serving.urls:
        if any(path.stat().st_size for path in seen(root, folder, name)):
            break
    serving.kill()
    return list(root.glob(pattern))


def seen(root: Path, folder: str, name: str) -> Iterator[Path]:
    """The files of a pattern that are there at this moment; some go while we look."""
    for path in root.glob(f"{folder}/{name}"):
        if path.exists():
            yield path


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
