"""Feeds, transcripts, media and artwork over HTTP: headers, codings, conditions, ranges."""

from __future__ import annotations

import gzip
import hashlib
import random
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from podcast.domain.errors import StorageError
from podcast.domain.texts import LangText
from podcast.transcripts import render
from podcast.workspace import Workspace
from tests.cast import EPISODE, PROGRAMME, RU, STANDARD, TRANSCRIPT

from .stage import add_feed, add_programme, counted, furnish, open_stage, visit

FEED = "/central-asia-radio/feed.xml"
TRANSCRIPTS = "/central-asia-radio/sneg-v-gorah/transcript.en."
AUDIO = f"/media/{STANDARD.key}"
ARTWORK = f"/media/{PROGRAMME.artwork}"
PAGE = "/central-asia-radio/sneg-v-gorah/"
SHARED = (FEED, f"{TRANSCRIPTS}vtt", AUDIO, ARTWORK)
COMPRESSED = (FEED, f"{TRANSCRIPTS}json", PAGE, "/central-asia-radio/", "/")
SINCE = "Tue, 24 Nov 2026 12:00:00 GMT"


def headers_of(response: TestResponse, *names: str) -> dict[str, str | None]:
    return {name: response.headers.get(name) for name in names}


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        (FEED, "application/rss+xml; charset=utf-8"),
        ("/central-asia-radio/feed.en.xml", "application/rss+xml; charset=utf-8"),
        (f"{TRANSCRIPTS}vtt", "text/vtt; charset=utf-8"),
        (f"{TRANSCRIPTS}srt", "application/x-subrip; charset=utf-8"),
        (f"{TRANSCRIPTS}json", "application/json; charset=utf-8"),
        (f"{TRANSCRIPTS}html", "text/html; charset=utf-8"),
        (f"{TRANSCRIPTS}txt", "text/plain; charset=utf-8"),
        (AUDIO, "audio/mpeg"),
        (ARTWORK, "image/png"),
    ],
)
def test_each_file_is_served_as_what_it_is(
    client: FlaskClient, path: str, content_type: str
) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert headers_of(response, "Content-Type", "Last-Modified") == {
        "Content-Type": content_type,
        "Last-Modified": SINCE,
    }
    assert response.content_length == len(response.data)
    assert response.headers["ETag"].startswith('"')


@pytest.mark.parametrize("path", [*SHARED, *COMPRESSED])
@pytest.mark.parametrize("coding", ["", "gzip"])
def test_head_answers_with_the_headers_of_get_and_no_body(
    client: FlaskClient, path: str, coding: str
) -> None:
    got = client.get(path, headers={"Accept-Encoding": coding})
    head = client.head(path, headers={"Accept-Encoding": coding})
    assert (head.status_code, head.data) == (200, b"")
    assert dict(head.headers) == dict(got.headers)


def test_a_transcript_is_the_one_the_formats_make(client: FlaskClient) -> None:
    title = LangText(RU, EPISODE.title.text)
    assert client.get(f"{TRANSCRIPTS}vtt").data == render(TRANSCRIPT, "vtt", title=title)


@pytest.mark.parametrize("path", COMPRESSED)
def test_gzip_is_another_representation_of_the_same_bytes(client: FlaskClient, path: str) -> None:
    plain = client.get(path)
    zipped = client.get(path, headers={"Accept-Encoding": "br, gzip"})
    refused = client.get(path, headers={"Accept-Encoding": "gzip;q=0, *;q=0"})
    assert gzip.decompress(zipped.data) == plain.data == refused.data
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert zipped.headers["ETag"] != plain.headers["ETag"] == refused.headers["ETag"]
    for response in (plain, zipped, refused):
        assert "Accept-Encoding" in response.headers["Vary"].split(", ")


@pytest.mark.parametrize("path", [AUDIO, ARTWORK])
def test_audio_and_pictures_are_never_compressed(client: FlaskClient, path: str) -> None:
    for ask in ({}, {"Range": "bytes=0-1"}):
        response = client.get(path, headers={"Accept-Encoding": "gzip", **ask})
        assert headers_of(response, "Content-Encoding", "Vary") == {
            "Content-Encoding": None,
            "Vary": None,
        }


