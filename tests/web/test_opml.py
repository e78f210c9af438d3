"""The list of all feeds over HTTP: as good as a feed, and found from the front page."""

from __future__ import annotations

import gzip

import listparser
from flask.testing import FlaskClient

from podcast.workspace import Workspace
from tests.cast import PROGRAMME

from .markup import read, texts, values
from .stage import add_programme, visit

OPML = "/feeds.opml"


def test_the_list_is_served_as_what_it_is(client: FlaskClient) -> None:
    answer = client.get(OPML)
    assert (answer.status_code, answer.headers["Content-Type"]) == (
        *(200, "text/x-opml; charset=utf-8"),
    )
    assert answer.headers["Last-Modified"] == "Tue, 24 Nov 2026 12:00:00 GMT"
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    found = listparser.parse(answer.get_data(as_text=True))
    assert [feed.url for feed in found.feeds] == [
        "https://radio.example/central-asia-radio/feed.xml",
        "https://radio.example/central-asia-radio/feed.en.xml",
    ]


def test_head_codings_and_conditions_are_those_of_a_feed(client: FlaskClient) -> None:
    plain = client.get(OPML)
    zipped = client.get(OPML, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(zipped.data) == plain.data
    assert zipped.headers["ETag"] != plain.headers["ETag"]
    assert plain.headers["Vary"] == zipped.headers["Vary"] == "Accept-Encoding"
    head = client.head(OPML)
    assert (head.status_code, head.data, dict(head.headers)) == (200, b"", dict(plain.headers))
    again = client.get(OPML, headers={"If-None-Match": plain.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert client.post(OPML).status_code == 405
    assert client.options(OPML, headers={"Access-Control-Request-Method": "GET"}).status_code == 200


def test_the_front_page_links_to_it(client: FlaskClient) -> None:
    page = read(client, "/")
    url = f"https://radio.example{OPML}"
    assert values(page, 'link[rel=alternate][type="text/x-opml"]', "href") == [url]
    assert values(page, 'main a[href$=".opml"]', "href") == [url]


def test_before_the_first_feed_there_is_no_list_and_no_link_to_it(own_stage: Workspace) -> None:
    add_programme(own_stage, PROGRAMME)
    client = visit(own_stage)
    assert client.get(OPML).status_code == 404
    page = read(client, "/")
    assert texts(page, 'a[href$=".opml"]') == []
    assert values(page, 'link[type="text/x-opml"]', "href") == []
