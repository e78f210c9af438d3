"""The rules a feed must keep, as tables: an id, how grave it is, how it is seen, what to do.

Ids name the source: `psp` PSP-1, `ns` the podcast namespace, `apple`, `spotify`, `google`, `rss`.
A MUST is an error, a SHOULD a warning; what is optional is silent unless it is malformed.
"""

from __future__ import annotations

from . import channel, document, enclosure, item, transcripts, values
from ._rule import Rule

DOCUMENT_RULES: tuple[Rule, ...] = document.RULES
"""Without these nothing else means anything: they are judged first, and alone if they fail."""

CHANNEL_RULES: tuple[Rule, ...] = (*channel.RULES, *values.RULES, *values.CHANNEL_RULES)
WHOLE_FEED_RULES: tuple[Rule, ...] = channel.WHOLE_FEED_RULES
ITEM_RULES: tuple[Rule, ...] = (*item.RULES, *enclosure.RULES, *transcripts.RULES, *values.RULES)

__all__ = ["CHANNEL_RULES", "DOCUMENT_RULES", "ITEM_RULES", "WHOLE_FEED_RULES", "Rule"]
