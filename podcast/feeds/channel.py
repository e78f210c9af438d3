"""Turns a programme into everything of its feed that stands before the items."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from threading import Lock

from feedgen.feed import FeedGenerator

from podcast.domain.links import Links
from podcast.domain.programmes import Owner, Programme
from podcast.domain.texts import Lang

from .document import head_of
from .fitting import DESCRIPTION, VALUE, fit
from .languages import channel_language
from .tags import EXTENSION, ChannelTags, ItemTags, Tag

DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
FEED_TYPE = "application/rss+xml"

_ONE_AT_A_TIME = Lock()
"""feedgen writes a channel's date under `setlocale`, which is the whole process's."""


def render_head(
    programme: Programme,
    links: Links,
    *,
    guid: str,
    changed_at: datetime,
    lang: Lang | None = None,
) -> bytes:
    """Make the head of the feed of all episodes, or of those heard in `lang`.

    `guid` is this feed's own `podcast:guid`; `changed_at` the newest change of anything in the
    feed, which is what `lastBuildDate` tells. Values too long for a feed are cut at a word.
    """
    generator = channel(programme, links, guid=guid, changed_at=changed_at, lang=lang)
    return head_of(written(generator))


def written(generator: FeedGenerator) -> bytes:
    """Let feedgen write a document, with the declaration spelt as PSP-1 spells it."""
    with _ONE_AT_A_TIME:
        document: bytes = generator.rss_str(pretty=True, xml_declaration=False)
    return DECLARATION + document


def channel(
    programme: Programme, links: Links, *, guid: str, changed_at: datetime, lang: Lang | None
) -> FeedGenerator:
    """Tell feedgen everything of the channel."""
    title = fit(programme.title(lang).text, VALUE)
    page = links.programme(programme.slug)
    generator = FeedGenerator()
    generator.register_extension(EXTENSION, ChannelTags, ItemTags, atom=False)
    generator.title(title)
    generator.description(fit(programme.description, DESCRIPTION, measure=_bytes))
    generator.language(channel_language(lang or programme.language))
    generator.lastBuildDate(changed_at)
    generator.generator("")  # the bytes depend on the content alone, and name no software
    generator.docs("")
    # The channel's link is the last one given: the page comes after the feed's own address.
    generator.link(href=links.feed(programme.slug, lang), rel="self", type=FEED_TYPE)
    generator.link(href=page, rel="alternate")
    if programme.copyright:
        generator.copyright(programme.copyright)
    if programme.artwork:
        generator.image(url=links.media(programme.artwork), title=title, link=page)
    getattr(generator, EXTENSION).tags = [
        *_itunes(programme, links),
        Tag("podcast:guid", guid),
        Tag("podcast:locked", "yes", {"owner": programme.owner.email if programme.owner else None}),
        Tag("podcast:medium", "podcast"),
        *(
            Tag("podcast:funding", fit(each.text, 128), {"url": each.url})
            for each in programme.funding
        ),
    ]
    return generator


def _itunes(programme: Programme, links: Links) -> Iterator[Tag]:
    if programme.author:
        yield Tag("itunes:author", programme.author)
    if programme.owner:
        yield _owner(programme.owner)
    for category, sub in programme.categories:
        below = (Tag("itunes:category", None, {"text": sub}),) if sub else ()
        yield Tag("itunes:category", None, {"text": category}, below)
    if programme.artwork:
        yield Tag("itunes:image", None, {"href": links.media(programme.artwork)})
    yield Tag("itunes:explicit", str(programme.explicit).lower())
    yield Tag("itunes:type", "episodic")


def _owner(owner: Owner) -> Tag:
    return Tag(
        "itunes:owner",
        children=(Tag("itunes:name", owner.name), Tag("itunes:email", owner.email)),
    )


def _bytes(text: str) -> int:
    return len(text.encode())
