"""`podcast check` looks through every file in `media/` for what should not be public."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from mutagen import id3

from podcast.artwork.traces import TRACES
from podcast.audio.traces import RULES
from podcast.services.check import Scene, check
from podcast.services.check.private import UNKNOWN
from podcast.workspace import Workspace
from tests.broken_rules import Key, ways
from tests.checking.leaking import BROKEN, CLEAN, Leak, flac_cover, frame
from tests.seeds import MARKET, taken_in


@pytest.fixture(scope="module")
def radio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A newsroom with one public episode."""
    with taken_in(tmp_path_factory.mktemp("radio"), market=MARKET) as workspace:
        yield workspace


@pytest.fixture
def folder(radio: Workspace) -> Iterator[Path]:
    """A place in `media/` where something was left."""
    left = radio.media.root / "left"
    left.mkdir()
    yield left
    shutil.rmtree(left)


def found(workspace: Workspace, *, again: bool = False) -> set[Key]:
    scene = Scene(workspace.press(), workspace.media, workspace.engines.examine, print, again, 200)
    return {(each.rule, each.severity) for each in check(scene, ["private"])}


def test_what_was_made_here_tells_nothing(radio: Workspace) -> None:
    assert found(radio) == set()


@pytest.mark.parametrize("clean", CLEAN)
def test_a_file_that_tells_nothing_may_lie_there(
    radio: Workspace, folder: Path, clean: Leak
) -> None:
    clean(folder)

    assert found(radio) == set()


@pytest.mark.parametrize(("key", "leak"), ways(BROKEN))
def test_a_rule_broken_alone_is_reported_alone(
    radio: Workspace, folder: Path, key: Key, leak: Leak
) -> None:
    leak(folder)

    assert found(radio) == {key}
    assert found(radio) == {key}, "and so it is where it was looked at before"


def test_every_rule_has_a_test_that_breaks_it() -> None:
    rules = {(rule.id, rule.severity) for rule in RULES}
    assert set(BROKEN) == {
        *rules,
        (TRACES.id, TRACES.severity),
        (UNKNOWN.id, UNKNOWN.severity),
    }


def test_a_file_that_was_mended_is_looked_at_anew(radio: Workspace, folder: Path) -> None:
    path = frame(id3.PRIV(owner="o", data=b"somebody"))(folder)
    assert found(radio)
    CLEAN[0](folder)

    assert path.is_file()
    assert found(radio) == set()


def test_a_picture_in_a_flac_file_is_looked_through(radio: Workspace, folder: Path) -> None:
    flac_cover(folder)

    assert {rule for rule, _ in found(radio)} >= {"private.picture"}
