"""The file beside the form: streamed to disk, judged by its content, never lost or public."""

from __future__ import annotations

import http.client
import os
import re
import threading
import tracemalloc
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from podcast.database import episodes as episode_rows
from podcast.domain.cleaning import HIGH_PASS, Cleaning
from podcast.domain.recordings import Kind
from podcast.domain.texts import Lang
from podcast.web.studio.receiving import Received, drop_leftovers
from podcast.web.studio.uploads import WaitingRoom, shown_name
from podcast.workspace import Workspace
from tests.application import create_app

from .newsroom import CHANCE, Hands, opened, silence, sound
from .site import Browser, employed, form_body, headers_of, serving

NEW = "/studio/episodes/new"
TEXT = {"title": "Snow", "text": "Snow fell in the mountains.", "language": "en"}
SAID = {"audio_language": "kk", "audio_kind": "broadcast"}
WAV = ("Азаттық 12 қараша.wav", sound())


def files(workspace: Workspace) -> list[str]:
    """Every file of the workspace that an upload could have left."""
    root = workspace.private.root
    found = [*root.glob("tmp/*"), *root.glob("uploads/**/*"), *root.glob("originals/*")]
    return sorted(path.relative_to(root).as_posix() for path in found if path.is_file())


def hidden(html: str, name: str) -> str:
    found = re.search(rf'type="hidden" name="{name}" value="([^"]*)"', html)
    assert found is not None
    return found.group(1)


# ---- what is refused ----


@pytest.mark.parametrize(
    "content",
    [
        b"This is a letter, not a programme.",
        b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"no frames follow" * 400,
        b"RIFF\xff\xff\xff\xffWAVEfmt ",
        b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
        b"<html><script>alert(1)</script></html>",
    ],
)
def test_what_is_no_audio_is_refused_by_its_content_whatever_it_is_called(
    bob: Browser, workspace: Workspace, content: bytes
) -> None:
    refused = bob.send(NEW, **TEXT, **SAID, audio=("programme.mp3", content), do="save")
    assert refused.status_code == 422
    assert 'id="audio-p1"' in refused.text
    assert "programme.mp3: " in refused.text
    assert 'value="Snow"' in refused.text
    assert files(workspace) == []


def test_a_recording_needs_its_language_and_kind(bob: Browser, workspace: Workspace) -> None:
    refused = bob.send(NEW, **TEXT, audio=WAV, do="save")
    assert refused.status_code == 422
    assert "The language of the recording is not chosen." in refused.text
    assert "The kind of the recording is not chosen." in refused.text
    for unknown in ({"audio_kind": "narration"}, {"audio_language": "klingon!"}):
        said = SAID | unknown
        assert bob.send(NEW, **TEXT, **said, audio=WAV, do="save").status_code == 422
    with workspace.database.read() as connection:
        assert episode_rows.list_episodes(connection) == ()


def test_a_file_over_the_limit_is_told_and_what_was_typed_stays(tmp_path: Path) -> None:
    limit = {"PODCAST_INTAKE__MAX_UPLOAD_BYTES": "1048576"}
    with opened(tmp_path, Hands(), **limit) as workspace:
        bob = employed(create_app(workspace), workspace, "bob")
        large = ("large.wav", silence(1_100_000))
        refused = bob.send(NEW, **TEXT, **SAID, audio=large, do="save")
        assert refused.status_code == 422
        assert "The file has 1.1 MB; 1 MB is the most that is taken." in refused.text
        assert 'value="Snow"' in refused.text
        assert files(workspace) == []


def test_a_full_disk_is_told_and_what_was_typed_stays(bob: Browser, workspace: Workspace) -> None:
    workspace.temporary.rmdir()  # nothing can be written where there is no folder
    refused = bob.send(NEW, **TEXT, **SAID, audio=WAV, do="save")
    assert refused.status_code == 422
    assert "could not write the recording to its disk" in refused.text
    assert 'value="Snow"' in refused.text


# ---- what is kept ----


