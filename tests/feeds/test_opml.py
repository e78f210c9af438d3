"""The list of all feeds, read back by a program that was not written here."""

from __future__ import annotations

from dataclasses import replace

import listparser
from lxml import etree

from podcast.domain.texts import Lang
from podcast.feeds.opml import Listed, render_opml
from tests.cast import EN, LINKS, NOON, PROGRAMME, RU

HOSTILE = "A & B <b>\"'"
BESIDE = replace(
    PROGRAMME,
    slug="snow-radio",
    titles=tuple(replace(title, text=HOSTILE) for title in PROGRAMME.titles[:1]),
)
LISTED = (
    Listed(PROGRAMME, (None, EN, RU, Lang("prs"), Lang("uz-Cyrl"))),
    Listed(BESIDE, (None,)),
    Listed(replace(BESIDE, slug="gone", moved_to="https://other.example/feed.xml"), (None, EN)),
)
BASE = "https://radio.example/central-asia-radio/"


def test_every_feed_is_read_back_with_its_programme() -> None:
    found = listparser.parse(render_opml(LISTED, LINKS, changed_at=NOON).decode())
    assert (found.version, found.bozo, found.meta.title) == (
        *("opml2", 0, "Podcasts of radio.example"),
    )
    assert [(feed.title, feed.url, feed.categories[0]) for feed in found.feeds] == [
        ("Central Asia Radio", f"{BASE}feed.xml", ["Central Asia Radio"]),
        ("Central Asia Radio · English", f"{BASE}feed.en.xml", ["Central Asia Radio"]),
        ("Радио Центральной Азии · Русский", f"{BASE}feed.ru.xml", ["Central Asia Radio"]),
        ("Central Asia Radio · دری", f"{BASE}feed.prs.xml", ["Central Asia Radio"]),
        ("Central Asia Radio · Ўзбекча", f"{BASE}feed.uz-Cyrl.xml", ["Central Asia Radio"]),
        (HOSTILE, "https://radio.example/snow-radio/feed.xml", [HOSTILE]),
        (HOSTILE, "https://other.example/feed.xml", [HOSTILE]),
    ]


def test_an_outline_says_what_opml_2_asks_for() -> None:
    root = etree.fromstring(render_opml(LISTED, LINKS, changed_at=NOON))
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/dateModified") == "Tue, 24 Nov 2026 12:00:00 +0000"
    feeds = root.findall("body/outline/outline")
    assert {str(name): str(value) for name, value in feeds[3].items()} == {
        "text": "Central Asia Radio · دری",
        "title": "Central Asia Radio",
        "type": "rss",
        "xmlUrl": f"{BASE}feed.prs.xml",
        "htmlUrl": BASE,
        "language": "fa-AF",
    }
    assert [feed.get("language") for feed in feeds[:5]] == ["en", "en", "ru", "fa-AF", "uz"]


def test_the_same_feeds_give_the_same_bytes() -> None:
    first = render_opml(LISTED, LINKS, changed_at=NOON)
    assert render_opml(LISTED, LINKS, changed_at=NOON) == first
