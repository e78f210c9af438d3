"""Rules of the document as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..parsed import Part
from ..tags import NAMESPACES
from ._rule import must

_DECLARATION = re.compile(rb"""<\?xml version=["']1\.0["'] encoding=["']UTF-8["']\?>""")
_REBUILD = "Rebuild it: podcast feed --rebuild."


def _utf8(part: Part) -> Iterator[str]:
    body = part.feed.body
    if not _DECLARATION.match(body):
        yield "The feed does not begin by declaring XML 1.0 in UTF-8."
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as cause:
        yield f"The feed is not UTF-8 (at byte {cause.start})."


def _rss2(part: Part) -> Iterator[str]:
    root = part.feed.root
    if (root.tag, root.get("version")) != ("rss", "2.0"):
        yield "The feed is not <rss version=“2.0”>."
    if len(root.findall("channel")) != 1:
        yield f"There are {len(root.findall('channel'))} <channel>, not one."
    if root.getroottree().docinfo.internalDTD is not None:
        yield "The feed has a document type, which may define entities."


def _namespaces(part: Part) -> Iterator[str]:
    declared = part.feed.root.nsmap
    for prefix, name in NAMESPACES.items():
        if declared.get(prefix, name if prefix == "content" else None) != name:
            yield f"The prefix “{prefix}” does not stand for {name}."


RULES = (
    must("psp.utf8", _utf8, _REBUILD),
    must("psp.rss2", _rss2, _REBUILD),
    must("psp.ns", _namespaces, _REBUILD),
)
