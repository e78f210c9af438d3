"""Checks the public feeds: the object itself, its guid for life, and every rule of its bytes."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from podcast.database.feeds import FeedRow
from podcast.domain.problems import Problem
from podcast.domain.rules import Rule, breaches, must, should
from podcast.feeds.pieces import etag_of_body
from podcast.feeds.preflight import check_feed
from podcast.storage import LocalStorage

from ..publish import list_feeds
from .scene import Scene

AGAIN = "Bring the feeds up to date: podcast feed; a running server does it by itself."
REBUILD = "Rebuild it: podcast feed --rebuild."


@dataclass(frozen=True, slots=True)
class Object:
    """A feed's row, its body, and the SHA-256 of what its compressed object holds.

    Both are None where the object is not there; the latter is empty where it cannot be read.
    """

    row: FeedRow
    body: bytes | None
    zipped: str | None


def check_feeds(scene: Scene) -> Iterator[Problem]:
    """Check every public feed; where its object is lost, nothing is looked into."""
    private = scene.press.private
    for row in list_feeds(scene.press, None):
        where = scene.press.links.feed(row.programme, row.lang)
        body = private.read(row.key) if private.exists(row.key) else None
        yield from breaches(RULES, Object(row, body, _unzipped(private, row)), where=where)
        if body is not None:
            for problem in check_feed(body, now=scene.press.clock()):
                yield replace(problem, where=f"{where} {problem.where}")


def _unzipped(private: LocalStorage, row: FeedRow) -> str | None:
    if not private.exists(f"{row.key}.gz"):
        return None
    try:
        with private.open(f"{row.key}.gz") as file, gzip.open(file) as plain:
            return hashlib.file_digest(plain, "sha256").hexdigest()
    except (OSError, EOFError, zlib.error):
        return ""


def _missing(feed: Object) -> Iterator[str]:
    if feed.body is None:
        yield "The feed's object is not in var/feeds/: its address answers 503."


def _changed(feed: Object) -> Iterator[str]:
    if feed.body is not None and etag_of_body(feed.body) != feed.row.etag:
        yield "The feed's bytes are not those that its ETag stands for."


def _zipped(feed: Object) -> Iterator[str]:
    if feed.body is None:
        return
    if feed.zipped is None:
        yield "The feed's compressed object is not in var/feeds/."
    elif feed.zipped != hashlib.sha256(feed.body).hexdigest():
        yield "The feed's compressed object holds other bytes than the feed."


def _guid(feed: Object) -> Iterator[str]:
    tag = f"<podcast:guid>{feed.row.guid}</podcast:guid>".encode()
    if feed.body is not None and tag not in feed.body:
        yield f"The feed does not have the guid that it was given for life, {feed.row.guid}."


def _provisional(feed: Object) -> Iterator[str]:
    if feed.row.provisional:
        yield "The feed's guid is provisional: another one takes its place, once, for life."


RULES: tuple[Rule[Object], ...] = (
    must(
        "feed.missing", "Every feed's object is there.", _missing, source="own rule", remedy=AGAIN
    ),
    must(
        "feed.changed",
        "A feed's bytes are those that its ETag stands for.",
        _changed,
        source="RFC 9110",
        remedy=REBUILD,
    ),
    must(
        "feed.gzip",
        "A feed's compressed object holds the same bytes.",
        _zipped,
        source="RFC 9110",
        remedy=REBUILD,
    ),
    must(
        "guid.life",
        "A feed has the guid that it was given, for life.",
        _guid,
        source="NS",
        remedy=REBUILD,
    ),
    should(
        "guid.provisional",
        "A feed's guid is the one for life.",
        _provisional,
        source="NS, own rule",
        remedy="Set site.base_url in podcast.toml before you announce the feed.",
    ),
)
