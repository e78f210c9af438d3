"""What people do while work is going on is neither lost nor undone by its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from podcast.audio.facts import Measurement
from podcast.cli.ingest import take_seeds
from podcast.database.episodes import audio_state, find_by_slug
from podcast.domain.episodes import EpisodeId, State
from podcast.domain.recordings import Kind
from podcast.domain.texts import Lang
from podcast.services import attach, catalogue, produce, publish
from podcast.services.collect import collect_orphans
from podcast.services.printing.body import read_body
from podcast.services.release import hold
from podcast.storage import Growing, LocalStorage
from podcast.workspace import Workspace
from tests.application import create_app
from tests.engines import Counted
from tests.seeds import MARKET, NOW, SHOW, SNOW, lay, newsroom, take_in

SLUG = "sneg-v-gorakh"
PAGE = f"/{SHOW}/{SLUG}/"


def upload(workspace: Workspace, tmp_path: Path, content: bytes, slug: str = SLUG) -> None:
    file = tmp_path / "broadcast.mp3"
    file.write_bytes(content)
    with workspace.database.read() as connection:
        episode = find_by_slug(connection, slug)
    attach.attach_file(workspace.parts(), episode, file, lang=Lang("kk"), kind=Kind.BROADCAST)


Made = tuple[EpisodeId, produce.Source, Measurement, tuple[produce.Encoded, ...]]


def encoded(workspace: Workspace, slug: str) -> Made:
    """The work on an episode's one new recording, up to the encoded files."""
    parts = workspace.parts()
    with workspace.database.read() as connection:
        number = find_by_slug(connection, slug).id
    (source,) = produce.plan_audio(parts, number).sources
    measured = produce.measure(parts, source)
    return number, source, measured, produce.render(parts, number, source, measured)


def finished(workspace: Workspace, work: Made) -> None:
    """The rest of that work."""
    number, source, measured, files = work
    parts = workspace.parts()
    tagged = produce.tag(parts, number, source, files)
    made = produce.Made(source, measured, files, tagged)
    with workspace.database.read() as connection:
        revision = audio_state(connection, number).wanted
    kept = produce.plan_audio(parts, number).kept
    produce.attach(parts, number, revision, (made,), (), kept, is_current=lambda _: True)


def heard(workspace: Workspace) -> dict[str, bytes]:
    """The originals of the episode's recordings that have files, by language."""
    with workspace.database.read() as connection:
        recordings = find_by_slug(connection, SLUG).recordings
    return {r.lang: workspace.private.read(r.original) for r in recordings if r.renditions}


def feed(workspace: Workspace) -> bytes:
    with workspace.database.read() as connection:
        return read_body(workspace.private, catalogue.feed_object(connection, SHOW, None).key)


@pytest.mark.parametrize("step", ["narrate", "measure", "render", "tag"])
def test_a_recording_that_arrives_in_the_middle_of_the_work_is_kept(
    tmp_path: Path, step: str
) -> None:
    counted = Counted()
    with newsroom(lay(tmp_path / "radio", snow=SNOW), counted) as workspace:
        counted.meanwhile[step] = lambda: upload(workspace, tmp_path, b"the broadcast")
        take_in(workspace)

        assert heard(workspace)["kk"] == b"the broadcast"
        assert set(heard(workspace)) == {"en", "kk"}


def test_a_better_recording_that_arrives_in_the_middle_of_the_work_takes_its_place(
    tmp_path: Path,
) -> None:
    counted = Counted()
    with newsroom(lay(tmp_path / "radio", snow=SNOW), counted) as workspace:
        take_in(workspace)
        upload(workspace, tmp_path, b"first")
        counted.meanwhile["render"] = lambda: upload(workspace, tmp_path, b"second")
        take_in(workspace)

        assert heard(workspace)["kk"] == b"second"


def test_two_episodes_with_one_recording_do_not_take_away_what_the_other_is_made_of(
    tmp_path: Path,
) -> None:
    with newsroom(lay(tmp_path / "radio", snow=SNOW, market=MARKET)) as workspace:
        take_in(workspace)
        for slug in (SLUG, "the-market-in-osh"):
            upload(workspace, tmp_path, b"the same", slug)
        first, second = (encoded(workspace, slug) for slug in (SLUG, "the-market-in-osh"))
        finished(workspace, first)
        finished(workspace, second)

        assert set(heard(workspace)) == {"en", "kk"}


