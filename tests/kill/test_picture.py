"""kill -9 while an episode's picture is made: the next start ends with the same one."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from tests.artwork.given import photograph
from tests.serving import STANDING, outcome, serve, workspace_of_seeds

from .killing import caught, copied, finish, podcast

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real seeds, public, and a picture that was given for one of them and is not made yet."""
    root = workspace_of_seeds(tmp_path_factory.mktemp("given") / "radio")
    finish(root)
    (root / "snow.jpg").write_bytes(photograph(3_000, 2_400, turned=6))
    slug = json.loads(podcast(root, "episode", "list", "--json"))[0]["slug"]
    podcast(root, "episode", "edit", slug, "--image", str(root / "snow.jpg"), "--no-wait")
    return root


@pytest.fixture(scope="module")
def uninterrupted(given: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The outcome of a run that nobody disturbs."""
    root = copied(given, tmp_path_factory.mktemp("whole"))
    finish(root)
    return outcome(root)


def test_undisturbed_the_picture_is_public(uninterrupted: dict[str, object]) -> None:
    pictures = uninterrupted["pictures"]
    assert isinstance(pictures, list)
    ((image, artwork, made_from),) = [row[1:] for row in pictures if row[1]]
    assert image == made_from
    assert f"media/{artwork}" in str(uninterrupted["media"])


@pytest.mark.parametrize("step", ["step=picture", "step=show-picture"])
def test_killed_as_a_step_begins_the_next_start_ends_the_same(
    tmp_path: Path, given: Path, uninterrupted: dict[str, object], step: str
) -> None:
    root = copied(given, tmp_path)
    serving = serve(root, STANDING)
    assert serving.says(step), serving.lines
    serving.kill()

    finish(root)

    assert outcome(root) == uninterrupted


def test_killed_inside_a_write_the_next_start_ends_the_same(
    tmp_path: Path, given: Path, uninterrupted: dict[str, object]
) -> None:
    root = caught(tmp_path, partial(copied, given), "media/*/*/*.partial")

    finish(root)

    assert outcome(root) == uninterrupted
