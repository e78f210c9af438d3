"""Rules of atom:link and fh: how a feed says who announces it and where it goes on."""

from __future__ import annotations

from collections.abc import Iterator

from podcast.domain.rules import must, should

from ..parsed import Node, Part
from ._remedies import REBUILD
from ._values import URL

_PAGES = ("first", "last", "previous", "prev", "next")
_ARCHIVE = ("prev-archive", "next-archive", "current")


def _links(part: Part, *rels: str) -> dict[str, list[Node]]:
    """The channel's links of these kinds that are there."""
    found: dict[str, list[Node]] = {}
    for link in part.all("atom:link"):
        if (rel := link.get("rel") or "alternate") in rels:
            found.setdefault(rel, []).append(link)
    return found


def _hubs(part: Part) -> Iterator[str]:
    for link in _links(part, "hub").get("hub", ()):
        if not URL.fits(link.get("href") or ""):
            yield f"The hub has no whole address: “{link.get('href') or ''}”."


def _pages(part: Part) -> Iterator[str]:
    yield from _whole_and_once(_links(part, *_PAGES))


def _both_spellings(part: Part) -> Iterator[str]:
    found = _links(part, "previous", "prev").keys()
    if len(found) == 1:
        yield f"The page before is linked as “{next(iter(found))}” alone."


def _archive(part: Part) -> Iterator[str]:
    links = _links(part, *_ARCHIVE)
    yield from _whole_and_once(links)
    if part.all("fh:archive") and "current" not in links:
        yield "An archive document does not say where the current feed is."


def _complete(part: Part) -> Iterator[str]:
    if part.all("fh:complete") and (part.all("fh:archive") or _links(part, *_PAGES, *_ARCHIVE)):
        yield "The feed says that it is complete, and that it goes on elsewhere."


def _whole_and_once(links: dict[str, list[Node]]) -> Iterator[str]:
    for rel, found in links.items():
        if len(found) > 1:
            yield f"There are {len(found)} links to “{rel}”, not one."
        for link in found:
            if not URL.fits(link.get("href") or ""):
                yield f"The link to “{rel}” has no whole address."


RULES = (
    must(
        "websub.hub",
        "Each atom:link with rel “hub” has a whole address.",
        _hubs,
        source="WebSub",
        remedy=REBUILD,
    ),
    must(
        "fh.paging",
        "Links to the first, last, previous and next page are whole addresses, one each.",
        _pages,
        source="RFC 5005",
        remedy=REBUILD,
    ),
    should(
        "fh.paging",
        "The page before is linked as “previous” and as “prev”: readers know either.",
        _both_spellings,
        source="RFC 5005, NS",
        remedy=REBUILD,
    ),
    must(
        "fh.archive",
        "An archive document links to the current feed; links to archives are whole addresses, one "
        "each.",
        _archive,
        source="RFC 5005",
        remedy=REBUILD,
    ),
    must(
        "fh.complete",
        "A feed that says it is complete has no other pages and is no archive.",
        _complete,
        source="RFC 5005",
        remedy=REBUILD,
    ),
)
