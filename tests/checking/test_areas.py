"""What `podcast check` sees of rows and files, and what it does not look at twice."""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from podcast.database import settings
from podcast.database.episodes import list_episodes, set_state
from podcast.domain.episodes import State
from podcast.domain.links import Links
from podcast.domain.problems import Problem
from podcast.services.check import AREAS, Scene, check
from podcast.services.check.feeds import RULES as FEED_RULES
from podcast.services.check.files import RULES as FILE_RULES
from podcast.services.check.http.former import former_targets
from podcast.services.check.http.targets import Kind, targets
from podcast.services.engines import ENGINES
from podcast.services.printing.body import lay_body
from podcast.services.printing.layout import packed_key
from podcast.services.programmes import moves
from podcast.services.publish import list_feeds
from podcast.services.rename import rename_episode
from podcast.speech.rehearsal import rehearse
from podcast.speech.settings import VoiceSettings
from podcast.workspace import Workspace
from tests.broken_rules import MUST, SHOULD, Key, ways
from tests.checking.conforming import Reply, Request, site
from tests.engines import Counted
from tests.seeds import MARKET, NOW, lay, newsroom, take_in, taken_in
from tests.serving import free_port
from tests.web.served import serving

USUAL = {("psp.c.author", SHOULD), ("spotify.owner", SHOULD)}
"""What the programme of these tests leaves out."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom with one public episode; tests take copies of it."""
    root = lay(tmp_path_factory.mktemp("made"), market=MARKET)
    with newsroom(root) as workspace:
        take_in(workspace)
    return root


@pytest.fixture
def counted() -> Counted:
    """What the engines of `radio` were asked for."""
    return Counted()


@pytest.fixture
def radio(made: Path, tmp_path: Path, counted: Counted) -> Iterator[Workspace]:
    """A newsroom of one's own, with one public episode."""
    root = shutil.copytree(made, tmp_path / "radio")
    with newsroom(root, counted) as workspace:
        yield workspace


def scene(workspace: Workspace, *, again: bool = False, page: int = 200) -> Scene:
    return Scene(workspace.press(), workspace.media, workspace.engines.examine, print, again, page)


def found(workspace: Workspace, *areas: str) -> list[Problem]:
    return list(check(scene(workspace), areas))


def breaches(workspace: Workspace, *areas: str) -> set[Key]:
    return {(each.rule, each.severity) for each in found(workspace, *areas)} - USUAL


def the_file(root: Path, ending: str) -> Path:
    (path,) = root.rglob(ending)
    return path


def execute(workspace: Workspace, statement: str) -> None:
    with workspace.database.write() as connection:
        connection.execute(text(statement))


def test_what_was_made_here_breaks_no_rule(radio: Workspace) -> None:
    assert breaches(radio, "feeds", "media", "transcripts") == set()


def test_an_audio_file_is_decoded_once_until_it_changes(radio: Workspace, counted: Counted) -> None:
    found(radio, "media")
    found(radio, "media")
    assert counted.calls["examine"] == 2

    the_file(radio.root, "*.mp3").touch()
    found(radio, "media")
    assert counted.calls["examine"] == 3

    list(check(scene(radio, again=True), ["media"]))
    assert counted.calls["examine"] == 5


def test_what_was_found_in_a_file_is_judged_again_each_time(radio: Workspace) -> None:
    execute(radio, "UPDATE rendition SET duration_ms = 2000 WHERE profile = 'light'")

    once, twice = found(radio, "media"), found(radio, "media")

    assert [each.rule for each in once] == ["media.duration"]
    assert once == twice


def test_what_a_feed_says_of_a_file_is_held_against_it(radio: Workspace) -> None:
    path = feed_path(radio)
    body = gzip.decompress(path.read_bytes())
    said = re.sub(rb'(<enclosure [^>]*length=")[0-9]+', rb"\g<1>7", body)
    said = said.replace(b"<itunes:duration>10<", b"<itunes:duration>99<")
    path.write_bytes(gzip.compress(said))

    problems = found(radio, "media")

    assert [(each.rule, each.message.split(", and")[0]) for each in problems] == [
        ("media.enclosure", "A feed says that it has 7 bytes"),
        ("media.enclosure", "A feed says that it lasts 99 s"),
    ]


