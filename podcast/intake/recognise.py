"""Passages that say something about the article rather than tell it: taken into fields, in turn.

A new kind of line is a function in a file of its own and a row of `RECOGNISERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import dropwhile
from operator import attrgetter

from podcast.domain.episodes import Content

from .contact import recognise_contact
from .credits import recognise_credits
from .labels import recognise_label
from .passages import Passage, keep

RECOGNISERS: tuple[Callable[[str, Content], Content | None], ...] = (
    recognise_label,
    recognise_credits,
    recognise_contact,
)
"""Each takes a passage's Markdown and what was found so far; None: it leaves the passage alone."""


def recognise(passages: tuple[Passage, ...], known: Content) -> tuple[Content, tuple[Passage, ...]]:
    """Return what is known with what the passages add to it, and the passages that stay text.

    A thematic break before all text, or only between it and what was taken, goes too.
    """
    found, stays = known, []
    for passage in passages:
        taken = _take(passage, found)
        found = taken or found
        stays.append(taken is None)
    left = keep(passages, stays)
    while left and len(left) < len(passages) and left[-1].is_break:
        left = left[:-1]
    return found, tuple(dropwhile(attrgetter("is_break"), left))


def _take(passage: Passage, found: Content) -> Content | None:
    for recogniser in RECOGNISERS:
        more = recogniser(passage.source, found)
        if more is not None:
            return more
    return None
