"""Judges a feed's bytes before they become public: every rule that the bytes alone can break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from lxml import etree

from podcast.domain.problems import Problem, error, errors

from .document import assemble
from .parsed import Feed, Other, Part
from .rules import CHANNEL_RULES, DOCUMENT_RULES, ITEM_RULES, WHOLE_FEED_RULES, Rule

__all__ = ["Other", "check_change", "check_feed"]


def check_feed(body: bytes, *, now: datetime | None = None) -> tuple[Problem, ...]:
    """Every problem of a whole feed: the channel's first, then item by item.

    `now` lets a date in the future be seen; without it, no date is judged by the clock.
    """
    return _check(body, (), now, (*CHANNEL_RULES, *WHOLE_FEED_RULES))


def check_change(
    head: bytes, changed: Sequence[bytes], others: Iterable[Other], *, now: datetime | None = None
) -> tuple[Problem, ...]:
    """The problems a change would bring: looks at the head, the changed items, and who is beside.

    `others` are the items of the feed that did not change. It takes as long as the change is big.
    """
    return _check(assemble(head, changed), others, now, CHANNEL_RULES)


def _check(
    body: bytes, others: Iterable[Other], now: datetime | None, channel_rules: tuple[Rule, ...]
) -> tuple[Problem, ...]:
    try:
        feed = Feed(body, others=others, now=now)
    except etree.XMLSyntaxError as cause:
        message = f"The feed is not well-formed XML: {cause.msg}."
        return (error("psp.rss2", "channel", message, "Rebuild it: podcast feed --rebuild."),)
    document = tuple(_problems(DOCUMENT_RULES, feed.channel))
    if errors(document):
        return document
    items = (problem for item in feed.items for problem in _problems(ITEM_RULES, item))
    return (*document, *_problems(channel_rules, feed.channel), *items)


def _problems(rules: tuple[Rule, ...], part: Part) -> Iterator[Problem]:
    for rule in rules:
        for message in rule.check(part):
            yield Problem(rule.id, rule.severity, part.where, message, rule.remedy)