@pytest.mark.parametrize("path", [*SHARED, PAGE])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_a_client_has_is_not_sent_again(client: FlaskClient, path: str, method: str) -> None:
    known = client.get(path)
    response = client.open(path, method=method, headers={"If-None-Match": known.headers["ETag"]})
    assert (response.status_code, response.data) == (304, b"")
    for name in ("ETag", "Cache-Control", "Vary"):
        assert response.headers.get(name) == known.headers.get(name)
    assert "Content-Type" not in response.headers
    assert "Content-Length" not in response.headers


@pytest.mark.parametrize("path", SHARED)
def test_the_tag_wins_over_the_date(client: FlaskClient, path: str) -> None:
    dated = client.get(path, headers={"If-Modified-Since": SINCE})
    both = client.get(path, headers={"If-Modified-Since": SINCE, "If-None-Match": '"other"'})
    assert (dated.status_code, both.status_code) == (304, 200)


def test_a_tag_of_one_coding_is_not_one_of_the_other(client: FlaskClient) -> None:
    plain = client.get(FEED).headers["ETag"]
    response = client.get(FEED, headers={"If-None-Match": plain, "Accept-Encoding": "gzip"})
    assert response.status_code == 200


@pytest.mark.parametrize("path", SHARED)
def test_every_other_site_may_read_it(client: FlaskClient, path: str) -> None:
    for response in (
        client.get(path, headers={"Origin": "https://player.example"}),
        client.get(path, headers={"If-None-Match": "*"}),
        client.options(path, headers={"Access-Control-Request-Method": "GET"}),
    ):
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.headers["Access-Control-Expose-Headers"] == (
            "Content-Length, Content-Range, Accept-Ranges, ETag"
        )
        assert "Access-Control-Allow-Credentials" not in response.headers


def test_a_preflight_allows_ranges(client: FlaskClient) -> None:
    response = client.options(AUDIO, headers={"Access-Control-Request-Headers": "range"})
    assert response.status_code == 200
    assert "Range" in response.headers["Access-Control-Allow-Headers"].split(", ")
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_pages_are_not_open_to_other_sites(client: FlaskClient) -> None:
    assert "Access-Control-Allow-Origin" not in client.get(PAGE).headers


@pytest.mark.parametrize(
    ("path", "cache"),
    [
        (FEED, "public, max-age=300"),
        (f"{TRANSCRIPTS}vtt", "public, max-age=300"),
        (AUDIO, "public, max-age=86400"),
        (ARTWORK, "public, max-age=31536000, immutable"),
        (PAGE, "no-cache"),
    ],
)
def test_each_file_is_kept_as_long_as_it_may(client: FlaskClient, path: str, cache: str) -> None:
    assert client.get(path).headers["Cache-Control"] == cache


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-1", 0, 1),
        ("bytes=150000-150003", 150_000, 150_003),
        ("bytes=167990-", 167_990, 167_999),
        ("bytes=-10", 167_990, 167_999),
        ("bytes=167990-999999", 167_990, 167_999),
        ("bytes=0-", 0, 167_999),
    ],
)
def test_a_range_is_exactly_what_was_asked(
    client: FlaskClient, asked: str, first: int, last: int
) -> None:
    whole = counted(STANDARD.bytes)
    response = client.get(AUDIO, headers={"Range": asked})
    assert response.status_code == 206
    assert response.data == whole[first : last + 1]
    assert headers_of(response, "Content-Range", "Content-Length", "ETag", "Accept-Ranges") == {
        "Content-Range": f"bytes {first}-{last}/{STANDARD.bytes}",
        "Content-Length": str(last - first + 1),
        "ETag": f'"{hashlib.sha256(whole).hexdigest()}"',
        "Accept-Ranges": "bytes",
    }


def test_a_range_past_the_end_is_416_and_tells_the_size(client: FlaskClient) -> None:
    response = client.get(AUDIO, headers={"Range": "bytes=168000-"})
    assert (response.status_code, response.data) == (416, b"")
    assert response.headers["Content-Range"] == "bytes */168000"