def test_until_a_new_recording_is_made_the_page_shows_the_last_good_one(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path / "radio", snow=SNOW)) as workspace:
        take_in(workspace)
        upload(workspace, tmp_path, b"first")
        take_in(workspace)
        before = create_app(workspace).test_client().get(PAGE)
        upload(workspace, tmp_path, b"second")
        after = create_app(workspace).test_client().get(PAGE)

        assert (before.status_code, after.status_code) == (200, 200)
        assert after.text == before.text


def test_a_recording_that_was_replaced_is_never_collected(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path / "radio", snow=SNOW)) as workspace:
        take_in(workspace)
        upload(workspace, tmp_path, b"first")
        upload(workspace, tmp_path, b"second")
        later = NOW.replace(year=NOW.year + 1)
        collect_orphans(workspace.database, workspace.media, workspace.private, now=later)

        kept = {workspace.private.read(key) for key in workspace.private.keys("originals")}
        assert {b"first", b"second"} <= kept


def test_a_text_that_is_changed_and_changed_back_is_not_mixed_into_the_files(
    tmp_path: Path,
) -> None:
    root, counted = lay(tmp_path / "radio", snow=SNOW), Counted()
    with newsroom(root, counted) as workspace:

        def say(month: str) -> Callable[[], None]:
            def write() -> None:
                text = SNOW.replace("May", month)
                (workspace.seeds / "snow.md").write_text(text, "utf-8")
                take_seeds(workspace)

            return write

        counted.meanwhile = {"measure": say("September"), "cover": say("May")}
        take_in(workspace)
    later = (NOW + timedelta(minutes=1)).isoformat()
    with newsroom(root, counted, TESTING__NOW=later) as workspace:
        take_in(workspace)

        with workspace.database.read() as connection:
            (recording,) = find_by_slug(connection, SLUG).recordings
        for rendition in recording.renditions:
            assert b"until the pass opens in May" in workspace.media.read(rendition.key)


class Interrupted(LocalStorage):
    """A storage in which somebody else does something once, while an object is written."""

    def __init__(self, root: Path, meanwhile: Callable[[], object]) -> None:
        super().__init__(root)
        self.meanwhile = [meanwhile]

    @contextmanager
    def begin(self, folder: str) -> Iterator[Growing]:
        with super().begin(folder) as growing:
            if self.meanwhile:
                self.meanwhile.pop()()
            yield growing


def test_what_is_withdrawn_while_a_feed_is_printed_does_not_come_back(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path / "radio", snow=SNOW, market=MARKET)) as workspace:
        take_in(workspace)
        press = workspace.press()
        with workspace.database.read() as connection:
            snow = find_by_slug(connection, SLUG)

        def withdraw() -> None:
            publish.withdraw(press, snow, who="alice")

        publish.forget_items(press, SHOW)
        slow = replace(press, private=Interrupted(press.private.root, withdraw))
        publish.renew_feeds(slow, SHOW)

        with workspace.database.read() as connection:
            assert find_by_slug(connection, SLUG).state is State.WITHDRAWN
        assert snow.guid.encode() not in feed(workspace)


def test_what_is_published_while_a_feed_is_printed_does_not_fall_out(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path / "radio", snow=SNOW)) as workspace:
        take_in(workspace)
        (workspace.seeds / "market.md").write_text(MARKET, "utf-8")
        press = workspace.press()

        publish.forget_items(press, SHOW)
        slow = replace(press, private=Interrupted(press.private.root, lambda: take_in(workspace)))
        publish.renew_feeds(slow, SHOW)

        assert b"The market in Osh" in feed(workspace)


def test_what_is_held_back_while_a_feed_is_printed_stays_a_draft(tmp_path: Path) -> None:
    root = lay(tmp_path / "radio", snow=SNOW, market=MARKET.replace("2026-11-01", "2026-12-24"))
    with newsroom(root) as workspace:
        take_in(workspace)
    christmas = NOW.replace(month=12, day=25)
    with newsroom(root, TESTING__NOW=christmas.isoformat()) as workspace:
        press = workspace.press()
        with workspace.database.read() as connection:
            market = find_by_slug(connection, "the-market-in-osh")

        def hold_back() -> None:
            with workspace.database.write() as connection:
                hold(connection, market, who="alice", now=christmas)

        slow = replace(press, private=Interrupted(press.private.root, hold_back))
        publish.renew_feeds(slow, SHOW)

        with workspace.database.read() as connection:
            assert find_by_slug(connection, market.slug).state is State.DRAFT
        assert market.guid.encode() not in feed(workspace)
