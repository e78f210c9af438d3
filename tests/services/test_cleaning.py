"""Cleaning is off unless asked for, done to a copy, and taken back without a trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from podcast.database.episodes import find_by_slug
from podcast.database.programmes import get_programme
from podcast.domain.cleaning import NOTHING, Cleaning, Idents
from podcast.domain.episodes import Episode
from podcast.domain.errors import AudioError, NotFoundError, RefusedError
from podcast.domain.recordings import Kind, Recording
from podcast.domain.texts import Lang
from podcast.feeds.audio_files import PUBLIC
from podcast.jobs.settle import settle
from podcast.services.attach import attach_file
from podcast.services.cleaning import ask_cleaning
from podcast.services.edit import edit_episode
from podcast.services.engines import ENGINES
from podcast.services.programmes.idents import change_idents, keep_ident
from podcast.services.revisions import audio_revision, source_revision
from podcast.workspace import Workspace
from tests.application import create_app
from tests.audio.sounds import speech, tone, write_wav
from tests.cast import CONTENT, NOON, PROGRAMME
from tests.engines import Counted
from tests.seeds import MARKET, NOW, SHOW, SNOW, lay_taken_in, newsroom

OSH, SLOPE = "the-market-in-osh", "sneg-v-gorakh"
EN, KK = Lang("en"), Lang("kk")
AIRED = EN, Kind.BROADCAST
TRIM = Cleaning(trim=True)


@contextmanager
def on_air(
    root: Path, counted: Counted | None = None, *, asked: Cleaning = NOTHING
) -> Iterator[Workspace]:
    """A newsroom with the market in Osh, in the recording that went on air."""
    lay_taken_in(root, market=MARKET, snow=SNOW)
    with newsroom(root, counted, RENDITIONS__BROADCAST="false") as workspace:
        upload(workspace, root / "osh.wav", asked=asked)
        yield workspace


def upload(
    workspace: Workspace, file: Path, *, seconds: int = 3, asked: Cleaning = NOTHING
) -> None:
    write_wav(file, speech(seconds))
    attach_file(
        workspace.parts(), episode(workspace), file, lang=EN, kind=Kind.BROADCAST, cleaning=asked
    )
    settle(workspace, say=print)


def ask(workspace: Workspace, cleaning: Cleaning) -> None:
    with workspace.database.write() as connection:
        ask_cleaning(connection, episode(workspace), AIRED, cleaning, who="alice", now=NOW)
    settle(workspace, say=print)


def give_idents(workspace: Workspace, file: Path | None) -> None:
    write_wav(file, tone(2)) if file else None
    key = keep_ident(workspace.parts(), file) if file else ""
    with workspace.database.write() as connection:
        change_idents(connection, SHOW, before=key, after=key, who="alice", now=NOW)
    settle(workspace, say=print)


def episode(workspace: Workspace, slug: str = OSH) -> Episode:
    with workspace.database.read() as connection:
        return find_by_slug(connection, slug)


def recording(workspace: Workspace) -> Recording:
    (found,) = episode(workspace).recordings
    return found


def keys(workspace: Workspace) -> list[str]:
    return [each.key for each in recording(workspace).renditions if each.profile in PUBLIC]


# ---- off ----


def test_where_nothing_is_asked_for_revisions_are_those_of_the_release_before() -> None:
    aired = Recording(KK, Kind.BROADCAST, "originals/kk.wav", 0, ())

    assert source_revision(PROGRAMME, CONTENT, KK, aired.original) == "58aa448cdf508ed0"
    assert source_revision(PROGRAMME, CONTENT, EN, "") == "e3d07896f7af006e"
    assert audio_revision(PROGRAMME, CONTENT, (aired,), date=NOON) == "b14518c8a2171239"


def test_unasked_there_is_no_such_step(tmp_path: Path) -> None:
    counted = Counted()
    with on_air(tmp_path, counted) as workspace:
        assert counted.calls["clean"] == 0
        assert recording(workspace).cleaning is not None
        assert not recording(workspace).cleaning.is_asked


# ---- asked, and taken back ----


def test_what_is_asked_for_is_done_to_a_copy_that_goes(tmp_path: Path) -> None:
    counted = Counted()
    with on_air(tmp_path, counted, asked=TRIM) as workspace:
        aired = recording(workspace)

        assert counted.calls["clean"] == 1
        assert aired.cleaning == TRIM
        original = workspace.private.path(aired.original)
        assert original.read_bytes() == (tmp_path / "osh.wav").read_bytes()
        assert list(workspace.private.keys("steps")) == []
        assert "It was cleaned." in recording(workspace).notes


def test_asked_for_later_there_are_new_files_and_the_old_ones_are_answered(tmp_path: Path) -> None:
    with on_air(tmp_path) as workspace:
        guid, before = episode(workspace).guid, keys(workspace)

        ask(workspace, TRIM)

        assert episode(workspace).guid == guid
        assert set(keys(workspace)).isdisjoint(before)
        visitor = create_app(workspace).test_client()
        for key in (*before, *keys(workspace)):
            with visitor.get(f"/media/{key}") as answer:
                assert answer.status_code == 200


def test_taken_back_the_former_files_are_public_again(tmp_path: Path) -> None:
    with on_air(tmp_path) as workspace:
        before = recording(workspace)
        ask(workspace, replace(TRIM, high_pass=100))

        ask(workspace, NOTHING)

        assert recording(workspace) == before


@pytest.mark.slow
def test_with_real_sound_too_the_former_bytes_come_back(tmp_path: Path) -> None:
    with on_air(tmp_path / "radio") as quick:
        workspace = replace(quick, engines=replace(ENGINES, cover=Counted().cover))
        upload(workspace, tmp_path / "real.wav", seconds=4)
        plain = recording(workspace)
        ask(workspace, Cleaning(high_pass=120))
        filtered = recording(workspace)
        for key in (file.key for file in plain.renditions):
            workspace.media.delete(key)  # so that they must be made again

        ask(workspace, NOTHING)

        assert recording(workspace) == plain
        assert filtered.loudness != plain.loudness
        assert {file.key for file in filtered.renditions}.isdisjoint(keys(workspace))
        assert all(workspace.media.exists(key) for key in keys(workspace))


def test_asking_for_the_same_again_makes_nothing(tmp_path: Path) -> None:
    counted = Counted()
    with on_air(tmp_path, counted, asked=TRIM) as workspace:
        calls = counted.calls.total()

        ask(workspace, TRIM)

        assert counted.calls.total() == calls


def test_a_correction_of_the_text_cleans_nothing_again(tmp_path: Path) -> None:
    counted = Counted()
    with on_air(tmp_path, counted, asked=TRIM) as workspace:
        with workspace.database.write() as connection:
            known = find_by_slug(connection, OSH)
            edit_episode(connection, known, {"title": "The bazaar"}, who="alice", now=NOW)
        settle(workspace, say=print)

        assert counted.calls["clean"] == 1
        assert recording(workspace).cleaning == TRIM


def test_another_file_comes_in_as_it_is(tmp_path: Path) -> None:
    with on_air(tmp_path, asked=TRIM) as workspace:
        upload(workspace, tmp_path / "better.wav", seconds=4)

        assert not recording(workspace).cleaning.is_asked


def test_what_is_asked_for_meanwhile_wins(tmp_path: Path) -> None:
    counted = Counted()
    with on_air(tmp_path, counted) as workspace:

        def other() -> None:
            with workspace.database.write() as connection:
                ask_cleaning(
                    connection, episode(workspace), AIRED, Cleaning(repair=True), who="b", now=NOW
                )

        counted.meanwhile["clean"] = other
        ask(workspace, TRIM)

        assert recording(workspace).cleaning == Cleaning(repair=True)
        assert counted.calls["clean"] == 2


@pytest.mark.parametrize("hertz", [5, 19, 301, 5_000])
def test_a_high_pass_that_makes_no_sense_is_refused_with_its_remedy(
    tmp_path: Path, hertz: int
) -> None:
    with on_air(tmp_path) as workspace:
        before = recording(workspace)

        with pytest.raises(RefusedError, match=f"{hertz} Hz makes no sense") as told:
            ask(workspace, Cleaning(high_pass=hertz))
        with pytest.raises(RefusedError):
            upload(workspace, tmp_path / "x.wav", asked=Cleaning(high_pass=hertz))

        assert told.value.remedy == "Ask for one of 20 to 300 Hz; 80 is usual."
        assert recording(workspace) == before


def test_a_recording_that_is_not_there_is_named(tmp_path: Path) -> None:
    with (
        on_air(tmp_path) as workspace,
        workspace.database.write() as connection,
        pytest.raises(NotFoundError, match="the-market-in-osh has no studio in Kazakh"),
    ):
        ask_cleaning(connection, episode(workspace), (KK, Kind.STUDIO), TRIM, who="a", now=NOW)


# ---- idents ----


def test_idents_are_joined_to_what_comes_in_from_then_on(tmp_path: Path) -> None:
    counted = Counted()
    with on_air(tmp_path, counted) as workspace:
        before, calls = recording(workspace), counted.calls["render"]

        give_idents(workspace, tmp_path / "jingle.wav")
        assert recording(workspace) == before
        assert counted.calls["render"] == calls

        upload(workspace, tmp_path / "next.wav", seconds=4)
        idents = recording(workspace).cleaning.idents
        assert idents is not None
        assert idents.before == idents.after
        assert counted.calls["clean"] == 1


def test_idents_reach_an_older_recording_when_its_cleaning_is_asked_for(tmp_path: Path) -> None:
    counted = Counted()
    with on_air(tmp_path, counted) as workspace:
        plain = recording(workspace)
        give_idents(workspace, tmp_path / "jingle.wav")

        ask(workspace, NOTHING)
        assert counted.calls["clean"] == 1
        assert set(keys(workspace)).isdisjoint(file.key for file in plain.renditions)

        give_idents(workspace, None)
        ask(workspace, NOTHING)
        assert recording(workspace) == plain


def test_a_narration_has_no_ident(tmp_path: Path) -> None:
    counted = Counted()
    with on_air(tmp_path, counted) as workspace:
        give_idents(workspace, tmp_path / "jingle.wav")
        with workspace.database.write() as connection:
            known = find_by_slug(connection, SLOPE)
            edit_episode(connection, known, {"text": "Снег растаял."}, who="a", now=NOW)
        settle(workspace, say=print)

        assert counted.calls["narrate"] == 1
        assert counted.calls["clean"] == 0


def test_an_ident_is_kept_untouched_and_its_joints_are_changed_alone(tmp_path: Path) -> None:
    with on_air(tmp_path) as workspace:
        give_idents(workspace, tmp_path / "jingle.wav")
        with workspace.database.write() as connection:
            change_idents(connection, SHOW, bed_ms=4_000, after="", who="alice", now=NOW)
            idents = get_programme(connection, SHOW).programme.idents

        assert idents is not None
        assert idents == Idents(before=idents.before, after=None, bed_ms=4_000)
        assert idents.before is not None
        kept = workspace.private.path(idents.before)
        assert kept.read_bytes() == (tmp_path / "jingle.wav").read_bytes()


BAD: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a page": (lambda path: path.write_text("<html></html>"), "not sound", "Upload MP3"),
    "silence": (lambda path: write_wav(path, 0 * tone(3)), "silent", "muted"),
    "two minutes": (lambda path: write_wav(path, tone(120)), "lasts 120 s", "Cut it to 60 s"),
    "a click": (lambda path: write_wav(path, tone(0.1)), "lasts 100 ms", "right file"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_ident_is_refused_with_its_remedy(tmp_path: Path, name: str) -> None:
    write, message, remedy = BAD[name]
    write(tmp_path / "jingle.wav")
    with on_air(tmp_path / "radio") as quick:
        parts = replace(quick, engines=ENGINES).parts()
        before = set(quick.private.keys("originals"))

        with pytest.raises(AudioError, match=message) as told:
            keep_ident(parts, tmp_path / "jingle.wav")

        assert remedy in told.value.remedy
        assert set(quick.private.keys("originals")) == before
        assert list(quick.temporary.iterdir()) == []


@pytest.mark.parametrize("given", [{"crossfade_ms": 0}, {"crossfade_ms": 9_000}, {"bed_ms": -1}])
def test_a_joint_that_makes_no_sense_is_refused(tmp_path: Path, given: dict[str, int]) -> None:
    with on_air(tmp_path) as workspace:
        give_idents(workspace, tmp_path / "jingle.wav")
        with (
            workspace.database.write() as connection,
            pytest.raises(RefusedError, match="makes no sense"),
        ):
            change_idents(connection, SHOW, **given, who="alice", now=NOW)  # type: ignore[arg-type]


def test_a_joint_without_an_ident_is_refused(tmp_path: Path) -> None:
    with (
        on_air(tmp_path) as workspace,
        workspace.database.write() as connection,
        pytest.raises(RefusedError, match="has no ident"),
    ):
        change_idents(connection, SHOW, bed_ms=2_000, who="alice", now=NOW)
