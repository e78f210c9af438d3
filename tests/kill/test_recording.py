"""kill -9 while a better recording is made: the old one stays public, the next start goes on."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.serving import STANDING, outcome, serve

from .killing import caught, copied
from .recording import heard, is_whole, settle, waiting

pytestmark = pytest.mark.slow

STEPS = (
    "step=plan",
    "step=clean-broadcast",
    "step=measure-broadcast",
    "step=render-broadcast",
    "step=tag-broadcast",
    "step=attach job=produce",
)

WRITES = {
    "the cleaned file": ("var/tmp/work-*.flac", "step=clean"),
    "the MP3": ("var/tmp/work-*.mp3", "step=render-broadcast"),
    "the Opus file": ("var/tmp/work-*.opus", "step=render-broadcast"),
    "the file for stations": ("var/tmp/work-*.flac", "step=render-broadcast"),
}
"""What a half-written file is called, and from which step on it is that one."""


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A narration that is public, and a broadcast that waits for its files."""
    return waiting(tmp_path_factory.mktemp("given"))


@pytest.fixture(scope="module")
def uninterrupted(given: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The outcome of a run that nobody disturbs."""
    root = copied(given, tmp_path_factory.mktemp("whole"))
    settle(root)
    return outcome(root)


def test_undisturbed_the_broadcast_takes_the_place_of_the_narration(
    given: Path, uninterrupted: dict[str, object], tmp_path: Path
) -> None:
    root = copied(given, tmp_path)
    assert heard(root) == {("en", "narration")}
    settle(root)
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

    assert is_whole(root)
    settle(root)

    assert outcome(root) == uninterrupted


@pytest.mark.parametrize("name", WRITES)
def test_killed_inside_a_write_what_is_public_stays_and_the_next_start_ends_the_same(
    tmp_path: Path, given: Path, uninterrupted: dict[str, object], name: str
) -> None:
    pattern, since = WRITES[name]
    over = "step=attach job=produce"
    root = caught(tmp_path, partial(copied, given), pattern, over=over, since=since)

    assert is_whole(root)
    settle(root)

    assert outcome(root) == uninterrupted
    assert not list(root.glob("var/tmp/work-*"))
