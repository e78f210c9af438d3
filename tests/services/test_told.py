"""What a feed says beyond the item itself is true: chapters answer, trailers are heard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree

from podcast.domain.texts import Lang
from podcast.feeds.tags import NAMESPACES
from podcast.services import catalogue
from podcast.services.printing.body import read_body
from podcast.speech.narration import Narration
from podcast.speech.script import Passage
from podcast.workspace import Workspace
from tests.engines import Counted
from tests.seeds import SHOW, lay, newsroom, take_in
from tests.web.stage import visit

ARTICLES = {
    "plain": "# No headings\n\nIt snows.\n",
    "one": "# One heading\n\nIt snows.\n\n## The road\n\nIt is closed.\n",
    "two": "# Two headings\n\nIt snows.\n\n## The road\n\nClosed.\n\n## The pass\n\nIn May.\n",
    "bare": "# Bare headings\n\nIt snows.\n\n## The road\n\n## The pass\n",
    "long": "# Long heading\n\nIt snows.\n\n## What now? Nobody knows.\n\nIn May.\n",
    "unread": "# Unread heading\n\nIt snows.\n\n## The road\n\nClosed.\n\n## ☃ ☃\n\nIn May.\n",
    "aired": "# Aired\n\nIt snows.\n\n## The road\n\nClosed.\n\n## The pass\n\nIn May.\n",
    "russian": "# Две дороги\n\nВ горах снег.\n\n## Дорога\n\nЖдём.\n\n## Перевал\n\nВ мае.\n",
    "to-come": "---\ntype: trailer\nseason: 2\n---\n\n# What is to come\n\nIt will snow.\n",
}


class Reader(Counted):
    """A voice that, like all of them, cannot read signs."""

    def narrate(self, script: tuple[Passage, ...], target: Path, lang: Lang) -> Narration:
        heard = tuple(each for each in script if any(map(str.isalnum, each.text)))
        return super().narrate(heard, target, lang)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """All of these articles, public. Tests must not change it."""
    root = lay(tmp_path_factory.mktemp("told"), **ARTICLES)
    (root / "seeds" / "aired.en.wav").write_bytes(b"sound")
    with newsroom(root, Reader()) as workspace:
        take_in(workspace)
        yield workspace


def channels(workspace: Workspace) -> dict[Lang | None, etree._Element]:
    with workspace.database.read() as connection:
        return {
            lang: etree.fromstring(
                read_body(workspace.private, catalogue.feed_object(connection, SHOW, lang).key)
            )[0]
            for lang in catalogue.feeds(connection, SHOW)
        }


def test_a_feed_names_chapters_exactly_where_there_is_a_file_of_them(told: Workspace) -> None:
    client = visit(told)
    named: dict[Lang | None, set[str]] = {}
    for lang, channel in channels(told).items():
        for item in channel.iterchildren("item"):
            page = urlsplit(item.findtext("link") or "").path
            given = [
                urlsplit(each.get("url") or "").path
                for each in item.iterchildren(f"{{{NAMESPACES['podcast']}}}chapters")
            ]
            file = f"{page}chapters.{lang}.json" if lang else f"{page}chapters.json"
            answers = client.get(file).status_code == 200
            assert given == ([file] if answers else [])
            if answers:
                named.setdefault(lang, set()).add(item.findtext("title") or "")

    english, russian = {"Two headings", "Bare headings"}, {"Две дороги"}
    assert named == {None: english | russian, "en": english, "ru": russian}


def test_a_trailer_is_named_in_the_channel_of_each_feed_it_is_heard_in(told: Workspace) -> None:
    found = channels(told)
    assert {lang: trailers(channel) for lang, channel in found.items()} == {
        None: trailer_items(found[None]),
        "en": trailer_items(found[Lang("en")]),
        "ru": [],
    }
    assert [trailer[:2] for trailer in trailers(found[None])] == [("What is to come", "2")]


def trailers(channel: etree._Element) -> list[tuple[str | None, ...]]:
    """Title, season, address, length, type and date of each trailer of a channel."""
    return [
        (each.text, *map(each.get, ("season", "url", "length", "type", "pubdate")))
        for each in channel.iterchildren(f"{{{NAMESPACES['podcast']}}}trailer")
    ]


def trailer_items(channel: etree._Element) -> list[tuple[str | None, ...]]:
    """The same of each item that is a trailer."""
    found = []
    for item in channel.iterchildren("item"):
        enclosure = item.find("enclosure")
        if item.findtext("itunes:episodeType", None, NAMESPACES) == "trailer":
            assert enclosure is not None
            season = item.findtext("itunes:season", None, NAMESPACES)
            file = map(enclosure.get, ("url", "length", "type"))
            found.append((item.findtext("title"), season, *file, item.findtext("pubDate")))
    return found
