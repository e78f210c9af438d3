"""Turns programmes and their feeds into one list that other apps take in (OPML 2.0)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from lxml import etree

from podcast.domain.links import Links
from podcast.domain.programmes import Programme
from podcast.domain.texts import Lang
from podcast.languages.names import own_name

from .dates import rss_date
from .languages import channel_language


@dataclass(frozen=True, slots=True)
class Listed:
    """A programme with the feeds that answer: None is the one of all episodes."""

    programme: Programme
    feeds: tuple[Lang | None, ...]


def render_opml(listed: Sequence[Listed], links: Links, *, changed_at: datetime) -> bytes:
    """Make the list, an outline for each programme with one for each of its feeds.

    `changed_at` is the newest change of what is in it. The feed of a programme that another
    publisher has is the one there.
    """
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    host = urlsplit(links.base_url).netloc
    etree.SubElement(head, "title").text = f"Podcasts of {host}"
    etree.SubElement(head, "dateModified").text = rss_date(changed_at)
    body = etree.SubElement(root, "body")
    for each in listed:
        group = etree.SubElement(body, "outline", text=each.programme.title().text)
        for lang in _feeds(each):
            etree.SubElement(group, "outline", _feed(each.programme, lang, links))
    document: bytes = etree.tostring(
        root, pretty_print=True, encoding="UTF-8", xml_declaration=True
    )
    return document


def _feeds(listed: Listed) -> tuple[Lang | None, ...]:
    if listed.programme.moved_to is not None:
        return (None,)
    main = (None,) if None in listed.feeds else ()
    return (*main, *listed.programme.in_order(filter(None, listed.feeds)))


def _feed(programme: Programme, lang: Lang | None, links: Links) -> dict[str, str]:
    title = programme.title(lang).text
    return {
        "text": f"{title} · {own_name(lang)}" if lang else title,
        "title": title,
        "type": "rss",
        "xmlUrl": programme.moved_to or links.feed(programme.slug, lang),
        "htmlUrl": links.programme(programme.slug),
        "language": channel_language(lang or programme.language),
    }
