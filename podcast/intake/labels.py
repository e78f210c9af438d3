"""Lines with a label that end an article: topic, focus, source URL."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from podcast import markup
from podcast.domain.episodes import Content

_LABELLED = re.compile(
    r"[ \t]*(?P<bold>\*\*|__)?(?P<label>[^\W\d_]+(?: [^\W\d_]+)?)[ \t]*"
    r"(?(bold)(?::[ \t]*(?P=bold)|(?P=bold)[ \t]*:)|:)[ \t]*(?P<value>.*)"
)
_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?P<target>[^()\s]*)\)")
_URL = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
_URL_VALUE = re.compile(r"<([^<>\s]+)>|\[[^\[\]]*\]\(<?([^()<>\s]+)>?\)|([^\s<>\[\]]+)")
_LONGEST_LINE = 2_000
_LONGEST_LIST = 200
"""A longer value is a sentence that happens to begin like a label."""


def recognise_label(source: str, found: Content) -> Content | None:
    """Take a line such as `**Topic:** [Social justice](#)`; None leaves it in the text."""
    match = _LABELLED.fullmatch(source) if len(source) <= _LONGEST_LINE else None
    if match is None:
        return None
    take = LABELS.get(match["label"].lower())
    return take(match["value"].strip(), found) if take else None


def _topics(value: str, found: Content) -> Content | None:
    items = _items(value)
    more = replace(found, topics=tuple(dict.fromkeys((*found.topics, *items))))
    return _with_targets(more, "topic", value) if items else None


def _focus(value: str, found: Content) -> Content | None:
    items = _items(value)
    more = replace(found, focus=tuple(dict.fromkeys((*found.focus, *items))))
    return _with_targets(more, "focus", value) if items else None


def _source_url(value: str, found: Content) -> Content | None:
    """Exactly as written; a second one, and one that differs from the front matter's, stays."""
    match = _URL_VALUE.fullmatch(value)
    url = next((group for group in match.groups() if group), "") if match else ""
    if not _URL.fullmatch(url) or found.source_url not in {None, url}:
        return None
    more = replace(found, source_url=url)
    return more if url in markup.plain(value) else _kept_whole(more, "source", value)


LABELS: dict[str, Callable[[str, Content], Content | None]] = {
    **dict.fromkeys(("topic", "topics"), _topics),
    **dict.fromkeys(("тема", "темы", "тақырып", "тақырыптар", "темалар", "мавзӯъ"), _topics),
    **dict.fromkeys(("mavzu", "mavzular", "мавзу", "мавзулар", "موضوع"), _topics),
    "focus": _focus,
    **dict.fromkeys(("source", "source url", "источник", "дереккөз", "булак"), _source_url),
    **dict.fromkeys(("манбаъ", "manba", "манба", "منبع"), _source_url),
}
"""What each label gives, in every language of ours."""


def _items(value: str) -> tuple[str, ...]:
    """The items of a list: its links where it has any, else what stands between commas."""
    links = [match["text"] for match in _LINK.finditer(value)]
    is_links = links and not _LINK.sub("", value).strip(" \t,;|·/")
    if not links and (len(value) > _LONGEST_LIST or value.endswith((".", "!", "?"))):
        return ()
    written = links if is_links else re.split(r"[,;|]", value)
    return tuple(filter(None, (markup.plain(each).strip() for each in written)))


def _with_targets(found: Content, label: str, value: str) -> Content:
    """Keep a line whole beside its items where it links to a real page."""
    targets = (match["target"] for match in _LINK.finditer(value))
    is_real = any(not target.startswith("#") for target in targets)
    return _kept_whole(found, label, value) if is_real else found


def _kept_whole(found: Content, label: str, value: str) -> Content:
    return replace(found, other=(*found.other, (label, value)))