def test_a_recording_is_kept_byte_for_byte_as_an_original(
    bob: Browser, workspace: Workspace
) -> None:
    assert bob.send(NEW, **TEXT, **SAID, audio=WAV, do="publish").status_code == 303
    with workspace.database.read() as connection:
        (episode,) = episode_rows.list_episodes(connection)
        assert episode_rows.audio_state(connection, episode.id).behind
    (recording,) = episode.recordings
    assert (recording.lang, recording.kind) == (Lang("kk"), Kind.BROADCAST)
    assert workspace.private.read(recording.original) == WAV[1]
    assert files(workspace) == [recording.original]
    assert list(workspace.media.keys()) == []


def test_an_episode_may_have_a_recording_and_no_text(bob: Browser, workspace: Workspace) -> None:
    saved = bob.send(NEW, title="Снег", audio=WAV, **SAID, do="publish")
    assert saved.status_code == 303
    page = bob.get(saved.headers["Location"]).text
    assert "Broadcast, Kazakh" in page
    assert files(workspace)


def test_what_is_ticked_is_asked_of_the_recording_and_nothing_else(
    bob: Browser, workspace: Workspace
) -> None:
    bob.send(NEW, **TEXT, **SAID, audio=WAV, audio_high_pass="1", audio_trim="1", do="save")

    with workspace.database.read() as connection:
        (episode,) = episode_rows.list_episodes(connection)
    assert episode.recordings[0].cleaning == Cleaning(high_pass=HIGH_PASS, trim=True)


def test_unticked_a_recording_stays_as_it_came_and_a_tick_stays_with_a_form_that_comes_back(
    bob: Browser, workspace: Workspace
) -> None:
    assert not re.search(r'name="audio_\w+" value="1" checked', bob.get(NEW).text)
    refused = bob.send(NEW, **SAID, audio=WAV, audio_repair="1", do="publish")
    assert re.findall(r'name="(\w+)" value="1" checked', refused.text) == ["audio_repair"]

    bob.send_again(refused, NEW, **TEXT, **SAID, do="publish")

    with workspace.database.read() as connection:
        (episode,) = episode_rows.list_episodes(connection)
    assert not episode.recordings[0].cleaning.is_asked


def test_a_form_with_a_problem_need_not_send_its_file_again(
    bob: Browser, workspace: Workspace
) -> None:
    refused = bob.send(NEW, **SAID, audio=WAV, do="publish")
    assert refused.status_code == 422
    assert "Азаттық 12 қараша.wav" in refused.text
    assert len(files(workspace)) == 2
    saved = bob.send_again(refused, NEW, **TEXT, **SAID, do="publish")
    assert saved.status_code == 303
    with workspace.database.read() as connection:
        (episode,) = episode_rows.list_episodes(connection)
    assert workspace.private.read(episode.recordings[0].original) == WAV[1]
    assert files(workspace) == [episode.recordings[0].original]


def test_another_file_takes_the_place_of_the_one_that_waits(
    bob: Browser, workspace: Workspace
) -> None:
    refused = bob.send(NEW, **SAID, audio=WAV, do="publish")
    again = bob.send_again(refused, NEW, **SAID, audio=("b.wav", sound(0.2)), do="publish")
    assert "Азаттық" not in again.text
    assert "b.wav" in again.text
    assert len(files(workspace)) == 2


def test_a_bad_file_does_not_push_out_the_good_one_that_waits(
    bob: Browser, workspace: Workspace
) -> None:
    refused = bob.send(NEW, **SAID, audio=WAV, do="publish")
    again = bob.send_again(refused, NEW, **TEXT, **SAID, audio=("b.txt", b"x"), do="publish")
    assert again.status_code == 422
    assert "b.txt: " in again.text
    assert hidden(again.text, "upload") == hidden(refused.text, "upload") != ""
    assert bob.send_again(again, NEW, **TEXT, **SAID, do="publish").status_code == 303
    assert len(files(workspace)) == 1


