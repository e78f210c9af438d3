"""Which files are made of a recording, by the settings; the one for stations stays private."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from podcast.audio.facts import Measurement, Recipe, Rendered
from podcast.config import Renditions
from podcast.database.episodes import find_by_slug
from podcast.domain.episodes import Episode
from podcast.domain.recordings import Kind, Profile, Rendition
from podcast.domain.texts import Lang
from podcast.services.attach import attach_file
from podcast.services.collect import ORPHAN_AFTER, collect_orphans
from podcast.services.describe import document_of
from podcast.services.edit import edit_episode
from podcast.services.recipes import recipes_for, recipes_of
from podcast.workspace import Workspace
from tests.application import create_app
from tests.engines import Counted
from tests.seeds import NOW, SNOW, take_in, taken_in

SLUG = "sneg-v-gorakh"


def snow(workspace: Workspace) -> Episode:
    with workspace.database.read() as connection:
        return find_by_slug(connection, SLUG)


def with_a_broadcast(
    workspace: Workspace, tmp_path: Path, sound: bytes = b"what went on air"
) -> Episode:
    """The snow, with what went on air attached and its files made."""
    file = tmp_path / "broadcast.wav"
    file.write_bytes(sound)
    attach_file(workspace.parts(), snow(workspace), file, lang=Lang("kk"), kind=Kind.BROADCAST)
    take_in(workspace)
    return snow(workspace)


def of_profile(episode: Episode, profile: Profile) -> Rendition:
    """The file of this profile that is made of what went on air."""
    (recording,) = (each for each in episode.recordings if each.kind is Kind.BROADCAST)
    (file,) = (each for each in recording.renditions if each.profile is profile)
    return file


def profiles(episode: Episode, kind: Kind) -> list[Profile]:
    return [
        file.profile
        for recording in episode.recordings
        if recording.kind is kind
        for file in recording.renditions
    ]


def test_only_what_came_in_becomes_a_file_for_stations(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        episode = with_a_broadcast(workspace, tmp_path)

        assert sorted(profiles(episode, Kind.BROADCAST)) == ["broadcast", "light", "standard"]
        assert sorted(profiles(episode, Kind.NARRATION)) == ["light", "standard"]


def test_the_file_for_stations_is_at_no_address(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        episode = with_a_broadcast(workspace, tmp_path)
        rows = [file for recording in episode.recordings for file in recording.renditions]
        (row,) = (each for each in rows if each.profile is Profile.BROADCAST)
        document = document_of(episode, workspace.links())

        shown = [file for recording in document["recordings"] for file in recording["renditions"]]  # type: ignore[attr-defined]
        assert [file["url"] for file in shown if file["profile"] == "broadcast"] == [None]
        assert all(file["url"] for file in shown if file["profile"] != "broadcast")
        assert workspace.private.path(row.key).stat().st_size == row.bytes
        assert row.key not in set(workspace.media.keys())
        visitor = create_app(workspace).test_client()
        assert visitor.get(f"/media/{row.key}").status_code == 404
        page = visitor.get(f"/{episode.programme}/{episode.slug}/").text
        with visitor.get(f"/{episode.programme}/feed.xml") as feed:
            assert "flac" not in page + feed.get_data(as_text=True)


def test_files_for_stations_stay_while_a_row_needs_them(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        with_a_broadcast(workspace, tmp_path)
        (kept,) = workspace.private.keys("broadcasts")
        workspace.private.put_bytes("broadcasts/radio/orphan.flac", b"a crash left this")
        later = max(map(workspace.private.written_at, workspace.private.keys("broadcasts")))
        week = later + 2 * ORPHAN_AFTER

        collect_orphans(workspace.database, workspace.media, workspace.private, now=week)

        assert list(workspace.private.keys("broadcasts")) == [kept]


def test_a_corrected_title_leaves_the_file_for_stations_as_it_is(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        before = with_a_broadcast(workspace, tmp_path)
        station = of_profile(before, Profile.BROADCAST)
        content = workspace.private.read(station.key)
        with workspace.database.write() as connection:
            title = {"title": "Snow in the pass"}
            edit_episode(connection, before, title, who="alice", now=NOW)
        take_in(workspace)
        after = snow(workspace)

        public = (of_profile(each, Profile.STANDARD).key for each in (before, after))
        assert len(set(public)) == 2
        assert of_profile(after, Profile.BROADCAST) == station
        assert workspace.private.read(station.key) == content


def test_another_recording_has_a_file_for_stations_of_its_own_and_the_former_stays(
    tmp_path: Path,
) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        former = of_profile(with_a_broadcast(workspace, tmp_path), Profile.BROADCAST)
        content = workspace.private.read(former.key)
        renewed = with_a_broadcast(workspace, tmp_path, b"what went on air, cut anew")
        current = of_profile(renewed, Profile.BROADCAST)
        later = workspace.private.written_at(current.key) + 2 * ORPHAN_AFTER

        collect_orphans(workspace.database, workspace.media, workspace.private, now=later)

        assert current.key != former.key
        assert {former.key, current.key} == set(workspace.private.keys("broadcasts"))
        assert workspace.private.read(former.key) == content
        assert profiles(renewed, Kind.BROADCAST).count(Profile.BROADCAST) == 1


def test_settings_say_what_is_made() -> None:
    recipes = recipes_of(
        Renditions(standard_kilobits=128, light_loudness=-18, broadcast_loudness=-24)
    )

    assert recipes[Profile.STANDARD].bitrate == 128_000
    assert recipes[Profile.LIGHT].loudness == -18
    assert recipes[Profile.BROADCAST].loudness == -24
    assert Profile.BROADCAST not in recipes_of(Renditions(broadcast=False))
    assert set(recipes_for(Kind.NARRATION, recipes)) == {Profile.STANDARD, Profile.LIGHT}


class Hearing(Counted):
    """Finds something odd in whatever is heard, and in whatever is made of it."""

    def measure(self, path: Path) -> Measurement:
        return replace(super().measure(path), notes=(f"{path.read_bytes().decode()} is odd.",))

    def render(
        self,
        original: Path,
        targets: Mapping[Profile, Path],
        measured: Measurement,
        recipes: Mapping[Profile, Recipe],
    ) -> tuple[Rendered, ...]:
        made = super().render(original, targets, measured, recipes)
        return tuple(replace(each, notes=("It is very quiet.",)) for each in made)


def test_what_is_odd_about_a_recording_is_kept_with_it_and_goes_with_it(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as former:
        workspace = replace(former, engines=Hearing().engines())
        give = partial(attach_file, workspace.parts(), lang=Lang("kk"), kind=Kind.BROADCAST)
        one = with_a_broadcast(workspace, tmp_path)
        first = {each.kind: each.notes for each in one.recordings}
        give(one, tmp_path / "broadcast.wav")
        again = {each.kind: each.notes for each in snow(workspace).recordings}
        (tmp_path / "other.wav").write_bytes(b"another one")
        give(one, tmp_path / "other.wav")
        replaced = {each.kind: each.notes for each in snow(workspace).recordings}
        take_in(workspace)
        then = {each.kind: each.notes for each in snow(workspace).recordings}

    odd = ("what went on air is odd.", "It is very quiet.")
    assert first == again == {Kind.NARRATION: (), Kind.BROADCAST: odd}
    assert replaced == {Kind.NARRATION: (), Kind.BROADCAST: ()}
    assert then == {
        Kind.NARRATION: (),
        Kind.BROADCAST: ("another one is odd.", "It is very quiet."),
    }


def test_a_name_that_promises_something_else_is_told(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        told = []
        for name in ("a.mp3", "a.wav", "A.WAV"):
            (tmp_path / name).write_bytes(b"what went on air")
            told.append(
                attach_file(
                    workspace.parts(),
                    snow(workspace),
                    tmp_path / name,
                    lang=Lang("kk"),
                    kind=Kind.BROADCAST,
                )
            )

        assert told == ["a.mp3 is WAV, whatever its name says: it is taken as that.", None, None]