@pytest.mark.parametrize("asked", ["bytes=2-1", "seconds=0-1", "nonsense", "bytes=0-1,5-6"])
def test_what_is_no_single_range_gets_the_whole(client: FlaskClient, asked: str) -> None:
    response = client.get(AUDIO, headers={"Range": asked})
    assert (response.status_code, len(response.data)) == (200, STANDARD.bytes)
    assert "Content-Range" not in response.headers


def test_a_range_is_for_get_alone(client: FlaskClient) -> None:
    response = client.head(AUDIO, headers={"Range": "bytes=0-1"})
    assert (response.status_code, response.content_length) == (200, STANDARD.bytes)


def test_if_range_holds_only_with_the_very_tag(client: FlaskClient) -> None:
    etag = client.head(AUDIO).headers["ETag"]

    def status(condition: str) -> int:
        return client.get(AUDIO, headers={"Range": "bytes=0-1", "If-Range": condition}).status_code

    assert status(etag) == 206
    assert [status(other) for other in ('"old"', f"W/{etag}", SINCE)] == [200, 200, 200]


def test_reading_changes_nothing(client: FlaskClient, stage: Workspace) -> None:
    before = (stage.root / "var" / "podcast.db").read_bytes()
    for path in (*SHARED, *COMPRESSED, "/none/"):
        client.get(path)
        client.head(path)
    assert (stage.root / "var" / "podcast.db").read_bytes() == before


def test_a_deleted_feed_is_worth_another_try(own_stage: Workspace) -> None:
    add_programme(own_stage, PROGRAMME)
    feed = add_feed(own_stage, PROGRAMME, None, b"<rss/>")
    client = visit(own_stage)
    own_stage.private.delete(f"{feed.key}.gz")
    gone = client.get(FEED)
    assert (gone.status_code, gone.headers["Retry-After"]) == (503, "10")


BODY = random.Random("feed").randbytes(300_000)  # noqa: S311
"""Nothing that can be packed: it is read in several parts."""


def test_a_feed_is_sent_as_it_is_to_who_knows_no_gzip(own_stage: Workspace) -> None:
    add_programme(own_stage, PROGRAMME)
    feed = add_feed(own_stage, PROGRAMME, None, BODY)
    client = visit(own_stage)

    plain = client.get(FEED)
    part = client.get(FEED, headers={"Range": "bytes=10-19"})
    known = client.get(FEED, headers={"If-None-Match": f'"{feed.etag}"'})

    assert not own_stage.private.exists(feed.key)
    assert (plain.status_code, plain.data) == (200, BODY)
    assert headers_of(plain, "Content-Length", "ETag", "Content-Encoding") == {
        "Content-Length": "300000",
        "ETag": f'"{feed.etag}"',
        "Content-Encoding": None,
    }
    assert (part.status_code, part.data) == (200, BODY)
    assert (known.status_code, known.data) == (304, b"")


@pytest.mark.parametrize("place", [1_000, 299_900, -5], ids=["begin", "end", "checksum"])
def test_a_damaged_feed_is_never_sent_to_its_end(own_stage: Workspace, place: int) -> None:
    add_programme(own_stage, PROGRAMME)
    feed = add_feed(own_stage, PROGRAMME, None, BODY)
    path = own_stage.private.path(f"{feed.key}.gz")
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)

    with pytest.raises(StorageError, match="damaged"):
        visit(own_stage).get(FEED)


@pytest.mark.parametrize("left", [5, 100_000], ids=["nothing", "a third"])
def test_a_feed_that_was_cut_short_is_worth_another_try(own_stage: Workspace, left: int) -> None:
    add_programme(own_stage, PROGRAMME)
    feed = add_feed(own_stage, PROGRAMME, None, BODY)
    path = own_stage.private.path(f"{feed.key}.gz")
    path.write_bytes(path.read_bytes()[:left])

    assert visit(own_stage).get(FEED).status_code == 503


def test_a_file_that_is_missing_takes_no_place_from_others(tmp_path: Path) -> None:
    workspace = open_stage(tmp_path, PODCAST_SERVER__THREADS="8")
    furnish(workspace)
    workspace.media.delete(STANDARD.key)
    client = visit(workspace)
    assert [client.get(AUDIO).status_code for _ in range(20)] == [404] * 20
    assert client.get(ARTWORK).status_code == 200
    workspace.close()
