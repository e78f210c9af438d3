"""Rules of an item, its enclosure and transcripts apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime

from ..parsed import Part
from ._rule import absent, at_most_one, attribute, every, form, must, one, short, should, some
from .channel import IMAGE, URL

_DATE = re.compile(
    r"(?P<day>Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} "
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d ([+-]\d{4}|GMT)"
)
_DURATION = r"[1-9]\d*|(\d+:)?[0-5]?\d:[0-5]\d"
_NUMBER = r"[1-9]\d*"
_EPISODE = "Correct it in the episode."


def _guid(part: Part) -> Iterator[str]:
    yield from one("guid")(part)
    for guid in part.all("guid"):
        text = guid.text or ""
        if guid.get("isPermaLink", "true") != "false" and not re.fullmatch(URL, text):
            yield f"The GUID “{text}” is said to be an address, and is none."
        if part.feed.guids[text] > 1:
            yield f"{part.feed.guids[text]} items have the GUID “{text}”."


def _published(part: Part) -> Iterator[str]:
    yield from one("pubDate")(part)
    for text in filter(None, part.texts("pubDate")):
        instant = _instant(text)
        if instant is None:
            yield f"<pubDate> says “{text}”, which is no date of RFC 2822 with a numeric zone."
        elif part.feed.now and instant > part.feed.now:
            yield f"<pubDate> says “{text}”, which is still to come."


def _instant(text: str) -> datetime | None:
    """The instant, if the form is right and the day of the week is the date's own."""
    shape = _DATE.fullmatch(text)
    if not shape:
        return None
    try:
        instant = parsedate_to_datetime(text)
    except ValueError:
        return None
    return instant if f"{instant:%w}" == str(_DAYS.index(shape["day"])) else None


_DAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")


def _alternates(part: Part) -> Iterator[str]:
    name = "podcast:alternateEnclosure"
    yield from attribute(name, "type", pattern=r"\w+/\S+")(part)
    for alternate in part.all(name):
        inside = Part(part.where, alternate, part.feed)
        sources = inside.attributes("podcast:source", "uri")
        if not sources:
            yield f"<{name}> has no source."
        if len(inside.all("podcast:integrity")) > 1:
            yield f"<{name}> has more than one <podcast:integrity>."
        if len(alternate.get("title") or "") > 32:
            yield f"<{name}> has a title of more than 32 characters."


RULES = (
    must("psp.i.title", one("title"), "Give the episode a title."),
    must("psp.i.guid", _guid, "A GUID belongs to one episode, for life: restore the first one."),
    must("psp.i.pubDate", _published, _EPISODE),
    should(
        "psp.i.description",
        every(some("description"), form("description", pattern=r"(?s).*\S.*")),
        "Give the episode a summary or a text.",
    ),
    should("psp.i.link", some("link"), "Rebuild it: podcast feed --rebuild."),
    must("psp.i.link", form("link", pattern=URL), "Set site.base_url in podcast.toml."),
    should("psp.i.duration", some("itunes:duration"), "Attach the recording again."),
    must("psp.i.duration", form("itunes:duration", pattern=_DURATION), "Give whole seconds."),
    must(
        "psp.i.image",
        every(at_most_one("itunes:image"), attribute("itunes:image", "href", pattern=IMAGE)),
        "Give a PNG or JPEG, or none: apps then show the programme's.",
    ),
    should("psp.i.explicit", some("itunes:explicit"), _EPISODE),
    must("psp.i.explicit", form("itunes:explicit", pattern="true|false"), _EPISODE),
    must("psp.i.season", form("itunes:season", pattern=_NUMBER), "A season counts from 1."),
    must("psp.i.episode", form("itunes:episode", pattern=_NUMBER), "An episode counts from 1."),
    must(
        "psp.i.episodeType",
        form("itunes:episodeType", pattern="full|trailer|bonus"),
        "It is “full”, “trailer” or “bonus”.",
    ),
    must("psp.i.block", form("itunes:block", pattern="yes"), "Leave it out, or say “yes”."),
    must("apple.title", form("itunes:title", pattern=r".*\S.*"), "Leave it out, or give the name."),
    should(
        "apple.dropped",
        absent("itunes:keywords", "itunes:summary", "itunes:subtitle"),
        "Leave it out: directories have stopped reading it.",
    ),
    must(
        "ns.person",
        short("podcast:person", 128),
        "Give the person's name, in 128 characters at the most.",
    ),
    must("ns.alternateEnclosure", _alternates, "Rebuild it: podcast feed --rebuild."),
)