def test_a_file_that_waits_can_be_removed(bob: Browser, workspace: Workspace) -> None:
    refused = bob.send(NEW, **SAID, audio=WAV, do="publish")
    removed = bob.send_again(refused, NEW, **TEXT, do="drop")
    assert removed.status_code == 200
    assert "Азаттық" not in removed.text
    assert 'value="Snow"' in removed.text
    assert files(workspace) == []


def test_the_token_of_a_file_opens_nothing_for_somebody_else(
    bob: Browser, alice: Browser, workspace: Workspace
) -> None:
    token = hidden(bob.send(NEW, **SAID, audio=WAV, do="publish").text, "upload")
    told = alice.send(NEW, **TEXT, **SAID, upload=token, do="publish")
    assert told.status_code == 422
    assert "The recording was not kept. Choose the file again." in told.text
    assert len(files(workspace)) == 2


@pytest.mark.parametrize(
    "token", ["../../secret", "x", "A" * 22, "../../../etc/passwd\0" + "A" * 3]
)
def test_a_token_that_was_never_given_out_finds_nothing(bob: Browser, token: str) -> None:
    told = bob.send(NEW, **TEXT, **SAID, upload=token, do="publish")
    assert told.status_code == 422
    assert "The recording was not kept." in told.text


def test_a_stranger_cannot_fill_the_disk(charlie: Browser, workspace: Workspace) -> None:
    asked = charlie.post(NEW, {"title": "Snow", "audio": WAV})
    assert asked.status_code == 403
    assert files(workspace) == []


def test_a_form_with_a_stale_token_keeps_its_file_too(bob: Browser, workspace: Workspace) -> None:
    told = bob.send(NEW, **TEXT, **SAID, audio=WAV, csrf_token="stale", do="save")
    assert told.status_code == 400
    assert WAV[0] in told.text
    assert bob.send_again(told, NEW, **TEXT, **SAID, do="save").status_code == 303
    assert [name.partition("/")[0] for name in files(workspace)] == ["originals"]


def test_a_disk_that_is_full_in_the_last_step_loses_neither_text_nor_file(
    bob: Browser, workspace: Workspace
) -> None:
    originals = workspace.private.root / "originals"
    originals.write_text("no folder")
    told = bob.send(NEW, **TEXT, **SAID, audio=WAV, do="save")
    assert told.status_code == 503
    assert 'value="Snow"' in told.text
    assert WAV[0] in told.text
    with workspace.database.read() as connection:
        assert episode_rows.list_episodes(connection) == ()
    originals.unlink()
    assert bob.send_again(told, NEW, **TEXT, **SAID, do="save").status_code == 303


def test_files_that_nobody_came_back_for_are_let_go_after_a_week(
    bob: Browser, workspace: Workspace, hands: Hands
) -> None:
    bob.send(NEW, **SAID, audio=WAV, do="publish")
    left = workspace.temporary / "upload-left"
    left.write_bytes(b"by a process that was killed")
    for path in [left, *workspace.private.root.glob("uploads/*/*")]:
        old = (hands.now - timedelta(days=7, seconds=1)).timestamp()
        os.utime(path, (old, old))
    bob.send(NEW, **SAID, audio=("b.wav", sound(0.2)), do="publish")
    names = {path.read_text().partition("\n")[2] for path in workspace.root.rglob("*.facts")}
    assert names == {"b.wav"}
    assert not left.exists()


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("C:\\Users\\bob\\программа.wav", "программа.wav"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\r\nc\u202e.wav", "abc.wav"),
        ("", "audio"),
        ("x" * 300 + ".wav", "x" * 116 + ".wav"),
    ],
)
def test_a_file_is_shown_by_its_own_name_alone(given: str, shown: str) -> None:
    assert shown_name(given) == shown


