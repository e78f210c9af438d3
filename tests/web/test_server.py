"""The server over real HTTP: ranges from disk, slow and silent clients, and how it stops."""

from __future__ import annotations

import gzip
import http.client
import socket
import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cast import EPISODE, LIGHT, NARRATION, PROGRAMME, STANDARD, TRANSCRIPT

from .served import PATIENCE, Site, serving
from .stage import add_episode, add_feed, add_programme, open_stage

PAGE = "/central-asia-radio/sneg-v-gorah/"
AUDIO = f"/media/{STANDARD.key}"
SIZE = 24_000_000
"""More than the kernel's buffers hold for a reader that has stopped."""

FEED = b"<rss/>" * 100_000
"""Longer than what is unpacked, sent or buffered at one time."""

THREADS = 8
PLACES = THREADS * 3 // 4


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with an audio file that is long enough to stop in the middle of."""
    workspace = open_stage(tmp_path_factory.mktemp("served"))
    add_programme(workspace, PROGRAMME)
    long = replace(NARRATION, renditions=(replace(STANDARD, bytes=SIZE), LIGHT))
    add_episode(workspace, replace(EPISODE, recordings=(long,)), TRANSCRIPT)
    add_feed(workspace, PROGRAMME, None, FEED)
    workspace.close()
    return workspace.root


@pytest.fixture(scope="module")
def site(root: Path) -> Iterator[Site]:
    """A site with few threads, and little patience with silent clients."""
    with serving(root, threads=THREADS, idle_seconds=1) as running:
        yield running


def stopped_reader(site: Site) -> socket.socket:
    """A client that asks for the audio and then reads nothing but the status line."""
    connection = site.connect(buffer=4096)
    connection.sendall(f"GET {AUDIO} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    connection.recv(20)
    return connection


def test_a_range_deep_in_a_file_is_read_from_there(site: Site) -> None:
    for number in (0, 1_000_000, SIZE // 4 - 1):
        asked = {"Range": f"bytes={4 * number}-{4 * number + 3}"}
        answer = site.ask(AUDIO, asked)
        assert (answer.status, answer.body) == (206, struct.pack(">I", number))
    whole = site.ask(AUDIO)
    assert (whole.status, len(whole.body)) == (200, SIZE)
    assert whole.body[-4:] == struct.pack(">I", SIZE // 4 - 1)


def test_a_feed_is_sent_unpacked_to_who_knows_no_gzip(site: Site) -> None:
    plain = site.ask("/central-asia-radio/feed.xml")
    packed = site.ask("/central-asia-radio/feed.xml", {"Accept-Encoding": "gzip"})

    assert plain.body == FEED
    assert plain.headers["Content-Length"] == str(len(FEED))
    assert gzip.decompress(packed.body) == FEED


def test_one_connection_carries_ranges_pages_and_refusals_in_turn(site: Site) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=PATIENCE)
    told = []
    for method, path, headers in (
        ("GET", AUDIO, {"Range": "bytes=-4"}),
        ("HEAD", AUDIO, {}),
        ("GET", AUDIO, {"Range": f"bytes={SIZE}-"}),
        ("GET", PAGE, {}),
        ("GET", AUDIO, {"If-None-Match": "*"}),
        ("POST", "/central-asia-radio/feed.xml", {}),
        ("OPTIONS", AUDIO, {}),
        ("GET", AUDIO, {"Range": "bytes=0-3"}),
    ):
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        told.append((response.status, len(response.read())))
        assert response.headers["Connection"] == "keep-alive"
    connection.close()
    assert [status for status, _ in told] == [206, 200, 416, 200, 304, 405, 200, 206]
    assert [length for _, length in told][:3] == [4, 0, 0]


def test_head_tells_the_size_that_get_sends(site: Site) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=PATIENCE)
    for path in (AUDIO, PAGE, "/central-asia-radio/feed.xml"):
        connection.request("HEAD", path)
        head = connection.getresponse()
        assert head.read() == b""
        assert int(head.headers["Content-Length"]) == len(site.ask(path).body)
    connection.close()


def test_media_leave_room_for_pages_and_say_when_to_come_back(site: Site) -> None:
    readers = [stopped_reader(site) for _ in range(PLACES)]
    busy = site.ask(AUDIO, {"Range": "bytes=0-3"})
    assert (busy.status, busy.headers["Retry-After"]) == (503, "10")
    assert site.ask(PAGE).status == 200
    assert site.ask("/central-asia-radio/feed.xml").status == 200
    for reader in readers:
        reader.close()


def test_readers_that_stop_do_not_keep_their_threads(site: Site) -> None:
    readers = [stopped_reader(site) for _ in range(PLACES)]
    while site.ask(AUDIO, {"Range": "bytes=0-3"}).status != 206:
        pass  # their second has not run out yet
    assert site.ask(PAGE).status == 200
    for reader in readers:
        reader.close()


def test_a_client_that_never_ends_its_request_is_let_go(site: Site) -> None:
    silent = [site.connect() for _ in range(2 * THREADS)]
    for connection in silent:
        connection.sendall(b"GET / HTTP/1.1\r\nHost:")
    assert site.ask(PAGE).status == 200
    for connection in silent:
        assert connection.recv(1) == b""
        connection.close()


def test_a_client_that_lingers_after_its_answer_makes_nobody_wait(site: Site) -> None:
    lingering = [site.connect() for _ in range(20)]
    for connection in lingering:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert connection.recv(12) == b"HTTP/1.1 200"
    assert site.ask("/healthz").body == b"ok\n"
    for each in lingering:
        each.close()


def test_the_host_that_a_client_names_stands_in_no_answer(site: Site) -> None:
    for path in ("/central-asia-radio", "//other.example", "/central-asia-radio//x", PAGE):
        connection = site.connect()
        request = f"GET {path} HTTP/1.0\r\nHost: evil.example\r\n\r\n"
        connection.sendall(request.encode())
        answer = b""
        while chunk := connection.recv(65_536):
            answer += chunk
        connection.close()
        assert b"evil.example" not in answer


def test_it_stops_in_good_time_whoever_holds_on_and_names_no_client(root: Path) -> None:
    with serving(root, threads=THREADS) as site:
        kept = http.client.HTTPConnection("127.0.0.1", site.port, timeout=PATIENCE)
        kept.request("GET", "/healthz")
        kept.getresponse().read()
        half, reader, broken = site.connect(), stopped_reader(site), site.connect()
        half.sendall(b"GET / HT")
        broken.sendall(b"\x16\x03\x01 what\r\n\r\n")
        assert broken.recv(12) == b"HTTP/1.1 400"
        assert site.stop() == 0
        assert site.process.stdout
        assert site.process.stdout.read() == "ended\n"
        log = site.errors.read_text()
        assert "127.0.0.1" not in log
        assert "Traceback" not in log
        for connection in (half, reader, broken):
            connection.close()
        kept.close()
