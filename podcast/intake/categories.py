"""The nearest of Apple's podcast categories for a name that is not on its list."""

from __future__ import annotations

from difflib import get_close_matches

from podcast.domain.categories import CATEGORIES

__all__ = ["CATEGORIES", "parse_category"]


def parse_category(written: str) -> tuple[str, str | None]:
    """Read `News > Politics` or `News`.

    Raises ValueError with the nearest category for one that Apple does not have.
    """
    first, _, second = (part.strip() for part in written.partition(">"))
    if first in CATEGORIES and (not second or second in CATEGORIES[first]):
        return first, second or None
    raise ValueError(f"“{written}” is not one of Apple's categories.{_nearest(written)}")


def _nearest(written: str) -> str:
    names = {
        name.casefold(): name
        for category, below in CATEGORIES.items()
        for name in (category, *(f"{category} > {each}" for each in below))
    }
    last = written.rpartition(">")[2].strip().casefold()
    by_last = {name.rpartition(" > ")[2].casefold(): name for name in names.values()}
    close = get_close_matches(written.casefold(), names, n=1) or get_close_matches(
        last, by_last, n=1
    )
    return f" Did you mean “{(names | by_last)[close[0]]}”?" if close else ""
