"""Rules of the podcast: tags that tell what a show is, and how it is to be treated."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from podcast.domain.recurrence import parse_start, recurrence_faults
from podcast.domain.rules import must, should

from ..parsed import Node, Part
from ._checks import BOTH, CHANNEL, ITEM, each, every, tag
from ._remedies import EITHER, EPISODE, PROGRAMME, REBUILD
from ._values import (
    BOOLEAN,
    DECIMAL,
    EMAIL,
    MEDIUM,
    WHOLE,
    YES_OR_NO,
    Value,
    matching,
    text,
    words,
)

_CODES = frozenset({"verify", "applepodcastsverify"})
_SLUG = matching("a directory's name such as apple or spotify", r"[a-z0-9][a-z0-9.-]*")


def _is_plain(written: str) -> bool:
    """Whether a UUID is written with its hyphens alone; what is no UUID, psp.c.guid tells."""
    try:
        return str(UUID(written)) == written
    except ValueError:
        return True


def _txt(node: Node, _: Part) -> Iterator[str]:
    purpose = node.get("purpose")
    if not node.text and purpose not in _CODES:
        yield "<podcast:txt> is empty."
    if purpose == "ai-content" and node.text and not BOOLEAN.fits(node.text):
        yield f"<podcast:txt> of the purpose “ai-content” says “{node.text}”, not true or false."


def _blocked_twice(part: Part) -> Iterator[str]:
    ids = [block.get("id") for block in part.all("podcast:block")]
    for one in dict.fromkeys(ids):
        if (count := ids.count(one)) > 1:
            yield f"There are {count} <podcast:block> for {one or 'all directories'}, not one."


def _frequency(node: Node, _: Part) -> Iterator[str]:
    rule, start = node.get("rrule"), node.get("dtstart")
    if rule is not None:
        yield from (
            f"“rrule” is not as RFC 5545 says: {fault}" for fault in recurrence_faults(rule, start)
        )
    elif start is not None and parse_start(start) is None:
        yield f"“dtstart” says “{start}”, which is no date of ISO 8601."


def _has_rule(node: Node, _: Part) -> Iterator[str]:
    if node.get("rrule") is None and node.get("complete") != "true":
        yield "<podcast:updateFrequency> has no “rrule”."


RULES = (
    must(
        "ns.locked",
        "podcast:locked stands in the channel, and its owner is an e-mail address.",
        tag("podcast:locked", CHANNEL, may={"owner": EMAIL}, many=True),
        source="NS",
        remedy=PROGRAMME,
    ),
    must(
        "ns.guid",
        "podcast:guid stands in the channel, and is written in lower case with its hyphens.",
        tag(
            "podcast:guid",
            CHANNEL,
            text=Value("a UUID in lower case, with its hyphens", _is_plain),
            many=True,
        ),
        source="NS",
        remedy=REBUILD,
    ),
    must(
        "ns.medium",
        "podcast:medium, once in the channel, is a medium of the namespace.",
        tag("podcast:medium", CHANNEL, text=MEDIUM),
        source="NS",
        remedy=REBUILD,
    ),
    must(
        "ns.season",
        "podcast:season, once in an item, is a whole number; its name has 128 characters at the "
        "most.",
        tag("podcast:season", ITEM, text=WHOLE, may={"name": text(128)}),
        source="NS",
        remedy=EPISODE,
    ),
    must(
        "ns.episode",
        "podcast:episode, once in an item, is a number; what is displayed has 32 characters at the "
        "most.",
        tag("podcast:episode", ITEM, text=DECIMAL, may={"display": text(32)}),
        source="NS",
        remedy=EPISODE,
    ),
    must(
        "ns.txt",
        "podcast:txt says something in 4,000 characters, its purpose in 128; ai-content is true or "
        "false.",
        every(
            tag(
                "podcast:txt",
                BOTH,
                text=text(4_000, least=0),
                may={"purpose": text(128)},
                many=True,
            ),
            each("podcast:txt", _txt),
        ),
        source="NS",
        remedy=EITHER,
    ),
    must(
        "ns.block",
        "podcast:block of the channel says “yes” or “no”, once for each directory.",
        every(
            tag("podcast:block", CHANNEL, text=YES_OR_NO, may={"id": _SLUG}, many=True),
            _blocked_twice,
        ),
        source="NS",
        remedy=PROGRAMME,
    ),
    must(
        "ns.updateFrequency",
        "podcast:updateFrequency, once in the channel, has a text of 128 characters at the most, "
        "and a rule of RFC 5545; a COUNT needs a dtstart, and UNTIL has its form.",
        every(
            tag("podcast:updateFrequency", CHANNEL, text=text(128), may={"complete": BOOLEAN}),
            each("podcast:updateFrequency", _frequency),
        ),
        source="NS, RFC 5545",
        remedy=f"Write it as in FREQ=WEEKLY;BYDAY=FR. {PROGRAMME}",
    ),
    should(
        "ns.updateFrequency",
        "podcast:updateFrequency has a rule that programs can read, unless the show is complete.",
        each("podcast:updateFrequency", _has_rule),
        source="NS",
        remedy=f"Give a rule such as FREQ=WEEKLY. {PROGRAMME}",
    ),
    must(
        "ns.podping",
        "podcast:podping, once in the channel, says usesPodping=“true”.",
        tag("podcast:podping", CHANNEL, needs={"usesPodping": words("true")}),
        source="NS",
        remedy=REBUILD,
    ),
)
