"""A recording beside an article is taken in with it."""

from __future__ import annotations

from pathlib import Path

from podcast.database.episodes import find_by_slug
from podcast.domain.errors import AudioError
from podcast.domain.recordings import Kind
from podcast.workspace import Workspace
from tests.engines import Counted
from tests.seeds import SNOW, lay, newsroom, take_in

SLUG = "sneg-v-gorakh"
TITLE_ALONE = "# A song from Osh\n"


def kinds(workspace: Workspace, slug: str) -> list[tuple[str, Kind]]:
    with workspace.database.read() as connection:
        found = find_by_slug(connection, slug).recordings
    return sorted((each.lang, each.kind) for each in found)


def test_the_broadcast_beside_an_article_stands_before_its_narration(tmp_path: Path) -> None:
    lay(tmp_path, snow=SNOW)
    (tmp_path / "seeds" / "snow.kk.mp3").write_bytes(b"sound")
    with newsroom(tmp_path) as workspace:
        assert take_in(workspace).added == [SLUG]

        assert kinds(workspace, SLUG) == [("en", Kind.NARRATION), ("kk", Kind.BROADCAST)]
        with workspace.database.read() as connection:
            preferred = find_by_slug(connection, SLUG).preferred_recording(())
        assert preferred is not None
        assert preferred.kind is Kind.BROADCAST


def test_a_broadcast_that_arrives_later_keeps_guid_address_and_narration(tmp_path: Path) -> None:
    counted = Counted()
    lay(tmp_path, snow=SNOW)
    with newsroom(tmp_path, counted) as workspace:
        take_in(workspace)
        with workspace.database.read() as connection:
            guid = find_by_slug(connection, SLUG).guid
        (tmp_path / "seeds" / "snow.kk.mp3").write_bytes(b"sound")

        assert take_in(workspace).changed == [SLUG]
        assert take_in(workspace).unchanged == 1
        assert (counted.calls["narrate"], counted.calls["render"]) == (1, 2)
        assert ("kk", Kind.BROADCAST) in kinds(workspace, SLUG)
        with workspace.database.read() as connection:
            assert find_by_slug(connection, SLUG).guid == guid


def test_without_a_language_in_its_name_it_is_in_the_one_that_the_article_declares(
    tmp_path: Path,
) -> None:
    lay(tmp_path, snow=SNOW)
    (tmp_path / "seeds" / "snow.mp3").write_bytes(b"sound")
    with newsroom(tmp_path) as workspace:
        take_in(workspace)

        assert ("kk", Kind.BROADCAST) in kinds(workspace, SLUG)


def test_a_title_without_text_is_taken_in_with_its_recording_and_refused_without(
    tmp_path: Path,
) -> None:
    lay(tmp_path, song=TITLE_ALONE, other=TITLE_ALONE)
    (tmp_path / "seeds" / "song.en.mp3").write_bytes(b"sound")
    with newsroom(tmp_path) as workspace:
        report = take_in(workspace)

        assert report.added == ["a-song-from-osh"]
        assert [(each.path, each.code) for each in report.refused] == [
            ("seeds/other.md", "no-text")
        ]
        assert kinds(workspace, "a-song-from-osh") == [("en", Kind.BROADCAST)]


def test_a_file_that_is_no_sound_is_refused_by_name_and_its_article_goes_in(
    tmp_path: Path,
) -> None:
    lay(tmp_path, snow=SNOW)
    (tmp_path / "seeds" / "snow.kk.mp3").write_bytes(b"<html>")
    refused = AudioError("This file is not sound.", "Upload MP3.")
    with newsroom(tmp_path, Counted(fail={"probe": [refused]})) as workspace:
        report = take_in(workspace)

        assert report.added == [SLUG]
        assert [(each.path, each.code) for each in report.refused] == [
            ("seeds/snow.kk.mp3", "audio")
        ]
