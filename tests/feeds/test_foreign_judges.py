"""Parsers that were not written here agree: what is perfect is read, what is broken is dropped."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import feedparser
import podcastparser
import pytest

from podcast.domain.problems import Severity
from tests.node import run_node

from .breaches import BREACHES
from .perfect import PERFECT

HOME = "https://radio.example"

PARTYTIME = """
require("podcast-partytime/dist/logger").logger.level = "silent";
const { parseFeed } = require("podcast-partytime");
const feeds = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(feeds.map((feed) => parseFeed(feed))));
"""

DROPPED = {
    *("psp.c.guid", "psp.c.image", "psp.c.language", "psp.c.locked", "psp.c.self", "psp.c.type"),
    *("psp.c.category", "rss.image", "websub.hub", "apple.items", "psp.rss2", "rss.cdata"),
    *("psp.i.enclosure", "psp.i.guid", "psp.i.pubDate", "psp.i.image", "psp.i.episodeType"),
    *("ns.person", "ns.location", "ns.license", "ns.funding", "ns.medium", "ns.season"),
    *("ns.episode", "ns.txt", "ns.block", "ns.transcript", "ns.alternateEnclosure"),
    *("ns.soundbite", "ns.trailer", "ns.chat", "ns.value", "ns.remoteItem", "ns.podroll"),
    *("ns.publisher", "ns.liveItem"),
}
"""Rules that partytime keeps too: one breach at least makes it drop a value."""


def parse(*feeds: str) -> list[dict[str, object]]:
    found = run_node(PARTYTIME, package="podcast-partytime@5.0.0", given=json.dumps(feeds))
    assert isinstance(found, list)
    return found


def places(value: object, at: str = "") -> Iterator[str]:
    """Where something stands in what was read."""
    yield at
    if isinstance(value, dict):
        for key, below in value.items():
            yield from places(below, f"{at}.{key}")
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from places(below, f"{at}.{number}")


@pytest.mark.node
def test_partytime_reads_what_we_put_into_the_channel() -> None:
    feed = parse(PERFECT)[0]
    assert feed["pc20support"] == {
        "1": ["locked", "funding", "transcript", "chapters", "soundbite"],
        "2": ["person", "location", "season", "episode"],
        "3": ["trailer", "license", "guid", "alternateEnclosure"],
        "4": ["value", "medium", "liveItem"],
        "5": ["block"],
        "6": ["txt", "podroll"],
        "7": ["chat", "publisher"],
    }
    assert (feed["podcastBlocked"], feed["podcastBlockedPlatforms"]) == ("yes", {"google": False})
    assert feed["podcastPeople"] == [
        {
            "name": "Айгүл Сәрсен",
            "role": "Host",
            "group": "Cast",
            "img": f"{HOME}/media/aigul.jpg",
            "href": f"{HOME}/aigul/",
        }
    ]
    assert feed["podcastLocation"] == {
        "name": "Бишкек",
        "osm": "R178009",
        "geo": "geo:42.87,74.59",
    }
    assert feed["trailers"] == [
        {
            "title": "Valley Radio is coming",
            "url": f"{HOME}/media/trailer.mp3",
            "pubdate": "2026-11-02T08:00:00.000Z",
            "type": "audio/mpeg",
            "length": 240_000,
            "season": 2,
        }
    ]
    assert feed["podcastFunding"] == [{"message": "Support us", "url": f"{HOME}/give"}]
    assert feed["podroll"] == [
        {
            "feedGuid": "29cdca4a-32d8-56ba-b48b-09a011c5daa9",
            "feedUrl": "https://hills.example/feed.xml",
            "title": "Hill Radio",
        }
    ]


@pytest.mark.node
def test_partytime_reads_what_we_put_into_an_item() -> None:
    items = parse(PERFECT)[0]["items"]
    assert isinstance(items, list)
    snow = items[0]
    assert (snow["podcastSeason"], snow["podcastEpisode"]) == (
        {"number": 2, "name": "Winter"},
        {"number": 7.5, "display": "Snow"},
    )
    assert snow["podcastChapters"] == {
        "url": f"{HOME}/valley/snow/chapters.json",
        "type": "application/json+chapters",
    }
    assert snow["podcastSoundbites"] == [
        {"duration": 30, "startTime": 60.5, "title": "The pass is closed"}
    ]
    assert snow["license"] == {"identifier": "valley-licence", "url": f"{HOME}/licence/"}
    assert [each["type"] for each in snow["podcastTranscripts"]] == [
        "text/vtt",
        "application/srt",  # its own name for application/x-subrip
        "application/json",
        "text/html",
        "text/plain",
    ]
    assert [each["integrity"]["type"] for each in snow["alternativeEnclosures"][:1]] == ["sri"]


@pytest.mark.node
def test_partytime_drops_what_these_rules_call_broken() -> None:
    errors = [
        (rule, breach)
        for (rule, severity), breaches in BREACHES.items()
        for breach in breaches
        # It throws at what is no XML, and then there is nothing to compare.
        if severity is Severity.ERROR and breach != ("</channel>", "")
    ]
    perfect, *broken = parse(PERFECT, *(PERFECT.replace(*breach, 1) for _, breach in errors))
    there = set(places(perfect))
    assert {
        rule for (rule, _), feed in zip(errors, broken, strict=True) if there - set(places(feed))
    } == DROPPED


def test_feedparser_finds_nothing_wrong_with_the_perfect_feed() -> None:
    read = feedparser.parse(PERFECT.encode(), sanitize_html=False)
    assert not read.bozo
    assert [(entry.title, entry.id, entry.enclosures[0].href) for entry in read.entries] == [
        ("Снег в горах", "2f1f4a51-0000-4000-8000-000000000001", f"{HOME}/media/snow.mp3"),
        ("Су кімдікі?", f"{HOME}/valley/water/", f"{HOME}/media/water.m4a"),
        ("Voices of the well", "2f1f4a51-0000-4000-8000-000000000003", f"{HOME}/media/well.mp3"),
    ]


def test_podcastparser_reads_the_perfect_feed() -> None:
    read = podcastparser.parse(f"{HOME}/feed.xml", io.BytesIO(PERFECT.encode()))
    assert (read["title"], read["type"]) == ("Valley Radio", "episodic")
    assert [(episode["title"], episode["total_time"]) for episode in read["episodes"]] == [
        ("Снег в горах", 400),
        ("Су кімдікі?", 3_661),
        ("Voices of the well", 200),
    ]
