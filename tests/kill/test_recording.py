"""kill -9 while a better recording is made: the old one stays public, the next start goes on."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from tests.serving import PATIENCE, STANDING, Serving, outcome, serve, workspace_of_seeds

from .recording import attach, finish, heard, whole
from .test_kill import seen

pytestmark = pytest.mark.slow

STEPS = (
    "step=plan",
    "step=measure-broadcast",
    "step=render-broadcast",
    "step=tag-broadcast",
    "step=attach job=produce",
)

WRITES = {
    "the MP3": "var/tmp/work-*.mp3",
    "the Opus file": "var/tmp/work-*.opus",
    "the database": "var/podcast.db-wal",
}

TRIES = 30


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real seeds, public as narrations, and a broadcast whose files are not made yet."""
    root = workspace_of_seeds(tmp_path_factory.mktemp("given") / "radio")
    finish(root)
    attach(root)
    return root


@pytest.fixture(scope="module")
def uninterrupted(given: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The outcome of a run that nobody disturbs."""
    root = copied(given, tmp_path_factory.mktemp("whole"))
    finish(root)
    return outcome(root)


def copied(root: Path, folder: Path) -> Path:
    """A copy of a workspace that nobody works on."""
    shutil.copytree(root, folder / "radio")
    return folder / "radio"


def test_undisturbed_the_broadcast_takes_the_place_of_the_narration(
    given: Path, uninterrupted: dict[str, object], tmp_path: Path
) -> None:
    root = copied(given, tmp_path)
    assert heard(root) == {("en", "narration")}
    finish(root)
    assert heard(root) == {("en", "narration"), ("kk", "broadcast")}
    assert outcome(root) == uninterrupted


@pytest.mark.parametrize("step", STEPS)
def test_killed_as_a_step_begins_what_is_public_stays_and_the_next_start_ends_the_same(
    tmp_path: Path, given: Path, uninterrupted: dict[str, object], step: str
) -> None:
    root = copied(given, tmp_path)
    serving = serve(root, STANDING)
    assert serving.says(step), serving.lines
    serving.kill()

    assert whole(root)
    finish(root)

    assert outcome(root) == uninterrupted


@pytest.mark.parametrize("name", WRITES)
def test_killed_inside_a_write_what_is_public_stays_and_the_next_start_ends_the_same(
    tmp_path: Path, given: Path, uninterrupted: dict[str, object], name: str
) -> None:
    for number in range(TRIES):
        root = copied(given, tmp_path / str(number))
        left = kill_inside(serve(root, STANDING), root, WRITES[name])
        if left:
            break
        shutil.rmtree(root)
    assert left, f"{name} was never caught half written"

    assert whole(root)
    finish(root)

    assert outcome(root) == uninterrupted
    assert not list(root.glob("var/tmp/work-*"))


def kill_inside(serving: Serving, root: Path, pattern: str) -> list[Path]:
    """Kill the group when a file of this pattern has bytes; return what was left of it."""
    assert serving.says("step=render-broadcast"), serving.lines
    folder, _, name = pattern.rpartition("/")
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and not said(serving, "step=attach"):
        if any(path.stat().st_size for path in seen(root, folder, name)):
            break
    serving.kill()
    return list(root.glob(pattern))


def said(serving: Serving, text: str) -> bool:
    """Whether a line holds this text by now."""
    return any(text in line for line in serving.lines)