def test_a_right_transcript_is_not_looked_at_again(radio: Workspace) -> None:
    found(radio, "transcripts")
    # Nobody changes a transcript without its revision: if it were read, it would be told.
    execute(radio, "UPDATE transcript SET document = replace(document, 'Osh', '')")
    assert found(radio, "transcripts") == []

    execute(radio, "UPDATE rendition SET duration_ms = 1000")
    assert {each.rule for each in found(radio, "transcripts")} == {"transcript.end"}
    assert {each.rule for each in found(radio, "transcripts")} == {"transcript.end"}


def test_chapters_that_outlast_their_audio_are_told_for_each_feeds_file(tmp_path: Path) -> None:
    parted = f"{MARKET}\n## The road\n\nIt was closed.\n\n## The pass\n\nIt opens in May.\n"
    with taken_in(tmp_path, market=parted) as workspace:
        assert breaches(workspace, "feeds", "chapters") == set()

        execute(workspace, "UPDATE rendition SET duration_ms = 1000")
        problems = found(workspace, "chapters")

    assert {each.rule for each in problems} == {"chapters.end"}
    assert [Path(each.where).name for each in problems] == ["chapters.json", "chapters.en.json"]


# ---- feeds ----


def feed_key(workspace: Workspace) -> str:
    """The key of the feed of all episodes."""
    return list_feeds(workspace.press(), None)[0].key


def feed_path(workspace: Workspace) -> Path:
    """Where its object lies."""
    return workspace.private.path(packed_key(feed_key(workspace)))


def delete_feed(workspace: Workspace) -> None:
    feed_path(workspace).unlink()


def change_feed(workspace: Workspace) -> None:
    path = feed_path(workspace)
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()) + b"\n"))


def cut_feed(workspace: Workspace) -> None:
    path = feed_path(workspace)
    path.write_bytes(path.read_bytes()[:-20])


def wrong_checksum(workspace: Workspace) -> None:
    path = feed_path(workspace)
    content = bytearray(path.read_bytes())
    content[-5] ^= 1
    path.write_bytes(content)


def change_laid(workspace: Workspace) -> None:
    path = lay_body(workspace.private, feed_key(workspace))
    path.write_bytes(path.read_bytes().replace(b"<rss", b"<RSS"))


def other_guid(workspace: Workspace) -> None:
    execute(workspace, "UPDATE feed SET guid = 'c0ffee00-0000-5000-8000-000000000000'")


def trial_guid(workspace: Workspace) -> None:
    execute(workspace, "UPDATE feed SET provisional = 1")


FEEDS: dict[Key, list[Callable[[Workspace], None]]] = {
    ("feed.missing", MUST): [delete_feed],
    ("feed.changed", MUST): [change_feed],
    ("feed.gzip", MUST): [cut_feed, wrong_checksum],
    ("feed.file", MUST): [change_laid],
    ("guid.life", MUST): [other_guid],
    ("guid.provisional", SHOULD): [trial_guid],
}


@pytest.mark.parametrize(("key", "change"), ways(FEEDS))
def test_a_feed_that_is_not_what_its_row_says_is_told(
    radio: Workspace, key: Key, change: Callable[[Workspace], None]
) -> None:
    change(radio)

    assert breaches(radio, "feeds") == {key}


def test_every_rule_of_a_feeds_object_has_a_test_that_breaks_it() -> None:
    assert set(FEEDS) == {(rule.id, rule.severity) for rule in FEED_RULES}


# ---- files ----


def delete_file(workspace: Workspace) -> None:
    the_file(workspace.root, "*.opus").unlink()


def cut_file(workspace: Workspace) -> None:
    the_file(workspace.root, "*.opus").write_bytes(b"half")


def rot(workspace: Workspace) -> None:
    """The same number of other bytes."""
    path = the_file(workspace.root, "*.opus")
    path.write_bytes(bytes(byte ^ 1 for byte in path.read_bytes()))


def forget_row(workspace: Workspace) -> None:
    execute(workspace, "DELETE FROM rendition WHERE profile = 'light'")


FILES: dict[Key, list[Callable[[Workspace], None]]] = {
    ("media.missing", MUST): [delete_file, forget_row],
    ("media.length", MUST): [cut_file],
    ("media.sha256", MUST): [rot],
}


@pytest.mark.parametrize(("key", "change"), ways(FILES))
def test_a_file_that_is_not_what_its_row_says_is_told(
    radio: Workspace, key: Key, change: Callable[[Workspace], None]
) -> None:
    change(radio)

    assert breaches(radio, "media") == {key}


