"""Programs that know the podcast namespace read every element of it that we write."""

from __future__ import annotations

import feedparser
import pytest
from lxml import etree

from podcast.feeds.tags import NAMESPACES
from tests.cast import LINKS
from tests.node import run_node

from .cases import CASES
from .everything import EVERYTHING, RIVER
from .test_foreign_readers import PARTYTIME, golden


@pytest.mark.parametrize("name", CASES)
def test_feedparser_finds_every_element_of_the_podcast_namespace(name: str) -> None:
    """It keeps the last of each name: its attributes, else its text."""
    read = feedparser.parse(golden(name), sanitize_html=False)
    (channel,) = etree.fromstring(golden(name))
    for part, found in zip(
        (channel, *channel.iterchildren("item")), (read.feed, *read.entries), strict=True
    ):
        wanted = {
            f"podcast_{etree.QName(each).localname.lower()}": dict(each.attrib) or each.text
            for each in part.iterchildren(f"{{{NAMESPACES['podcast']}}}*")
        }
        assert {key: found[key] for key in wanted} == wanted


@pytest.mark.node
def test_partytime_reads_what_is_said_of_programme_and_episode() -> None:
    given = golden("everything").decode()
    feed = run_node(PARTYTIME, package="podcast-partytime@5.0.0", given=given)
    assert isinstance(feed, dict)
    assert [feed[key] for key in ("itunesBlock", "itunesComplete", "itunesNewFeedUrl")] == [
        True,
        True,
        EVERYTHING.moved_to,
    ]
    assert [(each["name"], each["role"], each["group"]) for each in feed["podcastPeople"]] == [
        ("Bek Example", "Host", "Cast"),
        ("Dana Example", "Producer", "Creative Direction"),
    ]
    assert feed["license"] == {"identifier": "cc-by-4.0", "url": "https://radio.example/cc-by"}
    assert feed["podcastLocation"] == {
        "name": "Almaty",
        "osm": "R3387160",
        "geo": "geo:43.24,76.95",
    }
    assert [feed["podcastBlocked"], feed["podcastBlockedPlatforms"]] == ["yes", {"apple": False}]
    assert feed["podcastTxt"] == [
        {"value": "abc123 <&>", "purpose": "applepodcastsverify"},
        {"value": "No purpose is said"},
    ]
    assert feed["trailers"] == [
        {
            "title": "What is to come & when",
            "url": "https://radio.example/media/r/trailer/ff.mp3",
            "pubdate": "2026-10-25T12:00:00.000Z",
            "type": "audio/mpeg",
            "length": 168_000,
            "season": 2,
        }
    ]
    river = feed["items"][0]
    assert river["podcastSeason"] == {"number": 2, "name": "Winter & spring"}
    assert river["podcastEpisode"] == {"number": 7, "display": "7¾"}
    assert river["license"] == {"identifier": "House licence", "url": "https://radio.example/terms"}
    assert river["podcastChapters"] == {
        "url": "https://radio.example/central-asia-radio/sneg-v-gorah/chapters.json",
        "type": "application/json+chapters",
    }


FEEDSMITH = """
import("feedsmith").then(({ parseRssFeed }) =>
  console.log(JSON.stringify(parseRssFeed(require("fs").readFileSync(0, "utf8")))));
"""

COMMON = ("locked", "guid", "medium", "transcripts", "alternateEnclosures")
"""What the tests of partytime compare."""


@pytest.mark.node
def test_feedsmith_reads_all_of_the_podcast_namespace() -> None:
    """It knows images, places in their newest form and how often episodes come, besides."""
    feed = run_node(FEEDSMITH, package="feedsmith@3.0.1", given=golden("everything").decode())
    assert isinstance(feed, dict)
    bek = {
        "display": "Bek Example",
        "role": "host",
        "group": "cast",
        "href": "https://radio.example/people/bek",
    }
    dana = {"display": "Dana Example", "role": "producer", "group": "creative direction"}
    almaty = {"rel": "creator", "geo": "geo:43.24,76.95", "osm": "R3387160", "country": "KZ"}
    picture = {"aspectRatio": "1/1", "purpose": "artwork"}
    assert {key: value for key, value in feed["podcast"].items() if key not in COMMON} == {
        "persons": [bek, dana],
        "license": {"display": "cc-by-4.0", "url": "https://radio.example/cc-by"},
        "locations": [
            {"display": "Almaty", **almaty},
            {"display": "Central Asia", "rel": "subject"},
        ],
        "fundings": [
            {"display": "Support us", "url": "https://radio.example/give"},
            {
                "display": "Бізге қолдау көрсетіңіз",
                "url": "https://xn--80aimyg.example/"
                "%D2%9B%D0%BE%D0%BB%D0%B4%D0%B0%D1%83?a=1&b=%D3%99",
            },
        ],
        "images": [
            {
                "href": LINKS.media(str(EVERYTHING.artwork)),
                "alt": "A radio mast & a mountain",
                "type": "image/jpeg",
                **picture,
            }
        ],
        "updateFrequency": {
            "display": "Every Monday, ten times",
            "rrule": "FREQ=WEEKLY;BYDAY=MO;COUNT=10",
            "dtstart": "2026-09-07T12:00:00Z",
            "complete": True,
        },
        "trailers": [
            {
                "display": "What is to come & when",
                "url": "https://radio.example/media/r/trailer/ff.mp3",
                "pubDate": "Sun, 25 Oct 2026 12:00:00 +0000",
                "length": 168_000,
                "type": "audio/mpeg",
                "season": 2,
            }
        ],
        "blocks": [{"value": True}, {"value": False, "id": "apple"}],
        "txts": [
            {"display": "abc123 <&>", "purpose": "applepodcastsverify"},
            {"display": "No purpose is said"},
        ],
    }
    river = feed["items"][0]["podcast"]
    assert {key: value for key, value in river.items() if key not in COMMON} == {
        "persons": [
            {
                "display": "Айгүл Сәрсен",
                "role": "author",
                "group": "writing",
                "href": "https://radio.example/people/%D0%B0%D0%B9%D0%B3%D2%AF%D0%BB",
            },
            bek,
            dana,
        ],
        "license": {"display": "House licence", "url": "https://radio.example/terms"},
        "locations": [
            {
                "display": "Ак-Бейит",
                "rel": "subject",
                "geo": "geo:41.2,74.9",
                "osm": "N42",
                "country": "KG",
            }
        ],
        "images": [
            {
                "href": LINKS.media(str(RIVER.artwork)),
                "alt": "A lorry in the snow",
                "type": "image/png",
                **picture,
            }
        ],
        "season": {"number": 2, "name": "Winter & spring"},
        "episode": {"number": 7, "display": "7¾"},
        "chapters": {
            "url": "https://radio.example/central-asia-radio/sneg-v-gorah/chapters.json",
            "type": "application/json+chapters",
        },
    }


@pytest.mark.node
def test_feedsmith_finds_nothing_where_nothing_is_said() -> None:
    feed = run_node(FEEDSMITH, package="feedsmith@3.0.1", given=golden("nothing").decode())
    assert isinstance(feed, dict)
    assert set(feed["podcast"]) == {"locked", "guid", "medium"}
    assert set(feed["items"][0]["podcast"]) == {"alternateEnclosures"}
