"""Parsers that were not written here read the feed and lose nothing."""

from __future__ import annotations

import io
from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser
import podcastparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from podcast.domain.episodes import Episode
from podcast.domain.people import Person
from podcast.domain.places import Location
from podcast.domain.programmes import Txt, UpdateFrequency
from podcast.domain.rights import Funding, License
from podcast.domain.texts import EditionText, LangText
from podcast.feeds import assemble
from podcast.feeds.tags import NAMESPACES
from tests.cast import CONTENT, EN, EPISODE, LINKS, PROGRAMME
from tests.node import run_node

from .cases import CASES, GOLDEN, render_head, render_item
from .everything import EVERYTHING, RIVER

ALL = sorted(CASES)


def golden(name: str) -> bytes:
    return (GOLDEN / f"{name}.xml").read_bytes()


def items(name: str) -> list[dict[str, str]]:
    """What the bytes say, as lxml reads them."""
    found = []
    for item in etree.fromstring(golden(name)).iter("item"):
        enclosure = item.find("enclosure")
        assert enclosure is not None
        found.append(
            {
                "title": item.findtext("title") or "",
                "guid": item.findtext("guid") or "",
                "link": item.findtext("link") or "",
                "description": item.findtext("description") or "",
                "content": item.findtext("{*}encoded") or "",
                "date": item.findtext("pubDate") or "",
                "duration": item.findtext("{*}duration") or "",
                "enclosure url": enclosure.get("url", ""),
                "enclosure length": enclosure.get("length", ""),
                "enclosure type": enclosure.get("type", ""),
            }
        )
    return found


def channel(name: str) -> dict[str, str]:
    """What the bytes say of the programme, as lxml reads them."""
    found = etree.fromstring(golden(name)).find("channel")
    assert found is not None
    image = found.find("image/url")
    return {
        "title": found.findtext("title") or "",
        "link": found.findtext("link") or "",
        "description": found.findtext("description") or "",
        "language": found.findtext("language") or "",
        "image": "" if image is None else image.text or "",
    }


@pytest.mark.parametrize("name", ALL)
def test_feedparser_loses_nothing(name: str) -> None:
    read = feedparser.parse(golden(name), sanitize_html=False, resolve_relative_uris=False)
    assert not read.bozo
    assert {
        "title": read.feed.title,
        "link": read.feed.link,
        "description": read.feed.subtitle,
        "language": read.feed.language,
        "image": read.feed.image.href if "image" in read.feed else "",
    } == channel(name)
    assert [
        {
            "title": entry.title,
            "guid": entry.id,
            "link": entry.link,
            "description": entry.summary,
            "content": entry.content[0].value,
            "date": entry.published,
            "duration": entry.itunes_duration,
            "enclosure url": entry.enclosures[0].href,
            "enclosure length": entry.enclosures[0].length,
            "enclosure type": entry.enclosures[0].type,
        }
        for entry in read.entries
    ] == items(name)


def in_the_feeds_order(read: dict[str, Any]) -> list[dict[str, Any]]:
    """podcastparser gives a serial programme's episodes from the first one on."""
    return sorted(read["episodes"], key=lambda episode: -episode["published"])


@pytest.mark.parametrize("name", ALL)
def test_podcastparser_loses_nothing(name: str) -> None:
    read = podcastparser.parse("https://radio.example/feed.xml", io.BytesIO(golden(name)))
    assert {
        "title": read["title"],
        "link": read["link"],
        "description": read["description"],
        "language": read["language"],
        "image": read.get("cover_url", ""),
    } == channel(name)
    assert [
        (
            episode["title"],
            episode["guid"],
            episode["link"],
            episode["description_html"],
            episode["published"],
            str(episode["total_time"]),
            episode["enclosures"][0]["url"],
            str(episode["enclosures"][0]["file_size"]),
            episode["enclosures"][0]["mime_type"],
        )
        for episode in in_the_feeds_order(read)
    ] == [
        (
            item["title"],
            item["guid"],
            item["link"],
            item["content"],
            int(parsedate_to_datetime(item["date"]).timestamp()),
            item["duration"],
            item["enclosure url"],
            item["enclosure length"],
            item["enclosure type"],
        )
        for item in items(name)
    ]


def test_feedparser_reads_what_it_knows_of_itunes() -> None:
    read = feedparser.parse(golden("everything"))
    names = ("itunes_type", "itunes_complete", "itunes_block", "itunes_new-feed-url")
    assert [read.feed[name] for name in names] == ["serial", "yes", 1, EVERYTHING.moved_to]
    of_item = ("itunes_episodetype", "itunes_block", "itunes_season", "itunes_episode", "image")
    assert [read.entries[0][name] for name in of_item] == [
        "bonus",
        1,
        "2",
        "7",
        {"href": LINKS.media(str(RIVER.artwork))},
    ]


