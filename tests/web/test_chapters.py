"""Chapters as a file that apps fetch, and as a list that a listener chooses from."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from podcast.domain.chapters import Chapter
from podcast.domain.episodes import State
from podcast.domain.recordings import Recording
from podcast.domain.transcripts import Role, Transcript
from podcast.feeds.chapters import render_chapters
from podcast.workspace import Workspace
from tests.cast import EN, EPISODE, KK, NARRATION, PROGRAMME, TRANSCRIPT

from .markup import read, texts, values
from .parted import PARTED, PASS, ROAD, with_headings
from .stage import add_episode, add_programme, open_stage, visit

PAGE = "/central-asia-radio/sneg-v-gorah/"
FILE = f"{PAGE}chapters.json"
SINCE = "Tue, 24 Nov 2026 12:00:00 GMT"

CHAPTERS = (
    Chapter(0, "Снег в горах"),
    Chapter(4_600, "The road"),
    Chapter(8_650, "The pass & the driver"),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """The cast's episode, parted by two headings. Tests must not change it."""
    workspace = open_stage(tmp_path_factory.mktemp("parted"))
    add_programme(workspace, PROGRAMME)
    add_episode(workspace, EPISODE, PARTED)
    yield visit(workspace)
    workspace.close()


def test_the_file_is_served_as_what_it_is(site: FlaskClient) -> None:
    answer = site.get(FILE)
    assert answer.status_code == 200
    assert answer.data == render_chapters(
        CHAPTERS, title="Снег в горах", programme="Central Asia Radio"
    )
    assert {
        name: answer.headers.get(name)
        for name in ("Content-Type", "Last-Modified", "Cache-Control", "Vary", "Content-Length")
    } == {
        "Content-Type": "application/json+chapters",
        "Last-Modified": SINCE,
        "Cache-Control": "public, max-age=300",
        "Vary": "Accept-Encoding",
        "Content-Length": str(len(answer.data)),
    }


@pytest.mark.parametrize("coding", ["", "gzip"])
def test_head_answers_with_the_headers_of_get_and_no_body(site: FlaskClient, coding: str) -> None:
    got, head = (
        site.open(FILE, method=method, headers={"Accept-Encoding": coding})
        for method in ("GET", "HEAD")
    )
    assert (head.status_code, head.data) == (200, b"")
    assert dict(head.headers) == dict(got.headers)


def test_gzip_is_another_representation_of_the_same_bytes(site: FlaskClient) -> None:
    plain, zipped = site.get(FILE), site.get(FILE, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(zipped.data) == plain.data
    assert zipped.headers["ETag"] != plain.headers["ETag"]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_an_app_has_is_not_sent_again(site: FlaskClient, method: str) -> None:
    etag = site.get(FILE).headers["ETag"]
    for condition in ({"If-None-Match": etag}, {"If-Modified-Since": SINCE}):
        answer = site.open(FILE, method=method, headers=condition)
        assert (answer.status_code, answer.data) == (304, b"")
        assert answer.headers["ETag"] == etag


def test_every_other_site_may_read_it(site: FlaskClient) -> None:
    for answer in (
        site.get(FILE, headers={"Origin": "https://player.example"}),
        site.options(FILE, headers={"Access-Control-Request-Method": "GET"}),
    ):
        assert answer.status_code == 200
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_it_takes_no_input(site: FlaskClient) -> None:
    answer = site.post(FILE)
    assert (answer.status_code, "GET" in answer.headers["Allow"]) == (405, True)


def test_each_language_that_is_heard_has_its_own(own_stage: Workspace) -> None:
    kazakh: Recording = replace(
        NARRATION,
        lang=KK,
        renditions=(replace(NARRATION.renditions[0], key="r/s/kk.mp3"),),
    )
    words = with_headings(
        replace(ROAD, text="Жол"),
        replace(PASS, text="Асу"),
        transcript=replace(TRANSCRIPT, lang=KK),
    )
    add_programme(own_stage, PROGRAMME)
    add_episode(own_stage, replace(EPISODE, recordings=(NARRATION, kazakh)), TRANSCRIPT, words)
    client = visit(own_stage)
    assert client.get(FILE).status_code == 404, "the feed of all episodes offers the English one"
    assert client.get(f"{PAGE}chapters.en.json").status_code == 404
    assert client.get(f"{PAGE}chapters.ru.json").status_code == 404
    found = client.get(f"{PAGE}chapters.kk.json").get_json(force=True)
    assert [each["title"] for each in found["chapters"]] == ["Снег в горах", "Жол", "Асу"]


@pytest.mark.parametrize(
    "transcript",
    [
        pytest.param(TRANSCRIPT, id="no-heading"),
        pytest.param(with_headings(ROAD), id="one-heading"),
        pytest.param(
            Transcript(
                EN,
                Role.VERBATIM,
                tuple(replace(cue, start=0, end=0, words=()) for cue in PARTED.cues),
            ),
            id="no-times",
        ),
        pytest.param(replace(PARTED, role=Role.TRANSLATION), id="not-what-is-heard"),
    ],
)
def test_without_chapters_there_is_no_file_and_no_list(
    own_stage: Workspace, transcript: Transcript
) -> None:
    add_programme(own_stage, PROGRAMME)
    add_episode(own_stage, EPISODE, transcript)
    client = visit(own_stage)
    assert [client.get(FILE).status_code, client.head(FILE).status_code] == [404, 404]
    page = read(client, PAGE)
    assert page.cssselect(".chapters, .gul, .parted, link[type='application/json+chapters']") == []


@pytest.mark.parametrize(
    ("state", "status"),
    [(State.WITHDRAWN, 410), (State.DRAFT, 404), (State.SCHEDULED, 404), (State.PUBLISHED, 200)],
)
def test_it_answers_by_the_state(own_stage: Workspace, state: State, status: int) -> None:
    add_programme(own_stage, PROGRAMME)
    add_episode(own_stage, replace(EPISODE, state=state), PARTED)
    client = visit(own_stage)
    assert [client.get(FILE).status_code, client.head(FILE).status_code] == [status, status]


def test_an_episode_that_is_not_there_has_none(site: FlaskClient) -> None:
    assert site.get("/central-asia-radio/nothing/chapters.json").status_code == 404
    assert site.get("/nothing/sneg-v-gorah/chapters.json").status_code == 404


def test_the_page_lists_them_with_times_that_play_without_script(site: FlaskClient) -> None:
    page = read(site, PAGE)
    assert texts(page, ".chapters li") == [
        "Снег в горах Play from 0:00",
        "The road Play from 0:04",
        "The pass & the driver Play from 0:08",
    ]
    assert values(page, ".chapters a", "href") == [
        "?t=0#transcript",
        "?t=4.6#t4600",
        "?t=8.65#t8650",
    ]
    assert values(page, ".chapters bdi", "lang") == ["ru", "en", "en"]
    assert values(page, "link[type='application/json+chapters']", "href") == [FILE]
    for href in values(page, ".chapters a", "href"):
        query, _, anchor = href.partition("#")
        moment = read(site, PAGE + query)
        assert moment.cssselect(f"#{anchor}") != []
        (source, *_) = values(moment, "audio source", "src")
        assert source.endswith(".mp3" if query == "?t=0" else f".mp3#t={query[3:]}")


def test_the_dial_shows_where_each_begins(site: FlaskClient) -> None:
    marks = read(site, PAGE).cssselect(".scale > svg:has(.gul)")
    assert [mark.get("x") for mark in marks] == ["0.00%", "32.86%", "61.79%"]
