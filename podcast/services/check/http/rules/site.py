"""Rules of feed and page among others: input is refused, hubs agree, the page leads to the feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from urllib.robotparser import RobotFileParser

from podcast.domain.rules import Rule, must, should

from ..asked import Asked
from ..client import Answer
from ..targets import Kind
from ._remedies import PROXY

_ATOM_LINK = re.compile(r"<atom:link\b[^>]*>")

ROBOT = "Podcast"
"""The name that stands for any reader of feeds: only rules for all robots concern it."""


@dataclass(frozen=True, slots=True)
class Site:
    """The whole site: where it was sought, and whether it answered.

    `unknown` is what an address gets that does not exist, `robots` what /robots.txt gets; `paths`
    are those of everything public that was asked for.
    """

    addresses: tuple[str, ...]
    unknown: Answer | None = None
    robots: Answer | None = None
    paths: tuple[str, ...] = ()


def _unreachable(site: Site) -> Iterator[str]:
    if site.unknown is None:
        yield f"No server of ours answers at {' or '.join(site.addresses)}: nothing was asked."


def _unknown(site: Site) -> Iterator[str]:
    if site.unknown is not None and site.unknown.status != 404:
        yield f"An address that does not exist is answered with {site.unknown.status}, not 404."


def _robots(site: Site) -> Iterator[str]:
    if site.robots is None or site.robots.status != 200:
        return
    rules = RobotFileParser()
    rules.parse(site.robots.body.decode(errors="replace").splitlines())
    shut = [path for path in site.paths if not rules.can_fetch(ROBOT, path)]
    if shut:
        more = f", and {len(shut) - 1} more" if len(shut) > 1 else ""
        yield f"/robots.txt keeps robots from {shut[0]}{more}."


def _posted(asked: Asked) -> Iterator[str]:
    for _, answer in asked.some("post"):
        allowed = answer.tokens("Allow")
        if answer.status != 405:
            yield f"POST is answered with {answer.status}, not 405."
        elif not {"get", "head"} <= allowed:
            yield f"A 405 says “Allow: {answer.header('Allow')}”, without GET and HEAD."


def _hub(asked: Asked) -> Iterator[str]:
    if asked.target.kind is not Kind.FEED:
        return
    head = asked.plain.body.decode(errors="replace").partition("<item>")[0]
    told = {rel: _told(asked.plain.header("Link"), rel) for rel in ("hub", "self")}
    meant = {rel: _meant(head, rel) for rel in ("hub", "self")}
    if told["hub"] or meant["hub"]:
        for rel in ("hub", "self"):
            if told[rel] != meant[rel]:
                yield f"Its Link headers with rel={rel} are not those of the feed."


def _told(header: str, rel: str) -> frozenset[str]:
    """The addresses that a Link header gives this relation (RFC 8288)."""
    return frozenset(re.findall(rf'<([^>]*)>[^,<]*;\s*rel="?{rel}\b', header))


def _meant(head: str, rel: str) -> frozenset[str]:
    """The addresses that the feed's own link elements give this relation."""
    links = (dict(re.findall(r'(\w+)="([^"]*)"', each)) for each in _ATOM_LINK.findall(head))
    return frozenset(unescape(link.get("href", "")) for link in links if link.get("rel") == rel)


def _page(asked: Asked) -> Iterator[str]:
    if not asked.target.feed or asked.plain.status != 200:
        return
    page = _Links()
    page.feed(asked.plain.body.decode(errors="replace"))
    if page.feeds != [asked.target.feed]:
        found = ", ".join(page.feeds) or "none"
        yield f"The page has to link to one feed, {asked.target.feed}; it links to {found}."


class _Links(HTMLParser):
    """The feeds that a page's head links to."""

    def __init__(self) -> None:
        super().__init__()
        self.feeds: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        alternate = "alternate" in (said.get("rel") or "").lower().split()
        if tag == "link" and alternate and said.get("type") == "application/rss+xml":
            self.feeds.append(said.get("href") or "")


SITE_RULES: tuple[Rule[Site], ...] = (
    should(
        "http.unreachable",
        "The site answers while it is checked.",
        _unreachable,
        source="own rule",
        remedy="Start it: podcast serve. Then check again.",
    ),
    must(
        "http.404",
        "An address that does not exist gets 404.",
        _unknown,
        source="RFC 9110",
        remedy=PROXY,
    ),
    must(
        "http.robots",
        "Robots may fetch feeds, media and pictures.",
        _robots,
        source="Apple, Google",
        remedy="Take that line out of /robots.txt.",
    ),
)

RULES: tuple[Rule[Asked], ...] = (
    must(
        "http.405",
        "POST to a feed gets 405 with Allow.",
        _posted,
        source="RFC 9110",
        remedy=PROXY,
    ),
    must(
        "http.hub",
        "Where there is a WebSub hub, Link headers and the feed name the same hub and feed.",
        _hub,
        source="WebSub",
        remedy=PROXY,
    ),
    should(
        "google.home",
        "The show's page links to exactly one feed.",
        _page,
        source="Google",
        remedy="Set site.base_url to the address that is served.",
    ),
)
