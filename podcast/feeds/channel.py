"""Turns a programme into everything of its feed that stands before the items."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from html import escape
from threading import Lock

from feedgen.feed import FeedGenerator

from podcast.domain.links import Links
from podcast.domain.programmes import Owner, Programme, UpdateFrequency
from podcast.domain.texts import Lang

from .addresses import ascii_address
from .document import head_of
from .fitting import DESCRIPTION, SHORT, VALUE, fit
from .languages import channel_language
from .people import person_tags
from .pictures import picture_tags
from .places import location_tags
from .rights import funding_tags, license_tags
from .tags import EXTENSION, ChannelTags, ItemTags, Tag
from .trailers import Trailer, trailer_tags

DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
FEED_TYPE = "application/rss+xml"

TXT = 4_000
"""Characters of `podcast:txt` (podcast-namespace, docs/tags/txt.md)."""

_ONE_AT_A_TIME = Lock()
"""feedgen writes a channel's date under `setlocale`, which is the whole process's."""


def render_head(
    programme: Programme,
    links: Links,
    *,
    guid: str,
    changed_at: datetime,
    lang: Lang | None = None,
    trailers: tuple[Trailer, ...] = (),
    new_feed_url: str | None = None,
) -> bytes:
    """Make the head of the feed of all episodes, or of those heard in `lang`.

    `guid` is this feed's own `podcast:guid`; `changed_at` the newest change of anything in the
    feed, which is what `lastBuildDate` tells; `trailers` those heard in it, newest first.
    `new_feed_url` is given in a feed that has been at another address; where the programme went to
    another publisher, its new address is said without it. Values too long for a feed are cut at a
    word.
    """
    generator = channel(
        programme,
        links,
        guid=guid,
        changed_at=changed_at,
        lang=lang,
        trailers=trailers,
        new_feed_url=new_feed_url,
    )
    return head_of(written(generator))


def written(generator: FeedGenerator) -> bytes:
    """Let feedgen write a document, with the declaration spelt as PSP-1 spells it."""
    with _ONE_AT_A_TIME:
        document: bytes = generator.rss_str(pretty=True, xml_declaration=False)
    return DECLARATION + document


def channel(
    programme: Programme,
    links: Links,
    *,
    guid: str,
    changed_at: datetime,
    lang: Lang | None,
    trailers: tuple[Trailer, ...] = (),
    new_feed_url: str | None = None,
) -> FeedGenerator:
    """Tell feedgen everything of the channel."""
    title = fit(programme.title(lang).text, VALUE)
    page = links.programme(programme.slug)
    generator = FeedGenerator()
    generator.register_extension(EXTENSION, ChannelTags, ItemTags, atom=False)
    generator.title(title)
    generator.description(_description(programme.description_in(lang)))
    generator.language(channel_language(lang or programme.language))
    generator.lastBuildDate(changed_at)
    generator.generator("")  # the bytes depend on the content alone, and name no software
    generator.docs("")
    # The channel's link is the last one given: the page comes after the feed's own address.
    generator.link(href=links.feed(programme.slug, lang), rel="self", type=FEED_TYPE)
    generator.link(href=page, rel="alternate")
    if programme.copyright:
        generator.copyright(fit(programme.copyright, VALUE))
    if artwork := programme.artwork_for(lang):
        generator.image(url=links.media(artwork), title=title, link=page)
    getattr(generator, EXTENSION).tags = [
        *_itunes(programme),
        *_picture(programme, links, lang),
        *_moved(new_feed_url or programme.moved_to),
        Tag("podcast:guid", guid),
        Tag("podcast:locked", "yes", {"owner": programme.owner.email if programme.owner else None}),
        Tag("podcast:medium", "podcast"),
        *person_tags(programme.people),
        *license_tags(programme.license),
        *location_tags(programme.locations),
        *funding_tags(programme.funding),
        *_update_frequency(programme.update_frequency),
        *trailer_tags(trailers),
        *_directories(programme),
    ]
    return generator


def _description(text: str) -> str:
    """A description as plain text; one with a “<” in it is escaped, so that it is no HTML.

    Cut to the bytes that a feed may carry, at a word.
    """
    if "<" not in text:
        return fit(text, DESCRIPTION, measure=_bytes)
    return escape(fit(text, DESCRIPTION, measure=lambda part: _bytes(escape(part))))


def _itunes(programme: Programme) -> Iterator[Tag]:
    if programme.author:
        yield Tag("itunes:author", fit(programme.author, VALUE))
    if programme.owner:
        yield _owner(programme.owner)
    for category, sub in programme.categories:
        below = (Tag("itunes:category", None, {"text": sub}),) if sub else ()
        yield Tag("itunes:category", None, {"text": category}, below)
    yield Tag("itunes:explicit", str(programme.explicit).lower())
    yield Tag("itunes:type", str(programme.type))
    # Of these two, only a yes means anything.
    if programme.complete:
        yield Tag("itunes:complete", "yes")
    if programme.block:
        yield Tag("itunes:block", "yes")


def _owner(owner: Owner) -> Tag:
    return Tag(
        "itunes:owner",
        children=(Tag("itunes:name", fit(owner.name, VALUE)), Tag("itunes:email", owner.email)),
    )


def _picture(programme: Programme, links: Links, lang: Lang | None) -> Iterator[Tag]:
    if artwork := programme.artwork_for(lang):
        yield from picture_tags(links.media(artwork), alt=_shown(programme, artwork, lang))


def _shown(programme: Programme, artwork: str, lang: Lang | None) -> str | None:
    """What the artwork shows: as a person says; of one that we drew, the title that is in it."""
    if artwork != programme.artwork:
        return programme.title(lang).text
    drawn = None if programme.artwork_source else programme.title().text
    return programme.artwork_alt or drawn


def _moved(new_feed_url: str | None) -> Iterator[Tag]:
    if new_feed_url:
        yield Tag("itunes:new-feed-url", ascii_address(new_feed_url))


def _update_frequency(given: UpdateFrequency | None) -> Iterator[Tag]:
    if given:
        attributes = {
            "rrule": given.rrule,
            "dtstart": given.start,
            "complete": "true" if given.complete else None,
        }
        yield Tag("podcast:updateFrequency", fit(given.text, SHORT), attributes)


def _directories(programme: Programme) -> Iterator[Tag]:
    """What is said to directories: which may list the programme, and codes of ownership."""
    for block in programme.blocks:
        yield Tag("podcast:block", "yes" if block.blocked else "no", {"id": block.id})
    for txt in programme.txt:
        yield Tag("podcast:txt", fit(txt.text, TXT), {"purpose": txt.purpose})


def _bytes(text: str) -> int:
    return len(text.encode())
