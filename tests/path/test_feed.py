"""The served feed, read by parsers that were not written here."""

from __future__ import annotations

import base64
import hashlib
import json
import sqlite3
from io import BytesIO
from urllib.request import urlopen

import feedparser
import podcastparser
import pytest
from lxml import etree, html

from tests.path.conftest import Newsroom

pytestmark = pytest.mark.slow

TITLE = "Казахстан перед лицом террористической угрозы"
NAMESPACES = {"podcast": "https://podcastindex.org/namespace/1.0"}


def fetched(url: str) -> bytes:
    with urlopen(url) as response:
        body: bytes = response.read()
        return body


@pytest.fixture(scope="session")
def feed(newsroom: Newsroom) -> bytes:
    return fetched(newsroom.serving.urls["feed"])


@pytest.fixture(scope="session")
def item(feed: bytes) -> etree._Element:
    found = etree.fromstring(feed).find("channel/item")
    assert found is not None
    return found


def stored(newsroom: Newsroom) -> tuple[str, str, int]:
    """GUID, media key and size, as the database has them."""
    query = (
        "SELECT guid, key, bytes FROM episode JOIN rendition ON episode_id = episode.id "
        "WHERE profile = 'standard'"
    )
    with sqlite3.connect(newsroom.root / "var" / "podcast.db") as database:
        row: tuple[str, str, int] = database.execute(query).fetchone()
    database.close()
    return row


def test_feedparser_reads_it_and_loses_nothing(newsroom: Newsroom, feed: bytes) -> None:
    guid, key, size = stored(newsroom)

    read = feedparser.parse(feed)

    assert not read.bozo
    (entry,) = read.entries
    assert (entry.title, entry.id) == (TITLE, guid)
    (enclosure,) = entry.enclosures
    assert (enclosure.type, int(enclosure.length)) == ("audio/mpeg", size)
    assert enclosure.href.endswith(f"/media/{key}")
    assert "synthetic voice" in entry.summary
    assert "Norwegian Ministry of Foreign Affairs" in entry.content[0].value


def test_podcastparser_reads_it_and_loses_nothing(newsroom: Newsroom, feed: bytes) -> None:
    guid, _, size = stored(newsroom)

    read = podcastparser.parse(newsroom.serving.urls["feed"], BytesIO(feed))

    assert read["title"] == "Central Asia Radio"
    (episode,) = read["episodes"]
    assert (episode["title"], episode["guid"]) == (TITLE, guid)
    (enclosure,) = episode["enclosures"]
    assert (enclosure["mime_type"], enclosure["file_size"]) == ("audio/mpeg", size)
    assert episode["total_time"] > 60


def test_every_file_it_names_is_what_it_says(item: etree._Element) -> None:
    for alternate in item.findall("podcast:alternateEnclosure", NAMESPACES):
        source = alternate.find("podcast:source", NAMESPACES)
        integrity = alternate.find("podcast:integrity", NAMESPACES)
        assert source is not None
        assert integrity is not None
        body = fetched(str(source.attrib["uri"]))
        digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
        assert int(alternate.attrib["length"]) == len(body)
        assert integrity.attrib["value"] == f"sha256-{digest}"


def test_five_transcripts_say_the_same_words(item: etree._Element) -> None:
    texts = {
        each.attrib["type"]: fetched(str(each.attrib["url"])).decode()
        for each in item.findall("podcast:transcript", NAMESPACES)
    }
    assert set(texts) == {
        "text/vtt",
        "application/x-subrip",
        "application/json",
        "text/html",
        "text/plain",
    }
    said = [segment["body"] for segment in json.loads(texts["application/json"])["segments"]]
    words = " ".join(said).split()
    assert len(words) > 200
    shown = " ".join(map(str, html.fromstring(texts["text/html"]).itertext()))
    assert shown.split()[-5:] == words[-5:]
    for kind in ("text/plain", "text/vtt", "application/x-subrip", "text/html"):
        flat = " ".join(texts[kind].split())
        for word in words:
            assert word in flat