def test_podcastparser_reads_what_it_knows_of_itunes() -> None:
    read = podcastparser.parse("https://radio.example/", io.BytesIO(golden("everything")))
    names = ("itunes_author", "itunes_owner", "itunes_categories", "explicit", "type", "new_url")
    assert [read[name] for name in names] == [
        "Example Newsroom & Friends",
        {"name": "Example Newsroom", "email": "podcast@radio.example"},
        [["News", "Politics"], ["Society & Culture"]],
        False,
        "serial",
        EVERYTHING.moved_to,
    ]
    river = in_the_feeds_order(read)[0]
    of_item = ("explicit", "type", "season", "number", "episode_art_url")
    assert [river[name] for name in of_item] == [
        True,
        "bonus",
        2,
        7,
        LINKS.media(str(RIVER.artwork)),
    ]


PARTYTIME = """
const { parseFeed } = require("podcast-partytime");
const feed = parseFeed(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(feed));
"""


@pytest.mark.node
def test_partytime_reads_the_podcast_namespace() -> None:
    feed = run_node(PARTYTIME, package="podcast-partytime@5.0.0", given=golden("full").decode())
    assert isinstance(feed, dict)
    assert [feed[key] for key in ("title", "language", "guid", "locked", "medium")] == [
        "Central Asia Radio",
        "en",
        "5f3f3b0e-7c53-5d0f-9d7e-6d9a1c1c7b11",
        True,
        "podcast",
    ]
    assert feed["podcastFunding"] == [
        {"url": "https://radio.example/give", "message": "Support us"}
    ]
    snow, water = feed["items"]
    assert [snow["title"], snow["guid"], snow["link"], snow["duration"]] == [
        items("full")[0][key] if key != "duration" else 14
        for key in ("title", "guid", "link", "duration")
    ]
    assert snow["enclosure"] == {
        "url": items("full")[0]["enclosure url"],
        "length": 168_000,
        "type": "audio/mpeg",
    }
    assert [each["url"].rpartition(".")[2] for each in snow["podcastTranscripts"]] == [
        "vtt",
        "srt",
        "json",
        "html",
        "txt",
    ]
    assert [each.get("rel") for each in snow["podcastTranscripts"]][2:] == ["captions", None, None]
    assert [each["lang"] for each in water["alternativeEnclosures"]] == ["kk", "kk", "fa"]
    assert [each["name"] for each in water["podcastPeople"]] == ["Айгүл Сәрсен"]


# What intake lets in. U+0080 to U+00FF are left out, because feedparser takes a text that goes no
# higher for UTF-8 read wrongly, and "repairs" it.
ASCII = st.characters(max_codepoint=0x7E, exclude_categories=["Cc"])
HIGHER = st.characters(
    min_codepoint=0x100, exclude_categories=["Cs", "Cn"], exclude_characters="\ufeff\u200b"
)
XML_TEXT = st.text(ASCII | HIGHER, max_size=60)


def with_texts(title: str, summary: str) -> Episode:
    text = EditionText(EN, LangText(EN, title), summary, summary)
    return replace(EPISODE, content=replace(CONTENT, texts=(text,)))


@given(XML_TEXT.map("A".__add__), XML_TEXT.filter(str.strip))
def test_any_title_and_any_text_come_back_as_they_were(title: str, summary: str) -> None:
    made = assemble(render_head(), [render_item(with_texts(title, summary)).xml])
    item = etree.fromstring(made).find("channel/item")
    assert item is not None
    read = feedparser.parse(made, sanitize_html=False, resolve_relative_uris=False).entries[0]
    assert item.findtext("title") == title.strip()
    escaped = summary.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert (item.findtext("description") or "").startswith(f"<p>{escaped}</p>")
    assert (read.title, read.summary) == (title.strip(), item.findtext("description"))


@given(XML_TEXT.map("A{}z".format))
def test_any_name_comes_back_as_it_was(name: str) -> None:
    content = replace(
        CONTENT,
        season=1,
        season_name=name,
        people=(Person(name),),
        locations=(Location(name),),
        license=License(name, "https://radio.example/terms"),
        funding=(Funding("https://radio.example/give", name),),
        image_alt=name,
    )
    programme = replace(PROGRAMME, txt=(Txt(name, name),), update_frequency=UpdateFrequency(name))
    item = render_item(replace(EPISODE, content=content, artwork="a/b.png"), programme).xml
    root = etree.fromstring(assemble(render_head(programme), [item]))
    values = [each.text for each in root.iter(f"{{{NAMESPACES['podcast']}}}*")]
    attributes = [value for each in root.iter(etree.Element) for value in each.attrib.values()]
    assert (values.count(name), attributes.count(name)) == (6, 3)


@pytest.mark.parametrize("text", ["]]>", "<b>", "&amp;", "<![CDATA[x]]>", "می‌خواهیم", "<!--"])
def test_marks_of_xml_are_text_like_any_other(text: str) -> None:
    made = assemble(render_head(), [render_item(with_texts(f"A {text}", text)).xml])
    assert etree.fromstring(made).findtext("channel/item/title") == f"A {text}"
