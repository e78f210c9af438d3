"""Rules of the channel: what PSP-1, Apple and Spotify want to know of a show."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from podcast.domain.categories import CATEGORIES
from podcast.domain.rules import must, should

from ..parsed import Part
from ._checks import absent, every, form, one, some
from ._remedies import BASE_URL, PROGRAMME, REBUILD
from ._values import EMAIL, IMAGE, RSS_LANGUAGE, URL, YES, YES_OR_NO, Value, matching, words


def _self_link(part: Part) -> Iterator[str]:
    links = [link for link in part.all("atom:link") if link.get("rel") == "self"]
    if len(links) != 1:
        yield f"There are {len(links)} links to the feed itself, not one."
    for link in links:
        if link.get("type") != "application/rss+xml":
            yield f"The link to the feed itself has the type “{link.get('type')}”."
        if not URL.fits(link.get("href") or ""):
            yield "The link to the feed itself has no whole address."


def _categories(part: Part) -> Iterator[str]:
    found = part.all("itunes:category")
    if not found:
        yield "There is no <itunes:category>."
    for category in found:
        name = category.get("text") or ""
        if name not in CATEGORIES:
            yield f"“{name}” is not one of Apple's categories."
            continue
        for sub in category.children:
            if sub.get("text") not in CATEGORIES[name] or sub.children:
                yield f"“{sub.get('text')}” is not one of Apple's subcategories of “{name}”."


def _is_v5(written: str) -> bool:
    try:
        return UUID(written).version == 5
    except ValueError:
        return False


def _owner(part: Part) -> Iterator[str]:
    owners = part.all("itunes:owner")
    if not owners:
        yield "There is no <itunes:owner>."
    for owner in owners:
        names, addresses = owner.all("itunes:name"), owner.all("itunes:email")
        if not any(name.text for name in names):
            yield "<itunes:owner> has no <itunes:name>."
        if not any(EMAIL.fits(address.text) for address in addresses):
            yield "<itunes:owner> has no <itunes:email> with an address."


def _rss_image(part: Part) -> Iterator[str]:
    for image in part.all("image"):
        if not any(URL.fits(url.text) for url in image.all("url")):
            yield "<image> has no <url> with a whole address."
        for name in ("title", "link"):
            own = part.text(name)  # without one, psp.c.title or psp.c.link is broken
            if own and [node.text for node in image.all(name)] != [own]:
                yield f"The <{name}> of <image> is not the channel's."


def _verification(part: Part) -> Iterator[str]:
    for txt in part.all("podcast:txt"):
        if txt.get("purpose") in {"verify", "applepodcastsverify"} and not txt.text:
            yield f"<podcast:txt> has no code to {txt.get('purpose')} with."


RULES = (
    must(
        "psp.c.self",
        "One atom:link with rel “self” and the feed's type says where the feed is.",
        _self_link,
        source="PSP, WebSub",
        remedy=REBUILD,
    ),
    must(
        "psp.c.title",
        "One title names the show.",
        one("title"),
        source="PSP, Apple",
        remedy=PROGRAMME,
    ),
    must(
        "psp.c.description",
        "One description tells what the show is (psp.length: in 4,000 bytes).",
        one("description"),
        source="PSP, Apple",
        remedy=PROGRAMME,
    ),
    must(
        "psp.c.link",
        "One link leads to the show's page.",
        every(some("link"), form("link", text=URL)),
        source="PSP, Apple",
        remedy=BASE_URL,
    ),
    must(
        "psp.c.language",
        "One language: a code of ISO 639-1 and at most a country.",
        every(some("language"), form("language", text=RSS_LANGUAGE)),
        source="PSP, Apple",
        remedy="Choose a main language that has two letters in ISO 639; Apple refuses all others.",
    ),
    must(
        "psp.c.category",
        "At least one of Apple's categories, with at most one level below it.",
        _categories,
        source="PSP, Apple",
        remedy=f"Take a name from Apple's list. {PROGRAMME}",
    ),
    must(
        "psp.c.explicit",
        "One itunes:explicit says “true” or “false”.",
        every(some("itunes:explicit"), form("itunes:explicit", text=words("true", "false"))),
        source="PSP, Apple",
        remedy=PROGRAMME,
    ),
    must(
        "psp.c.image",
        "One itunes:image leads to a JPEG or PNG.",
        every(some("itunes:image"), form("itunes:image", needs={"href": IMAGE})),
        source="PSP, Apple",
        remedy="Give the programme artwork: a PNG or JPEG, square, 1400 to 3000 pixels wide.",
    ),
    should(
        "psp.c.locked",
        "podcast:locked says whether others may take the feed over.",
        some("podcast:locked"),
        source="PSP",
        remedy=REBUILD,
    ),
    must(
        "psp.c.locked",
        "podcast:locked says “yes” or “no”, once.",
        form("podcast:locked", text=YES_OR_NO),
        source="PSP, NS",
        remedy=REBUILD,
    ),
    must(
        "psp.c.guid",
        "One podcast:guid, a UUID of version 5, names the show for life.",
        every(
            some("podcast:guid"),
            form("podcast:guid", text=Value("a UUID of version 5", _is_v5)),
        ),
        source="PSP, NS",
        remedy=BASE_URL,
    ),
    should(
        "psp.c.author",
        "One itunes:author says who makes the show.",
        one("itunes:author"),
        source="PSP, Apple, Google",
        remedy=f"Name who makes the programme. {PROGRAMME}",
    ),
    should(
        "spotify.owner",
        "itunes:owner gives the name and e-mail address that directories write to.",
        _owner,
        source="Spotify, YouTube",
        remedy=f"Spotify and YouTube send their code to this address. {PROGRAMME}",
    ),
    must(
        "psp.c.type",
        "itunes:type, if there, says “episodic” or “serial”.",
        form("itunes:type", text=words("episodic", "serial")),
        source="PSP, Apple",
        remedy=PROGRAMME,
    ),
    should(
        "psp.c.copyright",
        "copyright, if there, is the holder's name alone: no word, no sign, no year.",
        form(
            "copyright",
            text=matching(
                "the holder's name alone",
                r"(?is)(?!.*(copyright|©|\(c\)|\b(19|20)\d\d\b)).+",
            ),
        ),
        source="PSP",
        remedy=f"Name the holder, without the word, the sign or a year. {PROGRAMME}",
    ),
    must(
        "psp.c.complete",
        "itunes:complete, if there, says “yes”.",
        form("itunes:complete", text=YES),
        source="PSP, Apple",
        remedy=f"Leave it out, or say “yes”. {PROGRAMME}",
    ),
    must(
        "psp.c.block",
        "itunes:block of the channel, if there, says “yes”.",
        form("itunes:block", text=YES),
        source="PSP, Apple",
        remedy=f"Leave it out, or say “yes”. {PROGRAMME}",
    ),
    must(
        "apple.new-feed-url",
        "itunes:new-feed-url, if there, is the one whole address the feed moved to.",
        form("itunes:new-feed-url", text=URL),
        source="Apple",
        remedy="Give the whole address to podcast programme move.",
    ),
    must(
        "rss.image",
        "image, if there, has an address, and the title and link of the channel.",
        _rss_image,
        source="RSS",
        remedy=REBUILD,
    ),
    must(
        "apple.verify",
        "A podcast:txt to verify ownership with holds the directory's code.",
        _verification,
        source="Apple, NS",
        remedy=f"Paste the directory's code, or leave it out. {PROGRAMME}",
    ),
    should(
        "apple.dropped",
        "The channel has no itunes:keywords, itunes:summary or itunes:subtitle.",
        absent("itunes:keywords", "itunes:summary", "itunes:subtitle"),
        source="Apple, NS",
        remedy="Leave it out: directories have stopped reading it.",
    ),
)