def test_every_rule_of_a_public_file_has_a_test_that_breaks_it() -> None:
    assert set(FILES) == {(rule.id, rule.severity) for rule in FILE_RULES}


def test_a_picture_is_held_against_its_row_and_then_looked_at(radio: Workspace) -> None:
    picture = the_file(radio.root / "media", "*.png")
    assert breaches(radio, "artwork") == {("artwork.broken", MUST)}

    picture.write_bytes(picture.read_bytes()[:-1])
    assert breaches(radio, "artwork") == {("media.length", MUST)}

    picture.unlink()
    assert breaches(radio, "artwork") == {("media.missing", MUST)}


def test_a_replaced_file_has_to_be_there_for_90_days(tmp_path: Path) -> None:
    lay(tmp_path, market=MARKET)
    with newsroom(tmp_path) as workspace:
        take_in(workspace)
        old = the_file(tmp_path, "*.mp3")
        (tmp_path / "seeds" / "market.md").write_text(MARKET.replace("spring", "autumn"), "utf-8")
        take_in(workspace)
        old.unlink()

        (problem,) = found(workspace, "media")
        assert (problem.rule, Path(problem.where).name) == ("media.missing", old.name)

    later = (NOW + timedelta(days=91)).isoformat()
    with newsroom(tmp_path, TESTING__NOW=later) as workspace:
        assert found(workspace, "media") == []


def test_every_page_of_episodes_is_checked_once(tmp_path: Path) -> None:
    articles = {f"market{n}": MARKET.replace("Osh", f"Osh {n}") for n in range(5)}
    with taken_in(tmp_path, **articles) as workspace:
        for path in (tmp_path / "media").rglob("*.opus"):
            path.unlink()

        problems = list(check(scene(workspace, page=2), ["media"]))

        assert len({each.where for each in problems}) == len(problems) == 5


def test_areas_are_checked_in_their_order_and_no_others(tmp_path: Path) -> None:
    said: list[str] = []
    with newsroom(lay(tmp_path)) as workspace:
        workspace_scene = Scene(
            workspace.press(), workspace.media, workspace.engines.examine, said.append
        )
        list(check(workspace_scene, ["artwork", "feeds"]))

    assert said == ["check feeds", "check artwork"]
    assert {"feeds", "artwork"} < set(AREAS)


# ---- voices ----


def broken_among_good_ones(folder: Path) -> None:
    (folder / "en_GB.onnx.json").write_text("{")


def without_weights(folder: Path) -> None:
    (folder / "ru_RU.onnx.json").write_text('{"espeak": {"voice": "ru"}}')


def weights_that_are_none(folder: Path) -> None:
    without_weights(folder)
    (folder / "ru_RU.onnx").write_bytes(b"weights")


VOICES: dict[Key, list[Callable[[Path], None]]] = {
    ("voice.passed-over", SHOULD): [
        broken_among_good_ones,
        without_weights,
        weights_that_are_none,
    ],
}


@pytest.mark.parametrize(("key", "spoil"), ways(VOICES))
def test_a_voice_that_cannot_read_is_all_that_is_told(
    tmp_path: Path, key: Key, spoil: Callable[[Path], None]
) -> None:
    voices = tmp_path / "voices"
    voices.mkdir()
    spoil(voices)
    with newsroom(lay(tmp_path)) as workspace:
        rehearsed = partial(rehearse, VoiceSettings(piper=voices))
        problems = list(check(replace(scene(workspace), rehearse=rehearsed), ["voices"]))

    assert {(each.rule, each.severity) for each in problems} == {key}
    assert problems[0].where == "speech"


def test_a_plain_installation_has_no_voice_to_tell_of(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path)) as workspace:
        plain = replace(scene(workspace), rehearse=ENGINES.rehearse)
        assert list(check(plain, ["voices"])) == []


# ---- the running server ----


@contextmanager
def silence() -> Iterator[str]:
    """An address at which nobody answers."""
    yield f"http://127.0.0.1:{free_port()}"


@contextmanager
def another() -> Iterator[str]:
    """A server that answers, but not as ours does."""
    with site(lambda _, reply: replace(reply, body=b"fine")) as address:
        yield address


UNREACHABLE: dict[Key, list[Callable[[], AbstractContextManager[str]]]] = {
    ("http.unreachable", SHOULD): [silence, another],
}


