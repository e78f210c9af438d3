"""A changed pronunciation is a producer's change: what has the word is read anew, nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcast.database.episodes import find_by_slug
from podcast.domain.errors import RefusedError
from podcast.services.programmes.saving import edit_programme
from podcast.workspace import Workspace
from tests.engines import Counted
from tests.seeds import MARKET, NOW, SHOW, SNOW, lay, newsroom, take_in


def edit(workspace: Workspace, *pronounced: str) -> None:
    with workspace.database.write() as connection:
        edit_programme(connection, SHOW, {"pronounce": pronounced}, who="alice", now=NOW)
    take_in(workspace)


def files(workspace: Workspace, slug: str) -> list[str]:
    with workspace.database.read() as connection:
        episode = find_by_slug(connection, slug)
    return [file.key for each in episode.recordings for file in each.renditions]


def test_only_what_has_the_word_is_read_anew_and_back(tmp_path: Path) -> None:
    counted = Counted()
    with newsroom(lay(tmp_path, snow=SNOW, market=MARKET), counted) as workspace:
        take_in(workspace)
        before = files(workspace, "sneg-v-gorakh")
        assert counted.calls["narrate"] == 2

        edit(workspace, "en=Snow=Snoh", "en=Nowhere=No where")
        assert counted.calls["narrate"] == 3
        after = files(workspace, "sneg-v-gorakh")
        assert set(after).isdisjoint(before)
        assert all(workspace.media.exists(key) for key in before)

        edit(workspace, "en=Nowhere=Now here")
        assert counted.calls["narrate"] == 3

        edit(workspace, "en=Snow=")
        assert counted.calls["narrate"] == 4
        assert files(workspace, "sneg-v-gorakh") == before


def test_a_pronunciation_that_is_none_is_refused(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, snow=SNOW), Counted()) as workspace:
        take_in(workspace)
        with pytest.raises(RefusedError, match="en=IWPR=I W P R"):
            edit(workspace, "en=Snow")
