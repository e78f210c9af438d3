"""Rules of an item: what PSP-1 and Apple want to know of an episode."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID

from podcast.domain.rules import must, should

from ..parsed import Part
from ._checks import absent, every, form, one, some
from ._remedies import AGAIN, BASE_URL, EPISODE, REBUILD
from ._values import COUNT, DURATION, IMAGE, URI, URL, YES, rss_instant, text, words

_NUMBERED = re.compile(
    r"(?i)\b(s\d{1,3} ?[ex]\d{1,3}|(season|episode|ep\.?|сезон|эпизод|выпуск|серия|маусым|шығарылым"
    r"|чыгарылыш|мавсум|mavsum|فصل|قسمت) ?(№|#)? ?\d{1,3})\b|^(№|#) ?\d{1,3}\b"
)
"""How titles give their season or episode, in the languages we know."""


def _numbered(name: str, part: Part) -> Iterator[str]:
    for node in part.all(name):
        if found := _NUMBERED.search(node.text):
            yield f"<{name}> gives a number: “{found[0]}”."


def _title_is_numbered(part: Part) -> Iterator[str]:
    yield from _numbered("title", part)


def _itunes_title_is_numbered(part: Part) -> Iterator[str]:
    yield from _numbered("itunes:title", part)


def _permalink(part: Part) -> Iterator[str]:
    for guid in part.all("guid"):
        if guid.get("isPermaLink") != "false" and guid.text and not URL.fits(guid.text):
            yield f"The GUID “{guid.text}” is said to be an address, and is none."


def _lasting(part: Part) -> Iterator[str]:
    for guid in part.all("guid"):
        # Without isPermaLink="false" it has to be an address: that is told already.
        named = guid.get("isPermaLink") == "false" and guid.text
        if named and not URI.fits(named) and not _is_uuid(named):
            yield f"The GUID “{named}” is neither a UUID nor an address."


def _is_uuid(written: str) -> bool:
    try:
        return bool(UUID(written))
    except ValueError:
        return False


def _published(part: Part) -> Iterator[str]:
    for date in part.all("pubDate"):
        instant = rss_instant(date.text)
        if date.text and instant is None:
            yield f"<pubDate> says “{date.text}”, which is no date of RFC 2822 with a numeric zone."
        elif instant and part.now and instant > part.now:
            yield f"<pubDate> says “{date.text}”, which is still to come."


RULES = (
    must(
        "psp.i.title",
        "One title names the episode.",
        one("title"),
        source="PSP, Apple",
        remedy=f"Give the episode a title. {EPISODE}",
    ),
    should(
        "psp.i.title",
        "The title does not give a season or an episode number.",
        _title_is_numbered,
        source="PSP, Apple",
        remedy="Give season and episode as numbers of their own, and leave them out of the title.",
    ),
    must(
        "psp.i.guid",
        "One guid, which is an address unless it has isPermaLink=“false”.",
        every(one("guid"), _permalink),
        source="PSP, Apple, RSS",
        remedy="A GUID belongs to one episode, for life: restore the first one.",
    ),
    should(
        "psp.i.guid",
        "The guid is a UUID or an address, so that no other show has it.",
        _lasting,
        source="PSP, Apple",
        remedy="Keep it if the episode was public with it; give new episodes none, and they get "
        "one of their own.",
    ),
    must(
        "psp.i.pubDate",
        "One pubDate of RFC 2822, with the right weekday and a numeric zone, and not in the "
        "future.",
        every(one("pubDate"), _published),
        source="PSP, Apple",
        remedy=EPISODE,
    ),
    should(
        "psp.i.description",
        "One description tells what the episode is about (psp.length: in 4,000 bytes).",
        one("description"),
        source="PSP, Apple",
        remedy=f"Give the episode a summary or a text. {EPISODE}",
    ),
    should(
        "psp.i.link",
        "link leads to the episode's page.",
        some("link"),
        source="PSP",
        remedy=REBUILD,
    ),
    must(
        "psp.i.link",
        "The link is one whole address.",
        form("link", text=URL),
        source="PSP",
        remedy=BASE_URL,
    ),
    should(
        "psp.i.duration",
        "itunes:duration tells how long the episode is.",
        some("itunes:duration"),
        source="PSP, Apple",
        remedy=AGAIN,
    ),
    must(
        "psp.i.duration",
        "itunes:duration is whole seconds, or HH:MM:SS.",
        form("itunes:duration", text=DURATION),
        source="PSP, Apple",
        remedy=REBUILD,
    ),
    must(
        "psp.i.image",
        "itunes:image, if there, leads to a JPEG or PNG.",
        form("itunes:image", needs={"href": IMAGE}),
        source="PSP",
        remedy="Give the episode a PNG or JPEG, or none: apps then show the programme's.",
    ),
    should(
        "psp.i.explicit",
        "itunes:explicit says whether the episode is.",
        some("itunes:explicit"),
        source="PSP",
        remedy=REBUILD,
    ),
    must(
        "psp.i.explicit",
        "itunes:explicit says “true” or “false”.",
        form("itunes:explicit", text=words("true", "false")),
        source="PSP",
        remedy=EPISODE,
    ),
    should(
        "psp.i.transcript",
        "The episode has a transcript.",
        some("podcast:transcript"),
        source="PSP",
        remedy=f"Give the episode a text. {EPISODE}",
    ),
    must(
        "psp.i.season",
        "itunes:season, if there, is a number from 1.",
        form("itunes:season", text=COUNT),
        source="PSP, Apple",
        remedy=f"Seasons count from 1. {EPISODE}",
    ),
    must(
        "psp.i.episode",
        "itunes:episode, if there, is a number from 1.",
        form("itunes:episode", text=COUNT),
        source="PSP, Apple",
        remedy=f"Episodes count from 1. {EPISODE}",
    ),
    must(
        "psp.i.episodeType",
        "itunes:episodeType, if there, says “full”, “trailer” or “bonus”.",
        form("itunes:episodeType", text=words("full", "trailer", "bonus")),
        source="PSP, Apple",
        remedy=EPISODE,
    ),
    must(
        "psp.i.block",
        "itunes:block of an item, if there, says “yes”.",
        form("itunes:block", text=YES),
        source="PSP, Apple",
        remedy=f"Leave it out, or say “yes”. {EPISODE}",
    ),
    must(
        "apple.title",
        "itunes:title, if there, is the name of the episode.",
        form("itunes:title", text=text(255)),
        source="Apple",
        remedy="Leave it out, or give the name.",
    ),
    should(
        "apple.title",
        "itunes:title does not give a season or an episode number.",
        _itunes_title_is_numbered,
        source="Apple",
        remedy="Give season and episode as numbers of their own, and leave them out of the title.",
    ),
    should(
        "apple.dropped",
        "The item has no itunes:keywords, itunes:summary or itunes:subtitle.",
        absent("itunes:keywords", "itunes:summary", "itunes:subtitle"),
        source="Apple, NS",
        remedy="Leave it out: directories have stopped reading it.",
    ),
)
