"""A feed's bytes as rules look at them: items one at a time, then the channel, each a Part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from .tags import NAMESPACES

CHANNEL = "channel"
"""Where a problem of the channel is."""

KNOWN: Mapping[str, str] = {
    **NAMESPACES,
    "fh": "http://purl.org/syndication/history/1.0",
    "media": "http://search.yahoo.com/mrss/",
    "spotify": "http://www.spotify.com/ns/rss",
}
"""Prefixes that messages use, with their namespaces."""

_PREFIXES = {name: prefix for prefix, name in KNOWN.items()}


class Node(NamedTuple):
    """An element. `name` carries our prefix (`itunes:image`), whatever prefix the document gave it.

    `text` and `attributes` are without blanks around them; `blanks` says that there were some.
    """

    name: str
    text: str
    attributes: Mapping[str, str]
    children: tuple[Node, ...]
    blanks: bool
    element: etree._Element

    def get(self, attribute: str) -> str | None:
        """An attribute's value, or None where it is not there."""
        return self.attributes.get(attribute)

    def all(self, name: str) -> list[Node]:
        """The children of this name."""
        return [child for child in self.children if child.name == name]

    @property
    def says_something(self) -> bool:
        """Whether there is a text, or elements where a text should be."""
        return bool(self.text or self.children)

    @property
    def in_cdata(self) -> bool:
        """Whether the text, or a part of it, stands in CDATA."""
        written = etree.tostring(self.element, encoding="UTF-8", with_tail=False)
        return b"<![CDATA[" in written


class Part:
    """The channel without its items, or one item: read once, then asked by every rule.

    `nodes` is every node below it, in order, each with its parent.
    """

    __slots__ = ("_children", "_named", "nodes", "now", "top", "where")

    def __init__(self, where: str, element: etree._Element, now: datetime | None = None) -> None:
        self.where = where
        self.now = now
        self.top = _node(element)
        self.nodes = tuple(_below(self.top))
        self._children: dict[str, list[Node]] = defaultdict(list)
        self._named: dict[str, list[tuple[Node, Node]]] = defaultdict(list)
        for child in self.top.children:
            self._children[child.name].append(child)
        for pair in self.nodes:
            self._named[pair[0].name].append(pair)

    def all(self, name: str) -> list[Node]:
        """The children of this name."""
        return self._children.get(name, [])

    def named(self, name: str) -> list[tuple[Node, Node]]:
        """Every node of this name at any depth, with its parent."""
        return self._named.get(name, [])

    def text(self, name: str) -> str:
        """What the first child of this name says; empty where there is none."""
        found = self.all(name)
        return found[0].text if found else ""

    def attributes(self, name: str, attribute: str) -> list[str]:
        """One attribute of the children of this name, where it is there."""
        return [value for each in self.all(name) if (value := each.get(attribute)) is not None]


@dataclass(frozen=True, slots=True)
class Other:
    """An item that is in the feed but not in the bytes that are looked at."""

    guid: str
    enclosure_url: str


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes and the root element, once all items have been read and dropped from it."""

    body: bytes
    root: etree._Element
    channels: int


class Reading:
    """Reads a feed in one pass, so that only one item at a time is in memory.

    `items` must be exhausted before `document` and `channel` are asked for. It raises
    lxml.etree.XMLSyntaxError for what is not XML. `now` is the instant the feed is judged at.
    """

    def __init__(self, body: bytes, *, now: datetime | None = None) -> None:
        # Nothing outside the document is ever fetched, no entity grows, and CDATA can be told.
        self._events = etree.iterparse(
            BytesIO(body),
            events=("end",),
            tag="item",
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            strip_cdata=False,
            remove_comments=True,
            remove_pis=True,
        )
        self._body = body
        self._now = now

    def items(self) -> Iterator[Part]:
        """Give the items in order, each called by its GUID, else by its place."""
        read, number = None, 0
        for _, element in self._events:
            channel = element.getparent()
            if channel is None or channel.tag != CHANNEL:
                continue
            number += 1
            guid = (element.findtext("guid") or "").strip()
            yield Part(guid or f"item {number}", element, self._now)
            if read is not None:
                channel.remove(read)
            read = element

    def document(self) -> Document:
        """Give what is left when the items are gone."""
        root = self._events.root
        return Document(self._body, root, len(root.findall(CHANNEL)))

    def channel(self) -> Part:
        """Give the first channel; the root itself where there is none."""
        root = self._events.root
        found = root.find(CHANNEL)
        return Part(CHANNEL, root if found is None else found, self._now)


def _node(element: etree._Element) -> Node:
    """Read an element and all below it; the channel's items are not the channel's."""
    children = tuple(_node(child) for child in element if _is_own(child))
    text = element.text or ""
    stripped = text.strip()
    blanks = not children and stripped not in ("", text)
    attributes = _NONE
    if items := element.items():
        written = {str(key): str(value) for key, value in items}
        attributes = {key: value.strip() for key, value in written.items()}
        blanks = blanks or attributes != written
    return Node(name_of(element), stripped, attributes, children, blanks, element)


def _is_own(child: etree._Element) -> bool:
    """Whether this is an element; an entity that nobody defined is none."""
    return isinstance(child.tag, str) and child.tag != "item"


_NONE: Mapping[str, str] = {}


def _below(node: Node) -> Iterator[tuple[Node, Node]]:
    for child in node.children:
        yield child, node
        if child.children:
            yield from _below(child)


def name_of(element: etree._Element) -> str:
    """An element's name with our prefix (`itunes:image`), whatever prefix the document gave it."""
    return _name(element.tag)


@lru_cache(maxsize=1_000)
def _name(tag: str) -> str:
    """`{http://…}image` with our prefix; a name of a namespace we do not know keeps it whole."""
    namespace, brace, local = tag.rpartition("}")
    prefix = _PREFIXES.get(namespace[1:])
    return f"{prefix}:{local}" if brace and prefix else tag
