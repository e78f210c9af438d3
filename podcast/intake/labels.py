"""Lines with a label that end an article: topic, focus, source URL."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from podcast import markup
from podcast.domain.episodes import Content

_LABELLED = re.compile(
    r"[ \t]*(?P<bold>\*\*|__)?(?P<label>[A-Za-z]+(?: [A-Za-z]+)?)[ \t]*"
    r"(?(bold)(?::[ \t]*(?P=bold)|(?P=bold)[ \t]*:)|:)[ \t]*(?P<value>.*)"
)
_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?P<target>[^()\s]*)\)")
_URL = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
_URL_VALUE = re.compile(r"<([^<>\s]+)>|\[[^\[\]]*\]\(([^()\s]+)\)|([^\s<>\[\]]+)")
_LONGEST_LINE = 2_000
_LONGEST_LIST = 200
"""A longer value is a sentence that happens to begin like a label."""


def recognise_label(source: str, found: Content) -> Content | None:
    """Take a line such as `**Topic:** [Social justice](#)`; None leaves it in the text."""
    match = _LABELLED.fullmatch(source) if len(source) <= _LONGEST_LINE else None
    if match is None:
        return None
    take = _LABELS.get(match["label"].lower())
    return take(match["value"].strip(), found) if take else None


def _topics(value: str, found: Content) -> Content | None:
    items = _items(value)
    if items is None:
        return None
    kept = replace(found, topics=_joined(found.topics, items))
    return _with_targets(kept, "topic", value)


def _focus(value: str, found: Content) -> Content | None:
    items = _items(value)
    if items is None:
        return None
    kept = replace(found, focus=_joined(found.focus, items))
    return _with_targets(kept, "focus", value)


def _source_url(value: str, found: Content) -> Content | None:
    """Exactly as written; a second one, and one that differs from the front matter's, stays."""
    match = _URL_VALUE.fullmatch(value)
    url = next((group for group in match.groups() if group), "") if match else ""
    if not _URL.fullmatch(url) or found.source_url not in {None, url}:
        return None
    return replace(found, source_url=url)


_LABELS: dict[str, Callable[[str, Content], Content | None]] = {
    "topic": _topics,
    "topics": _topics,
    "focus": _focus,
    "source": _source_url,
    "source url": _source_url,
}


def _items(value: str) -> tuple[str, ...] | None:
    """The items of a list: its links where it has any, else what stands between commas."""
    if _LINK.search(value) and not _LINK.sub("", value).strip(" \t,;|·/"):
        written = [match["text"] for match in _LINK.finditer(value)]
    else:
        written = re.split(r"[,;|]", value)
    items = tuple(filter(None, (markup.plain(each).strip() for each in written)))
    is_sentence = len(value) > _LONGEST_LIST or value.rstrip().endswith((".", "!", "?"))
    return None if is_sentence and not _LINK.search(value) else items or None


def _joined(known: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *more)))


def _with_targets(found: Content, label: str, value: str) -> Content:
    """Keep a line whole beside its items where it links to a real page."""
    if all(match["target"].startswith("#") for match in _LINK.finditer(value)):
        return found
    return replace(found, other=(*found.other, (label, value)))
