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
from .passages import Passage, keep, without_outer_breaks
from .russian_credits import recognise_russian_credits

_IS_BREAK = attrgetter("is_break")

RECOGNISERS: tuple[Callable[[str, Content], Content | None], ...] = (
    recognise_label,
    recognise_credits,
    recognise_russian_credits,
    recognise_contact,
)
"""Each takes a passage's Markdown and what was found so far; None: it leaves the passage alone."""


_MOST = 300
"""Lines that are taken at most: what has more of them is no article, and would take minutes."""


def recognise(passages: tuple[Passage, ...], known: Content) -> tuple[Content, tuple[Passage, ...]]:
    """Return what is known with what the passages add to it, and the passages that stay text.

    A thematic break before all text, or only between it and what was taken, goes too.
    """
    found, stays, taken = known, [], 0
    for passage in passages:
        more = _take(passage, found) if taken < _MOST else None
        found, taken = more or found, taken + (more is not None)
        stays.append(more is None)
    left = keep(passages, stays)
    return found, without_outer_breaks(left) if taken else tuple(dropwhile(_IS_BREAK, left))


def _take(passage: Passage, found: Content) -> Content | None:
    for recogniser in RECOGNISERS:
        more = recogniser(passage.source, found)
        if more is not None:
            return more
    return None
