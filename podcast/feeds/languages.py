"""Writes languages as RSS readers understand them."""

from __future__ import annotations

from podcast.domain.texts import UNDETERMINED, Lang

_RENAMED = {"prs": "fa-AF"}
"""Languages that have a tag but no two letters of their own; Apple takes only those it knows."""


def channel_language(lang: Lang) -> str:
    """A tag for `language`: ISO 639-1 and at most a region. A script has no place in it."""
    first, *others = _RENAMED.get(lang, lang).split("-")
    region = next((each for each in others if len(each) == 2), None)
    return f"{first}-{region}" if region else first


def item_language(lang: Lang) -> str | None:
    """A tag for the `podcast:` elements, which take BCP 47; None where it is not known."""
    return None if lang == UNDETERMINED else _RENAMED.get(lang, lang)
