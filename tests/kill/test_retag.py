"""kill -9 while corrected tags are written: the next start ends with the same files."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from tests.serving import STANDING, outcome, serve, workspace_of_seeds

from .killing import caught, copied, finish, podcast

pytestmark = pytest.mark.slow

WRITES = {"the MP3": "var/tmp/work-*.mp3", "the Opus file": "var/tmp/work-*.opus"}


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real seeds, public, and an author that is given and not yet in the files of one."""
    root = workspace_of_seeds(tmp_path_factory.mktemp("corrected") / "radio")
    finish(root)
    slug = json.loads(podcast(root, "episode", "list", "--json"))[0]["slug"]
    podcast(root, "episode", "edit", slug, "--authors", "Aigul", "--no-wait")
    return root


@pytest.fixture(scope="module")
def uninterrupted(corrected: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The outcome of a run that nobody disturbs."""
    root = copied(corrected, tmp_path_factory.mktemp("whole"))
    serving = finish(root)
    assert any("step=retag" in line for line in serving.lines)
    assert not any("step=render" in line for line in serving.lines)
    return outcome(root)


@pytest.mark.parametrize("step", ["step=plan", "step=retag", "step=attach job=produce"])
def test_killed_as_a_step_begins_the_next_start_ends_the_same(
    tmp_path: Path, corrected: Path, uninterrupted: dict[str, object], step: str
) -> None:
    root = copied(corrected, tmp_path)
    serving = serve(root, STANDING)
    assert serving.says(step), serving.lines
    serving.kill()

    finish(root)

    assert outcome(root) == uninterrupted


@pytest.mark.parametrize("name", WRITES)
def test_killed_inside_a_write_the_next_start_ends_the_same(
    tmp_path: Path, corrected: Path, uninterrupted: dict[str, object], name: str
) -> None:
    root = caught(
        tmp_path, partial(copied, corrected), WRITES[name], over="step=attach job=produce"
    )

    finish(root)

    assert outcome(root) == uninterrupted
    assert not list(root.glob("var/tmp/work-*"))
