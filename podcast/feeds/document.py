"""The feed's bytes around its items: a head, items as bytes, a tail."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from .tags import NAMESPACES

TAIL = b"  </channel>\n</rss>\n"
"""How an RSS document ends when lxml indents it."""


def assemble(head: bytes, items: Iterable[bytes]) -> bytes:
    """Join a head and the items, which come in the feed's order (newest first)."""
    return b"".join((head, *items, TAIL))


def head_of(document: bytes) -> bytes:
    """Cut the tail off a document without items."""
    if not document.endswith(TAIL):
        raise ValueError("not an indented RSS document")
    return document.removesuffix(TAIL)


def serialised(item: etree._Element) -> bytes:
    """Write an item as it stands in a feed: indented, its prefixes declared on the root."""
    root = etree.Element("rss", nsmap=dict(NAMESPACES))
    etree.SubElement(root, "channel").append(item)
    document: bytes = etree.tostring(root, pretty_print=True, encoding="UTF-8")
    return document[document.index(b"    <item>") :].removesuffix(TAIL)
