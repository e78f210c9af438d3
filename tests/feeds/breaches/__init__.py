"""How to break each rule of the feed alone: what to replace in perfect.xml, and by what."""

from __future__ import annotations

from . import channel, document, item, media, people, show, social, values, whole
from ._breach import Breaches

_TABLES: tuple[Breaches, ...] = (
    *(document.BREACHES, channel.BREACHES, item.BREACHES, whole.BREACHES, values.BREACHES),
    *(people.BREACHES, show.BREACHES, media.BREACHES, social.BREACHES),
)

BREACHES: Breaches = {key: breaches for table in _TABLES for key, breaches in table.items()}
"""By id and severity. Each breach stands alone: one thing is changed."""

REPEATED = [key for table in _TABLES for key in table if sum(key in each for each in _TABLES) > 1]
"""What stands in two tables, so that one would hide the other; there is to be none."""
