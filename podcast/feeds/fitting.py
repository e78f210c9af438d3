"""Cuts values that are too long for a feed, at a word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

VALUE = 255
"""Characters of any value without a rule of its own (PSP-1, Apple)."""

SHORT = 128
"""Characters of a name or a phrase in most elements of the podcast namespace."""

DESCRIPTION = 4_000
"""Bytes of a description in UTF-8 (PSP-1, Apple)."""

ELLIPSIS = "…"


def fit(text: str, limit: int, *, measure: Callable[[str], int] = len) -> str:
    """Shorten a text to `limit`, as `measure` counts, the ellipsis included; at a word if it can.

    `measure` never falls when a text grows. What fits is returned as it is.
    """
    if measure(text) <= limit:
        return text
    length = bisect_right(range(len(text)), limit, key=lambda n: measure(text[:n] + ELLIPSIS)) - 1
    kept = text[: max(length, 0)]
    whole_words = kept if text[len(kept)].isspace() else kept.rpartition(" ")[0]
    return (whole_words or kept).rstrip() + ELLIPSIS
