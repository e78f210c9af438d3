"""An M4A file beside the others, where the settings ask for one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import pytest
from mutagen.mp4 import MP4

from podcast.config import Renditions
from podcast.domain.recordings import Kind, Profile, Rendition
from podcast.services.check import Scene, check
from podcast.services.engines import ENGINES
from podcast.services.recipes import recipes_for, recipes_of
from podcast.workspace import Workspace
from tests.audio.test_tag import COVER, held
from tests.seeds import MARKET, SHOW, lay_taken_in, newsroom
from tests.services.test_retag import OSH, correct, recording, upload
from tests.web.stage import visit


@contextmanager
def with_compact(root: Path, wanted: str = "true") -> Iterator[Workspace]:
    """A newsroom whose market has a recording, with real files of it."""
    lay_taken_in(root, market=MARKET)
    with newsroom(root, RENDITIONS__COMPACT=wanted, RENDITIONS__BROADCAST="false") as quick:
        workspace = replace(quick, engines=replace(ENGINES, cover=lambda *_: COVER))
        upload(workspace, root / "osh.wav", seconds=4)
        yield workspace


def compact(workspace: Workspace) -> Rendition:
    found = recording(workspace).rendition(Profile.COMPACT)
    assert found is not None
    return found


@pytest.mark.slow
def test_none_is_made_unless_it_is_asked_for(tmp_path: Path) -> None:
    with with_compact(tmp_path / "radio", wanted="false") as workspace:
        assert [each.profile for each in recording(workspace).renditions] == ["standard", "light"]


@pytest.mark.slow
def test_it_is_in_the_feed_on_the_page_and_passes_every_rule(tmp_path: Path) -> None:
    with with_compact(tmp_path / "radio") as workspace:
        file = compact(workspace)
        examine = workspace.engines.examine
        scene = Scene(workspace.press(), workspace.media, examine, print, False, 200)
        found = [str(each) for each in check(scene, ["media", "private", "feeds"])]
        assert [each for each in found if file.key in each] == []

        listener = visit(workspace)
        with listener.get(f"/media/{file.key}") as answer:
            assert answer.mimetype == "audio/x-m4a"
        with listener.get(f"/{SHOW}/feed.xml") as answer:
            feed = answer.get_data(as_text=True)
        assert f'type="audio/x-m4a" length="{file.bytes}"' in feed
        assert feedparser.parse(feed).entries[0].enclosures[0].type == "audio/mpeg"
        page = listener.get(f"/{SHOW}/{OSH}/").text
        assert file.key in page
        assert "AAC" in page


@pytest.mark.slow
def test_a_corrected_title_is_written_in_front_of_the_same_packets(tmp_path: Path) -> None:
    with with_compact(tmp_path / "radio") as workspace:
        before = compact(workspace)
        correct(workspace, title="The bazaar in Osh")
        after = compact(workspace)

        old, new = (workspace.media.path(each.key) for each in (before, after))
        titles = []
        for path in (old, new):
            read: Any = MP4(path)
            titles += read.tags["\xa9nam"]
        assert titles == ["The market in Osh", "The bazaar in Osh"]
        assert held(old) == held(new)
        assert len(held(new)) > 20_000
        with visit(workspace).get(f"/media/{before.key}") as answer:
            assert answer.status_code == 200


def test_narrations_have_one_too() -> None:
    recipes = recipes_of(Renditions(compact=True, compact_kilobits=48, compact_loudness=-18))

    recipe = recipes_for(Kind.NARRATION, recipes)[Profile.COMPACT]
    assert (recipe.codec, recipe.bitrate, recipe.loudness) == ("aac", 48_000, -18)
