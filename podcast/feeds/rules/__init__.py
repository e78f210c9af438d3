"""The rules a feed must keep, as tables: an id, how grave it is, how it is seen, what to do.

Ids name the source: `psp` PSP-1, `ns` the podcast namespace, `apple`, `spotify`, `youtube`,
`google`, `rss`, `websub`, `fh` (RFC 5005). A MUST is an error, a SHOULD a warning; what is optional
is silent unless it is malformed. docs/rules.md is made of these tables.
"""

from __future__ import annotations

from podcast.domain.rules import Rule

from ..digests import Feed, Standing
from ..parsed import Document, Part
from . import (
    channel,
    directories,
    document,
    enclosure,
    item,
    media,
    paging,
    people,
    show,
    social,
    transcripts,
    values,
    whole,
)

DOCUMENT_RULES: tuple[Rule[Document], ...] = document.RULES
"""Without these nothing else means anything: where one fails, no other is asked."""

TAG_RULES: tuple[Rule[Part], ...] = (
    *people.RULES,
    *show.RULES,
    *transcripts.RULES,
    *media.RULES,
    *social.RULES,
    *directories.RULES,
    *values.RULES,
)
"""Rules of tags and values that stand in the channel or in an item."""

CHANNEL_RULES: tuple[Rule[Part], ...] = (*channel.RULES, *paging.RULES, *TAG_RULES)
ITEM_RULES: tuple[Rule[Part], ...] = (*item.RULES, *enclosure.RULES, *TAG_RULES)
FEED_RULES: tuple[Rule[Feed], ...] = whole.RULES
ORDER_RULES: tuple[Rule[Feed], ...] = whole.ORDER_RULES
STANDING_RULES: tuple[Rule[Standing], ...] = whole.STANDING_RULES

ALL_RULES: tuple[Rule[Document] | Rule[Part] | Rule[Feed] | Rule[Standing], ...] = (
    *DOCUMENT_RULES,
    *channel.RULES,
    *item.RULES,
    *enclosure.RULES,
    *FEED_RULES,
    *ORDER_RULES,
    *STANDING_RULES,
    *TAG_RULES,
    *paging.RULES,
)
"""Each rule once, as docs/rules.md lists them."""

__all__ = [
    "ALL_RULES",
    "CHANNEL_RULES",
    "DOCUMENT_RULES",
    "FEED_RULES",
    "ITEM_RULES",
    "ORDER_RULES",
    "STANDING_RULES",
]
