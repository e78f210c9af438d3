"""Judges a feed's bytes before they become public: every rule that the bytes alone can break."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from lxml import etree

from podcast.domain.problems import Problem, error, errors
from podcast.domain.rules import Rule, breaches

from .digests import Feed, Standing, digest
from .document import assemble
from .parsed import CHANNEL, Other, Reading
from .rules import (
    CHANNEL_RULES,
    DOCUMENT_RULES,
    FEED_RULES,
    ITEM_RULES,
    ORDER_RULES,
    STANDING_RULES,
)

__all__ = ["Other", "check_change", "check_feed"]


def check_feed(body: bytes, *, now: datetime | None = None) -> tuple[Problem, ...]:
    """Every problem of a whole feed: the channel's first, then item by item.

    Only one item at a time is in memory. `now` lets a date in the future be seen; without it, no
    date is judged by the clock.
    """
    return _check(body, (), now, (*FEED_RULES, *ORDER_RULES))


def check_change(
    head: bytes, changed: Sequence[bytes], others: Iterable[Other], *, now: datetime | None = None
) -> tuple[Problem, ...]:
    """The problems a change would bring: looks at the head, the changed items, and who is beside.

    `others` are the items of the feed that did not change; each is looked at once, and those that
    share neither a GUID nor an audio file with a changed one may be left out, but for one of them.
    """
    return _check(assemble(head, changed), others, now, FEED_RULES)


def _check(
    body: bytes,
    others: Iterable[Other],
    now: datetime | None,
    feed_rules: Sequence[Rule[Feed]],
) -> tuple[Problem, ...]:
    reading = Reading(body, now=now)
    of_items, digests = [], []
    try:
        for item in reading.items():
            of_items.append(tuple(breaches(ITEM_RULES, item, where=item.where)))
            digests.append(digest(item))
    except etree.XMLSyntaxError as cause:
        return (_unreadable(body, cause),)
    document = tuple(breaches(DOCUMENT_RULES, reading.document(), where=CHANNEL))
    if errors(document):
        return document
    feed = Feed(reading.channel(), digests, others)
    return (
        *document,
        *breaches(CHANNEL_RULES, feed.channel, where=CHANNEL),
        *breaches(feed_rules, feed, where=CHANNEL),
        *(
            problem
            for found, item in zip(of_items, digests, strict=True)
            for problem in (
                *found,
                *breaches(STANDING_RULES, Standing(item, feed), where=item.where),
            )
        ),
    )


def _unreadable(body: bytes, cause: etree.XMLSyntaxError) -> Problem:
    """Bytes that are no XML: most often because they are in another encoding."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as wrong:
        rule, message = "psp.utf8", f"The feed is not UTF-8 (at byte {wrong.start})."
    else:
        rule, message = "psp.rss2", f"The feed is not well-formed XML: {cause.msg}."
    remedy = next(each.remedy for each in DOCUMENT_RULES if each.id == rule)
    return error(rule, CHANNEL, message, remedy)