@pytest.mark.parametrize(("key", "there"), ways(UNREACHABLE))
def test_where_no_server_of_ours_answers_that_is_all_that_is_told(
    radio: Workspace, key: Key, there: Callable[[], AbstractContextManager[str]]
) -> None:
    with there() as address:
        press = replace(radio.press(), links=Links(address))
        (problem,) = check(replace(scene(radio), press=press), ["http"])

    assert (problem.rule, problem.severity) == key
    assert "podcast serve" in problem.remedy


def test_another_server_at_our_address_is_asked_for_its_health_alone(radio: Workspace) -> None:
    asked: list[str] = []

    def other(request: Request, reply: Reply) -> Reply:
        asked.append(request.path)
        return replace(reply, body=b"fine")

    with site(other) as address:
        press = replace(radio.press(), links=Links(address))
        list(check(replace(scene(radio), press=press), ["http"]))

    assert asked == ["/healthz"]


def test_a_site_behind_a_name_is_asked_where_it_was_last_served(radio: Workspace) -> None:
    asked: list[str] = []

    def listening(request: Request, reply: Reply) -> Reply:
        asked.append(request.path)
        return reply

    with site(listening) as served, radio.database.write() as connection:
        settings.put(connection, settings.SERVE_ADDRESS, served)
        connection.commit()
        nowhere = replace(radio.press(), links=Links(f"http://127.0.0.1:{free_port()}"))
        wheres = {each.where for each in check(replace(scene(radio), press=nowhere), ["http"])}

    assert "/central-asia-radio/feed.xml" in asked
    assert f"{nowhere.links.base_url}/central-asia-radio/feed.xml" in wheres


def test_what_was_renamed_moved_or_withdrawn_is_asked_for_too(radio: Workspace) -> None:
    address = "http://127.0.0.1:1"
    press = replace(radio.press(), links=Links(address))
    with radio.database.write() as connection:
        (episode,) = list_episodes(connection, states=(State.PUBLISHED,), limit=1)
        renamed = rename_episode(connection, episode, "bazaar", who="bob", now=NOW)
        moves.move_here(connection, episode.programme, "steppe", who="bob", now=NOW)

    wanted = {each.url: each for each in former_targets(replace(scene(radio), press=press))}
    there = {url.removeprefix(address): each.moved_to for url, each in wanted.items()}

    assert there == {
        "/central-asia-radio/": f"{address}/steppe/",
        "/central-asia-radio/feed.xml": f"{address}/steppe/feed.xml",
        "/central-asia-radio/feed.en.xml": f"{address}/steppe/feed.en.xml",
        f"/steppe/{episode.slug}/": f"{address}/steppe/bazaar/",
    }

    with radio.database.write() as connection:
        set_state(connection, renamed.id, State.WITHDRAWN, publish_at=None, published_at=NOW)
    gone = [each.url for each in former_targets(replace(scene(radio), press=press)) if each.gone]
    paths = [url.removeprefix(address) for url in gone]

    assert paths[0] == "/steppe/bazaar/"
    assert [Path(path).suffix for path in paths[1:3]] == [".mp3", ".opus"]
    assert sorted(paths[3:]) == [
        f"/steppe/bazaar/transcript.en.{each}" for each in ("html", "json", "srt", "txt", "vtt")
    ]


def test_the_list_of_feeds_is_asked_for_as_it_is_served(radio: Workspace) -> None:
    with serving(radio.root) as real:
        answer = real.ask("/feeds.opml")
        press = replace(radio.press(), links=Links(f"http://127.0.0.1:{real.port}"))
        (listed,) = [
            each for each in targets(replace(scene(radio), press=press)) if each.kind is Kind.LIST
        ]

    assert listed.url == press.links.opml()
    assert answer.headers["Content-Type"] == listed.type
    assert hashlib.sha256(answer.body).hexdigest() == listed.sha256


def test_the_waveform_of_the_newest_episode_is_asked_for_as_it_is_served(radio: Workspace) -> None:
    with serving(radio.root) as real:
        press = replace(radio.press(), links=Links(f"http://127.0.0.1:{real.port}"))
        found = targets(replace(scene(radio), press=press))
        (wanted,) = [each for each in found if each.kind is Kind.WAVEFORM]
        answer = real.ask(wanted.url.removeprefix(press.links.base_url))

    assert wanted.url.endswith("/peaks.en.json")
    assert answer.headers["Content-Type"] == wanted.type
    assert hashlib.sha256(answer.body).hexdigest() == wanted.sha256
    assert len(answer.body) == wanted.size
