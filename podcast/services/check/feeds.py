"""Checks the public feeds: the object itself, its guid for life, and every rule of its bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from podcast.database.feeds import FeedRow
from podcast.domain.errors import NotFoundError, StorageError
from podcast.domain.problems import Problem
from podcast.domain.rules import Rule, breaches, must, should
from podcast.feeds.pieces import etag_of_body
from podcast.feeds.preflight import check_feed
from podcast.storage import LocalStorage

from ..parts import digest_of
from ..printing.body import read_body
from ..printing.layout import packed_key
from ..publish import list_feeds
from .scene import Scene

AGAIN = "Bring the feeds up to date: podcast feed; a running server does it by itself."
REBUILD = "Rebuild it: podcast feed --rebuild."


@dataclass(frozen=True, slots=True)
class Object:
    """A feed's row, and its body as unpacked from its object; None where that cannot be.

    `is_there` tells whether there is an object, `laid` the SHA-256 of the file of the body if
    somebody asked for one.
    """

    row: FeedRow
    is_there: bool
    body: bytes | None
    laid: str | None


def check_feeds(scene: Scene) -> Iterator[Problem]:
    """Check every public feed; where its object is lost, nothing is looked into."""
    private = scene.press.private
    for row in list_feeds(scene.press, None):
        where = scene.press.links.feed(row.programme, row.lang)
        body = _unpacked(private, row)
        is_there = private.exists(packed_key(row.key))
        yield from breaches(RULES, Object(row, is_there, body, _laid(private, row)), where=where)
        if body is not None:
            for problem in check_feed(body, now=scene.press.clock()):
                yield replace(problem, where=f"{where} {problem.where}")


def _unpacked(private: LocalStorage, row: FeedRow) -> bytes | None:
    try:
        return read_body(private, row.key)
    except (NotFoundError, StorageError):
        return None


def _laid(private: LocalStorage, row: FeedRow) -> str | None:
    return digest_of(private.path(row.key)) if private.exists(row.key) else None


def _missing(feed: Object) -> Iterator[str]:
    if not feed.is_there:
        yield "The feed's object is not in var/feeds/: its address answers 503."


def _changed(feed: Object) -> Iterator[str]:
    if feed.body is not None and etag_of_body(feed.body) != feed.row.etag:
        yield "The feed's bytes are not those that its ETag stands for."


def _packed(feed: Object) -> Iterator[str]:
    if feed.is_there and feed.body is None:
        yield "The feed's object is damaged: it cannot be unpacked, or its checksum is wrong."


def _laid_differs(feed: Object) -> Iterator[str]:
    if feed.body is not None and feed.laid not in (None, hashlib.sha256(feed.body).hexdigest()):
        yield "The file that `podcast feed` unpacked holds other bytes than the feed."


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
        "A feed's object can be unpacked, and its checksum is right.",
        _packed,
        source="RFC 9110",
        remedy=REBUILD,
    ),
    must(
        "feed.file",
        "The file of a feed, if there is one, holds the feed's bytes.",
        _laid_differs,
        source="own rule",
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
