"""What only tags say is corrected in front of the same frames: nothing is decoded or encoded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from mutagen.id3 import ID3
from sqlalchemy import text

from podcast.database import programmes as programme_rows
from podcast.database.episodes import audio_state, find_by_slug, get_episode
from podcast.domain.episodes import Episode, EpisodeId
from podcast.domain.programmes import ProgrammeTitle
from podcast.domain.recordings import Kind, Profile, Recording, Rendition
from podcast.domain.texts import Lang
from podcast.feeds.announced import announced
from podcast.feeds.audio_files import PUBLIC
from podcast.jobs.settle import settle
from podcast.services import attach, catalogue, produce, publish
from podcast.services.edit import edit_episode
from podcast.services.engines import ENGINES
from podcast.services.printing.body import read_body
from podcast.workspace import Workspace
from tests.audio.sounds import speech, write_wav
from tests.audio.test_tag import packets
from tests.engines import Counted
from tests.seeds import MARKET, NOW, SHOW, SNOW, lay_taken_in, newsroom, take_in
from tests.web.stage import visit

OSH, SLOPE = "the-market-in-osh", "sneg-v-gorakh"
MAKING = ("narrate", "keep", "measure", "render")
EN = Lang("en")


@contextmanager
def on_air(root: Path, counted: Counted | None = None, **others: str) -> Iterator[Workspace]:
    """A newsroom with the market in Osh, in the recording that went on air, and others."""
    lay_taken_in(root, market=MARKET, **others)
    with newsroom(root, counted, RENDITIONS__BROADCAST="false") as workspace:
        upload(workspace, root / "osh.wav")
        yield workspace


def upload(workspace: Workspace, file: Path, *, seconds: int = 3) -> None:
    write_wav(file, speech(seconds))
    attach.attach_file(workspace.parts(), episode(workspace), file, lang=EN, kind=Kind.BROADCAST)
    settle(workspace, say=print)


def episode(workspace: Workspace, slug: str = OSH) -> Episode:
    with workspace.database.read() as connection:
        return find_by_slug(connection, slug)


def recording(workspace: Workspace) -> Recording:
    (found,) = episode(workspace).recordings
    return found


def files_of(recording: Recording) -> tuple[Rendition, ...]:
    """The public files of a recording; one for stations is not among them."""
    return tuple(file for file in recording.renditions if file.profile in PUBLIC)


def keys(workspace: Workspace, slug: str = OSH) -> set[str]:
    """The public files of an episode."""
    return {file.key for each in episode(workspace, slug).recordings for file in files_of(each)}


def correct(workspace: Workspace, slug: str = OSH, **changes: str) -> None:
    """What a producer saves, and the work that comes of it."""
    with workspace.database.write() as connection:
        edit_episode(connection, find_by_slug(connection, slug), changes, who="alice", now=NOW)
    settle(workspace, say=print)


def publish_again(workspace: Workspace) -> None:
    with workspace.database.write() as connection:
        publish.publish(connection, episode(workspace), at=None, who="alice", now=NOW)
    settle(workspace, say=print)


def made(counted: Counted) -> list[int]:
    return [counted.calls[name] for name in MAKING]


def test_a_corrected_title_is_written_in_front_of_the_same_frames(tmp_path: Path) -> None:
    with on_air(tmp_path / "radio") as quick:
        workspace = replace(quick, engines=replace(ENGINES, cover=Counted().cover))
        upload(workspace, tmp_path / "real.wav", seconds=4)
        before = recording(workspace)
        correct(workspace, title="The bazaar in Osh")
        after = recording(workspace)

        old, new = (
            {file.profile: workspace.media.path(file.key) for file in files_of(each)}
            for each in (before, after)
        )
        assert set(old.values()).isdisjoint(new.values())
        mp3 = new[Profile.STANDARD]
        tags = [ID3(path, translate=False) for path in (old[Profile.STANDARD], mp3)]
        frames = [
            path.read_bytes()[tag.size :]
            for path, tag in zip((old[Profile.STANDARD], mp3), tags, strict=True)
        ]
        assert [str(tag["TIT2"]) for tag in tags] == ["The market in Osh", "The bazaar in Osh"]
        assert frames[0] == frames[1]
        assert len(frames[0]) > 30_000
        assert packets(new[Profile.LIGHT]) == packets(old[Profile.LIGHT])
        assert replace(after, renditions=()) == replace(before, renditions=())


def test_nothing_is_heard_or_encoded_for_it(tmp_path: Path) -> None:
    counted = Counted()
    with on_air(tmp_path / "radio", counted) as workspace:
        before, files = made(counted), keys(workspace)
        tagged = counted.calls["tag"]
        correct(workspace, title="The bazaar in Osh")

        assert made(counted) == before
        assert counted.calls["tag"] == tagged + len(files)
        assert keys(workspace).isdisjoint(files)


def test_a_feed_switches_address_length_and_digest_at_once_and_the_old_file_is_answered(
    tmp_path: Path,
) -> None:
    with on_air(tmp_path / "radio") as workspace:
        old = {key: workspace.media.read(key) for key in keys(workspace)}
        correct(workspace, title="The bazaar in Osh")

        with workspace.database.read() as connection:
            feed = read_body(workspace.private, catalogue.feed_object(connection, SHOW, None).key)
        files = {workspace.links().media(f.key): f for f in files_of(recording(workspace))}
        said = {each.url: each.bytes for each in announced(feed)}
        assert said == {url: file.bytes for url, file in files.items()}
        for url, file in files.items():
            assert file.bytes == len(workspace.media.read(file.key)), url
        listener = visit(workspace)
        for key, content in old.items():
            assert listener.get(f"/media/{key}").data == content
            assert workspace.links().media(key).encode() not in feed


def test_what_tags_do_not_say_changes_no_file(tmp_path: Path) -> None:
    with on_air(tmp_path / "radio") as workspace:
        before = keys(workspace)
        correct(workspace, topics="Trade")

        assert keys(workspace) == before


def test_a_corrected_text_is_the_transcript_and_in_the_tags(tmp_path: Path) -> None:
    counted = Counted()
    with on_air(tmp_path / "radio", counted) as workspace:
        before = made(counted)
        correct(workspace, text="Traders in Osh say that prices have fallen.")

        assert made(counted) == before
        for key in keys(workspace):
            assert b"prices have fallen" in workspace.media.read(key)
        page = visit(workspace).get(f"/{SHOW}/{OSH}/transcript.en.txt")
        assert page.text == "Traders in Osh say that prices have fallen.\n"


def test_a_narration_is_read_anew_only_where_it_reads_something_else(tmp_path: Path) -> None:
    counted = Counted()
    lay_taken_in(tmp_path / "radio", snow=SNOW)
    with newsroom(tmp_path / "radio", counted) as workspace:
        before, files = made(counted), keys(workspace, SLOPE)
        correct(workspace, SLOPE, authors="Aigul")
        assert made(counted) == before
        assert keys(workspace, SLOPE).isdisjoint(files)

        correct(workspace, SLOPE, title="Снег на перевале")
        assert made(counted) == [calls + 1 for calls in before]


def rename_programme(workspace: Workspace) -> None:
    with workspace.database.write() as connection:
        programme = programme_rows.get_programme(connection, SHOW).programme
        renamed = replace(programme, titles=(ProgrammeTitle(EN, "Osh Radio"),))
        programme_rows.save_programme(connection, renamed, guid=programme.guid, now=NOW)
    settle(workspace, say=print)


def test_a_programme_of_another_name_is_told_at_the_next_publish(tmp_path: Path) -> None:
    counted = Counted()
    with on_air(tmp_path / "radio", counted) as workspace:
        files = keys(workspace)
        rename_programme(workspace)
        assert keys(workspace) == files

        before = made(counted)
        publish_again(workspace)
        assert made(counted) == before
        for key in keys(workspace):
            assert b"Osh Radio" in workspace.media.read(key)

        files = keys(workspace)
        publish_again(workspace)
        assert keys(workspace) == files


def test_or_at_the_next_change_of_the_episode(tmp_path: Path) -> None:
    with on_air(tmp_path / "radio") as workspace:
        rename_programme(workspace)
        correct(workspace, title="The bazaar in Osh")

        for key in keys(workspace):
            assert b"Osh Radio" in workspace.media.read(key)


def test_where_a_public_file_was_lost_it_is_made_of_the_recording(tmp_path: Path) -> None:
    counted = Counted()
    with on_air(tmp_path / "radio", counted) as workspace:
        workspace.media.delete(min(keys(workspace)))
        before = counted.calls["render"]
        correct(workspace, title="The bazaar in Osh")

        assert counted.calls["render"] == before + 1
        assert all(workspace.media.exists(key) for key in keys(workspace))


def test_a_full_disk_leaves_the_files_as_they_were_until_it_goes_on(tmp_path: Path) -> None:
    counted = Counted()
    root = tmp_path / "radio"
    with on_air(root, counted) as workspace:
        files, state = keys(workspace), episode(workspace).revision
        counted.fail["tag"] = [OSError("No space left on device")]
        correct(workspace, title="The bazaar in Osh")
        assert keys(workspace) == files
        assert episode(workspace).revision > state
    before = made(counted)
    with newsroom(root, counted, TESTING__NOW=(NOW + timedelta(minutes=2)).isoformat()) as later:
        settle(later, say=print)

        assert keys(later).isdisjoint(files)
        assert made(counted) == before


def test_each_step_done_twice_leaves_what_it_left_once(tmp_path: Path) -> None:
    with on_air(tmp_path / "radio") as workspace:
        parts, number = workspace.parts(), episode(workspace).id
        with workspace.database.write() as connection:
            edit_episode(connection, episode(workspace), {"title": "Osh"}, who="alice", now=NOW)
        plan = produce.plan_audio(parts, number)
        assert (plan.sources, plan.outdated, plan.kept) == ((), ((EN, Kind.BROADCAST),), ())
        first, again = (produce.retag(parts, number, plan.outdated[0]) for _ in range(2))
        assert first == again

        revision = wanted(workspace, number)
        retagged = (produce.Retagged(plan.outdated[0], first),)
        states = []
        for _ in range(2):
            produce.attach(parts, number, revision, (), retagged, (), is_current=lambda _: True)
            with workspace.database.read() as connection:
                states.append(get_episode(connection, number))
        assert states[0] == states[1]
        files = files_of(replace(recording(workspace), renditions=first.renditions))
        assert keys(workspace) == {file.key for file in files}


def wanted(workspace: Workspace, number: EpisodeId) -> str:
    with workspace.database.read() as connection:
        return audio_state(connection, number).wanted


def test_a_recording_that_arrives_while_tags_are_written_is_not_lost(tmp_path: Path) -> None:
    counted = Counted()
    with on_air(tmp_path / "radio", counted) as workspace:

        def another() -> None:
            file = write_wav(tmp_path / "better.wav", speech(4))
            attach.attach_file(
                workspace.parts(), episode(workspace), file, lang=EN, kind=Kind.BROADCAST
            )

        counted.meanwhile["tag"] = another
        correct(workspace, title="The bazaar in Osh")

        original = workspace.private.read(recording(workspace).original)
        assert len(original) > 4 * 44_100
        for key in keys(workspace):
            assert b"The bazaar in Osh" in workspace.media.read(key)


OF_0003 = (
    "ALTER TABLE recording DROP COLUMN notes",
    "ALTER TABLE recording DROP COLUMN cleaning",
    "ALTER TABLE recording DROP COLUMN tagged_from",
    "UPDATE alembic_version SET version_num = '0003'",
    "UPDATE recording SET made_from = 'as 0003 hashed it'",
    "UPDATE episode SET audio_wanted = 'as 0003 did', audio_made = 'as 0003 did'",
)


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A workspace as the release before this one left it: a narration and a recording, made."""
    root = tmp_path / "radio"
    with on_air(root, snow=SNOW) as workspace, workspace.database.write() as connection:
        for statement in OF_0003:
            connection.execute(text(statement))
    return root


def test_an_upgrade_makes_no_public_file_anew(older: Path) -> None:
    counted = Counted()
    before = sorted(path for path in (older / "media").rglob("*.*") if path.suffix != ".partial")
    with newsroom(older, counted) as workspace:
        take_in(workspace)

        assert counted.calls.total() == 0
        assert sorted((older / "media").rglob("*.*")) == before
        for slug in (OSH, SLOPE):
            plan = produce.plan_audio(workspace.parts(), episode(workspace, slug).id)
            assert plan.sources == ()


def test_after_an_upgrade_a_correction_encodes_nothing(older: Path) -> None:
    counted = Counted()
    with newsroom(older, counted) as workspace:
        take_in(workspace)
        correct(workspace, OSH, title="The bazaar in Osh")
        correct(workspace, SLOPE, authors="Aigul")

        assert made(counted) == [0, 0, 0, 0]
        assert counted.calls["tag"] == 4