def test_a_file_is_lent_and_waits_on_until_it_is_dropped(tmp_path: Path, hands: Hands) -> None:
    source = tmp_path / "received"
    source.write_bytes(b"sound")
    room = WaitingRoom(tmp_path / "7")
    upload = room.take(source, "a.wav", "WAV", now=hands(), chance=CHANCE)
    lent = room.lend(upload)
    lent.unlink()  # what the transaction did with it was rolled back
    assert room.find(upload.token) == upload
    assert upload.path.read_bytes() == b"sound"
    room.drop(upload)
    assert room.find(upload.token) is None


def test_a_file_that_somebody_else_lets_go_at_the_same_moment_disturbs_nobody(
    tmp_path: Path, hands: Hands
) -> None:
    source = tmp_path / "received"
    source.write_bytes(b"sound")
    others = tmp_path / "uploads" / "8"
    others.mkdir(parents=True)
    (others / "gone.body").symlink_to(tmp_path / "gone")  # listed, and no longer there
    room = WaitingRoom(tmp_path / "uploads" / "7")

    assert room.take(source, "a.wav", "WAV", now=hands(), chance=CHANCE).bytes == 5


# ---- streaming, over real HTTP ----


def test_an_upload_lands_on_disk_while_it_is_being_sent(
    bob: Browser, app: Flask, workspace: Workspace
) -> None:
    body, headers = _request(bob, ("long.wav", silence(8 * 2**20)))
    with serving(app) as port:
        connection = _begin(port, headers)
        connection.send(body[: len(body) // 2])
        _wait_for(lambda: _size(workspace) > len(body) // 4)
        connection.send(body[len(body) // 2 :])
        assert connection.getresponse().status == 303
        connection.close()
    assert [name.partition("/")[0] for name in files(workspace)] == ["originals"]


def test_an_upload_that_breaks_off_leaves_nothing(
    bob: Browser, app: Flask, workspace: Workspace
) -> None:
    body, headers = _request(bob, ("long.wav", silence(8 * 2**20)))
    with serving(app) as port:
        connection = _begin(port, headers)
        connection.send(body[: len(body) // 2])
        _wait_for(lambda: _size(workspace) > 0)
        connection.close()
        _wait_for(lambda: files(workspace) == [])
    with workspace.database.read() as rows:
        assert episode_rows.list_episodes(rows) == ()


def test_what_is_received_takes_no_memory_with_its_size(tmp_path: Path) -> None:
    piece = bytes(64 * 1024)
    received = Received(tmp_path, 2**30)
    tracemalloc.start()
    try:
        for _ in range(512):
            received.write(piece)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert received.path is not None
    assert received.path.stat().st_size == received.size == 32 * 2**20
    assert peak < 2**20
    received.discard()
    assert list(tmp_path.iterdir()) == []


def test_leftovers_of_today_may_still_be_written(tmp_path: Path, hands: Hands) -> None:
    young = tmp_path / "upload-young"
    young.write_bytes(b"x")
    now = hands.now.timestamp()
    os.utime(young, (now, now))
    drop_leftovers(tmp_path, hands())
    assert young.exists()


def _request(browser: Browser, audio: tuple[str, bytes]) -> tuple[bytes, dict[str, str]]:
    page = browser.get(NEW).text
    token = {"csrf_token": hidden(page, "csrf_token"), "guid": hidden(page, "guid")}
    body, kind = form_body({**token, **TEXT, **SAID, "do": "save", "audio": audio})
    cookies = (
        browser.client.get_cookie(name, path="/studio")
        for name in ("studio_session", "studio_form")
    )
    cookie = "; ".join(f"{each.key}={each.value}" for each in cookies if each)
    return body, headers_of(body, kind) | {"Cookie": cookie}


def _begin(port: int, headers: dict[str, str]) -> http.client.HTTPConnection:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.putrequest("POST", NEW)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    return connection


def _size(workspace: Workspace) -> int:
    return sum(path.stat().st_size for path in workspace.temporary.glob("upload-*"))


def _wait_for(true: Callable[[], bool]) -> None:
    """Wait until something holds, at most as long as a test may take."""
    pause = threading.Event()
    while not true():
        pause.wait(0.01)
