"""Files that are damaged, gone or settled otherwise by now are made anew when a person wants it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from podcast.database.episodes import find_by_slug
from podcast.database.jobs import JobState, jobs_in
from podcast.database.tables import audit
from podcast.domain.episodes import Episode
from podcast.domain.errors import AudioError
from podcast.domain.recordings import Kind, Profile, Recording
from podcast.domain.texts import Lang
from podcast.jobs.settle import settle
from podcast.services.attach import attach_file, make_again
from podcast.services.programmes.saving import edit_programme
from podcast.services.publish import publish
from podcast.workspace import Workspace
from tests.engines import Counted
from tests.seeds import NOW, SHOW, SNOW, lay_taken_in, newsroom

SLUG = "sneg-v-gorakh"
BROADCAST = "broadcast.wav"


def snow(workspace: Workspace) -> Episode:
    with workspace.database.read() as connection:
        return find_by_slug(connection, SLUG)


def recording(workspace: Workspace, kind: Kind) -> Recording:
    (found,) = (each for each in snow(workspace).recordings if each.kind is kind)
    return found


def public(workspace: Workspace, kind: Kind) -> dict[str, bytes]:
    """The public files of a recording, with what lies there."""
    files = recording(workspace, kind).renditions
    keys = [each.key for each in files if each.profile is not Profile.BROADCAST]
    return {key: workspace.media.read(key) for key in keys if workspace.media.exists(key)}


def give(workspace: Workspace, sound: bytes = b"what went on air") -> None:
    file = workspace.root / BROADCAST
    file.write_bytes(sound)
    attach_file(workspace.parts(), snow(workspace), file, lang=Lang("kk"), kind=Kind.BROADCAST)
    settle(workspace, say=print)


def want_again(workspace: Workspace) -> None:
    with workspace.database.write() as connection:
        make_again(connection, snow(workspace), who="alice", now=NOW)
    settle(workspace, say=print)


def change(path: Path) -> None:
    """Other bytes, and as many."""
    path.write_bytes(path.read_bytes()[::-1])


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5])


HARM = pytest.mark.parametrize("harm", [change, cut_off, Path.unlink])


@HARM
def test_a_file_that_was_harmed_comes_back_when_the_same_recording_is_attached(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    lay_taken_in(tmp_path, snow=SNOW)
    with newsroom(tmp_path) as workspace:
        give(workspace)
        before = public(workspace, Kind.BROADCAST)
        harm(workspace.media.path(min(before)))

        give(workspace)

        assert public(workspace, Kind.BROADCAST) == before


@HARM
def test_a_narration_that_was_harmed_comes_back_when_it_is_wanted_again(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    lay_taken_in(tmp_path, snow=SNOW)
    with newsroom(tmp_path) as workspace:
        before = public(workspace, Kind.NARRATION)
        harm(workspace.media.path(min(before)))

        want_again(workspace)

        assert public(workspace, Kind.NARRATION) == before
        with workspace.database.read() as connection:
            told = connection.execute(audit.select().where(audit.c.what == "made again")).all()
        assert [(each.who, each.episode_id) for each in told] == [("alice", snow(workspace).id)]


def test_each_time_it_is_attached_it_is_heard_and_encoded_anew(tmp_path: Path) -> None:
    lay_taken_in(tmp_path, snow=SNOW)
    counted = Counted()
    with newsroom(tmp_path, counted) as workspace:
        for times in (1, 2, 3):
            give(workspace)
            assert (counted.calls["measure"], counted.calls["render"]) == (times, times)
        want_again(workspace)
        want_again(workspace)

        assert counted.calls["narrate"] == 2
        assert counted.calls["render"] == 3 + 2 * 2


def test_other_bitrates_reach_a_recording_when_its_files_are_wanted_again(tmp_path: Path) -> None:
    lay_taken_in(tmp_path, snow=SNOW)
    (tmp_path / "podcast.toml").write_text("[renditions]\nstandard_kilobits = 128\n", "utf-8")
    with newsroom(tmp_path) as workspace:
        settle(workspace, say=print)
        before = recording(workspace, Kind.NARRATION).rendition(Profile.STANDARD)
        want_again(workspace)
        after = recording(workspace, Kind.NARRATION).rendition(Profile.STANDARD)

    assert before is not None
    assert after is not None
    assert (before.bitrate, after.bitrate) == (96_000, 128_000)


def test_tags_are_never_renewed_on_the_sound_of_a_damaged_file(tmp_path: Path) -> None:
    lay_taken_in(tmp_path, snow=SNOW)
    counted = Counted()
    with newsroom(tmp_path, counted) as workspace:
        give(workspace)
        change(workspace.media.path(min(public(workspace, Kind.BROADCAST))))
        with workspace.database.write() as connection:
            edit_programme(connection, SHOW, {"title": ("en=Snow Radio",)}, who="a", now=NOW)
            publish(connection, snow(workspace), at=None, who="a", now=NOW)
        settle(workspace, say=print)

        made = public(workspace, Kind.BROADCAST)
        assert counted.calls["render"] == 2  # and the narration, which is whole, is not encoded
        assert all(b"Snow Radio" in content for content in made.values())
        assert all(content.startswith((b"standard ", b"light ")) for content in made.values())


def test_an_original_that_was_damaged_comes_back_when_it_is_attached_again(tmp_path: Path) -> None:
    lay_taken_in(tmp_path, snow=SNOW)
    with newsroom(tmp_path) as workspace:
        give(workspace)
        original = workspace.private.path(recording(workspace, Kind.BROADCAST).original)
        change(original)

        give(workspace)

        assert original.read_bytes() == b"what went on air"


def test_a_recording_that_was_given_up_is_tried_once_more_when_it_is_attached_again(
    tmp_path: Path,
) -> None:
    silent = AudioError("This recording is silent.", "Look at it.")
    lay_taken_in(tmp_path, snow=SNOW)
    counted = Counted(fail={"measure": [silent, silent]})
    with newsroom(tmp_path, counted) as workspace:
        states = []
        for _ in range(3):
            give(workspace)
            with workspace.database.read() as connection:
                states += [
                    each.state for each in jobs_in(connection, *JobState) if each.kind == "produce"
                ]

    assert states == [JobState.STUCK, JobState.STUCK, JobState.DONE]
    assert counted.calls["measure"] == 3
