"""Any article that intake accepts is an item that three foreign readers read back alike."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import feedparser
import podcastparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from podcast.domain.episodes import Content, Episode
from podcast.domain.errors import RefusedError
from podcast.feeds import ItemInput, assemble, choose_text, render_item
from podcast.feeds.fitting import VALUE, fit
from podcast.intake.article import read_article
from podcast.services.printing.spool import item_input
from tests.cast import EPISODE, LINKS, PROGRAMME, STANDARD
from tests.intake.test_articles import PRINTED, articles_in, editions_of
from tests.intake.test_properties import ARTICLES

from .cases import WORDING, render_head


@dataclass(frozen=True, slots=True)
class Item:
    """What a reader tells of an item."""

    title: str
    guid: str
    enclosure: tuple[str, str, str]
    description: str
    content: str


def accepted(article: Path) -> Content | None:
    try:
        draft = read_article(
            article,
            origin=article.name,
            languages=PROGRAMME.languages,
            zone=ZoneInfo(PROGRAMME.time_zone),
            editions=editions_of(article),
        )
    except RefusedError:
        return None
    return draft.content


def printed(episode: Episode) -> tuple[bytes, ItemInput]:
    """A feed of one item, with the recording of the cast as a stand-in."""
    item = item_input(episode, choose_text(PROGRAMME, episode, None))
    fragment = render_item(PROGRAMME, item, LINKS, wording=WORDING)
    return assemble(render_head(), [fragment.xml]), item


def by_lxml(feed: bytes) -> Item:
    item = etree.fromstring(feed).find("channel/item")
    assert item is not None
    enclosure = item.find("enclosure")
    assert enclosure is not None
    return Item(
        item.findtext("title") or "",
        item.findtext("guid") or "",
        (enclosure.get("url", ""), enclosure.get("length", ""), enclosure.get("type", "")),
        item.findtext("description") or "",
        item.findtext("{*}encoded") or "",
    )


def by_feedparser(feed: bytes) -> Item:
    read = feedparser.parse(feed, sanitize_html=False, resolve_relative_uris=False)
    assert not read.bozo
    (entry,) = read.entries
    (enclosure,) = entry.enclosures
    return Item(
        entry.title,
        entry.id,
        (enclosure.href, enclosure.length, enclosure.type),
        entry.summary,
        entry.content[0].value,
    )


def by_podcastparser(feed: bytes, description: str) -> Item:
    """It tells the whole text, and of the description only that there is one."""
    (episode,) = podcastparser.parse("https://radio.example/feed.xml", io.BytesIO(feed))["episodes"]
    (enclosure,) = episode["enclosures"]
    return Item(
        episode["title"],
        episode["guid"],
        (enclosure["url"], str(enclosure["file_size"]), enclosure["mime_type"]),
        description,
        episode["description_html"],
    )


def check(article: Path) -> None:
    content = accepted(article)
    if content is None:
        return
    episode = replace(EPISODE, content=content)
    feed, item = printed(episode)
    read = by_lxml(feed)
    assert read.title == fit(episode.title.text.strip(), VALUE)
    assert read.guid == EPISODE.guid
    assert read.enclosure == (LINKS.media(STANDARD.key), str(STANDARD.bytes), STANDARD.type)
    assert item.content_html.strip() in read.content
    assert by_feedparser(feed) == read
    assert by_podcastparser(feed, read.description) == read


@pytest.mark.parametrize("article", articles_in(PRINTED), ids=lambda path: path.name)
def test_a_printed_article_is_read_back(article: Path) -> None:
    check(article)


@pytest.mark.parametrize(
    "text",
    [
        *("# A\ufffe\n\nb\uffff", "# A&#31;\n\nb&#27;", "# A\n\n<b>&#1;</b>", "# A&#xFFFE;\n\nb"),
        *("# A\n\n]]> <![CDATA[b]]>", "# A\u2003\u3000B\n\nb", "# A&nbsp;B\n\nb&#11;c", "# é\n\né"),
        *('---\ntitle: "A\\nB"\n---\nc', "# ♟️ A 👩‍🏫\n\nb\U0001ffff", "# A&#xD800;\n\nb&#13;c"),
    ],
)
def test_marks_and_characters_that_xml_does_not_know_do_no_harm(text: str, tmp_path: Path) -> None:
    article = tmp_path / "article.md"
    article.write_text(text, "utf-8", newline="")
    check(article)


# U+0080 to U+00FF are left out: feedparser takes a text that goes no higher for UTF-8 that was read
# wrongly, and "repairs" it.
LETTERS = st.characters(max_codepoint=0x7F) | st.characters(
    min_codepoint=0x100, exclude_categories=["Cs"]
)
ANY_TEXT = st.text(LETTERS, max_size=400).map("# A\n\nb {}".format) | st.text(LETTERS).map(
    "# A {}\n\nSnow.".format
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ARTICLES.map("# Snow\n\n{}".format) | ANY_TEXT)
def test_any_accepted_article_is_read_back(text: str, tmp_path: Path) -> None:
    article = tmp_path / "article.md"
    article.write_text(text, "utf-8", newline="")
    check(article)
