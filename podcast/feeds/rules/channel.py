"""Rules of the channel."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from itertools import pairwise
from uuid import UUID

from ..parsed import Part
from ..tags import qualified
from ._rule import absent, at_most_one, attribute, every, form, must, one, short, should, some
from .categories import CATEGORIES

URL = r"https?://[^/\s]+\S*"
IMAGE = r"\S+\.(?i:png|jpe?g)"
EMAIL = r"[^@\s]+@[^@\s]+"

_PROGRAMME = "Set it in the programme: seeds/programme.toml or podcast programme edit."


def _self_link(part: Part) -> Iterator[str]:
    links = [link for link in part.all("atom:link") if link.get("rel") == "self"]
    if len(links) != 1:
        yield f"There are {len(links)} links to the feed itself, not one."
    for link in links:
        if link.get("type") != "application/rss+xml":
            yield f"The link to the feed itself has the type “{link.get('type')}”."
        if not (link.get("href") or "").startswith(("http://", "https://")):
            yield "The link to the feed itself has no address."


def _categories(part: Part) -> Iterator[str]:
    found = part.all("itunes:category")
    if not found:
        yield "There is no <itunes:category>."
    for category in found:
        name = category.get("text") or ""
        if name not in CATEGORIES:
            yield f"“{name}” is not one of Apple's categories."
            continue
        for sub in category:
            if sub.get("text") not in CATEGORIES[name] or len(sub):
                yield f"“{sub.get('text')}” is not one of Apple's subcategories of “{name}”."


def _guid(part: Part) -> Iterator[str]:
    for text in part.texts("podcast:guid"):
        try:
            valid = UUID(text).version == 5
        except ValueError:
            valid = False
        if not valid:
            yield f"<podcast:guid> says “{text}”, which is no UUID of version 5."


def _owner(part: Part) -> Iterator[str]:
    owners = part.all("itunes:owner")
    if not owners:
        yield "There is no <itunes:owner>."
    for owner in owners:
        for name in ("itunes:name", "itunes:email"):
            if not (owner.findtext(qualified(name)) or "").strip():
                yield f"<itunes:owner> has no <{name}>."


def _rss_image(part: Part) -> Iterator[str]:
    for image in part.all("image"):
        for name in ("title", "link"):
            texts = part.texts(name)
            if texts and image.findtext(name) != texts[0]:
                yield f"The <{name}> of <image> is not the channel's."


def _verification(part: Part) -> Iterator[str]:
    for text in part.all("podcast:txt"):
        if not (text.text or "").strip():
            yield "<podcast:txt> is empty."


def _items(part: Part) -> Iterator[str]:
    if not part.feed.items and not part.feed.others:
        yield "The feed has no <item>."


def _newest_first(part: Part) -> Iterator[str]:
    dates = []
    for item in part.feed.items:
        try:
            dates += [parsedate_to_datetime(text).timestamp() for text in item.texts("pubDate")]
        except ValueError:
            continue  # psp.i.pubDate tells
    if any(one < other for one, other in pairwise(dates)):
        yield "The items are not ordered with the newest first."


RULES = (
    must("psp.c.self", _self_link, "Rebuild it: podcast feed --rebuild."),
    must("psp.c.title", one("title"), _PROGRAMME),
    must("psp.c.description", one("description"), _PROGRAMME),
    must("psp.c.link", one("link", pattern=URL), "Set site.base_url in podcast.toml."),
    must(
        "psp.c.language",
        one("language", pattern=r"(?i)[a-z]{2}(-[a-z]{2})?"),
        "Choose a main language that has two letters in ISO 639; Apple refuses all others.",
    ),
    must("psp.c.category", _categories, f"Take a name from Apple's list. {_PROGRAMME}"),
    must("psp.c.explicit", one("itunes:explicit", pattern="true|false"), _PROGRAMME),
    must(
        "psp.c.image",
        every(
            some("itunes:image"),
            at_most_one("itunes:image"),
            attribute("itunes:image", "href", pattern=IMAGE),
        ),
        "Give the programme artwork: a PNG or JPEG, square, 1400 to 3000 pixels wide.",
    ),
    should("psp.c.locked", some("podcast:locked"), "Rebuild it: podcast feed --rebuild."),
    must(
        "psp.c.locked",
        every(
            form("podcast:locked", pattern="yes|no"),
            attribute("podcast:locked", "owner", pattern=EMAIL, required=False),
        ),
        "It is “yes” or “no”, once.",
    ),
    must(
        "psp.c.guid",
        every(some("podcast:guid"), at_most_one("podcast:guid"), _guid),
        "Set site.base_url in podcast.toml.",
    ),
    should("psp.c.author", some("itunes:author"), f"Name who makes the programme. {_PROGRAMME}"),
    should(
        "spotify.owner",
        _owner,
        f"Spotify and YouTube send their code to this address. {_PROGRAMME}",
    ),
    must(
        "psp.c.type",
        form("itunes:type", pattern="episodic|serial"),
        "It is “episodic” or “serial”.",
    ),
    should(
        "psp.c.copyright",
        form("copyright", pattern=r"(?i)(?!.*(copyright|©|\(c\)|\b(19|20)\d\d\b)).+"),
        "Name the holder alone, without the word, the sign or a year.",
    ),
    must("psp.c.complete", form("itunes:complete", pattern="yes"), "Leave it out, or say “yes”."),
    must("psp.c.block", form("itunes:block", pattern="yes"), "Leave it out, or say “yes”."),
    must("apple.new-feed-url", form("itunes:new-feed-url", pattern=URL), "Give one whole address."),
    must("rss.image", _rss_image, "Rebuild it: podcast feed --rebuild."),
    must("apple.verify", _verification, "Paste the directory's code, or leave it out."),
    should(
        "apple.dropped",
        absent("itunes:keywords", "itunes:summary", "itunes:subtitle"),
        "Leave it out: directories have stopped reading it.",
    ),
    must(
        "ns.medium",
        form(
            "podcast:medium",
            pattern=r"(podcast|music|video|film|audiobook|newsletter|blog|publisher|course)L?|mixed",
        ),
        "Choose a medium of the podcast namespace.",
    ),
    must(
        "ns.funding",
        every(attribute("podcast:funding", "url", pattern=URL), short("podcast:funding", 128)),
        f"Give the address where listeners can help. {_PROGRAMME}",
    ),
    must("apple.items", _items, "Publish an episode that can be heard."),
)

WHOLE_FEED_RULES = (should("google.order", _newest_first, "Rebuild it: podcast feed --rebuild."),)
