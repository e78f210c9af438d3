"""A feed's bytes as rules look at them: a channel and its items, each a Part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from lxml import etree

from .tags import NAMESPACES, qualified

CHANNEL = "channel"
"""Where a problem of the channel is."""

_PREFIXES = {name: prefix for prefix, name in NAMESPACES.items()}


@dataclass(frozen=True, slots=True)
class Other:
    """An item that is in the feed but not in the bytes that are looked at."""

    guid: str
    enclosure_url: str


class Feed:
    """A parsed document. `others` are items that stand outside it, `now` the instant it is judged.

    Raises lxml.etree.XMLSyntaxError for what is not XML.
    """

    def __init__(
        self, body: bytes, *, others: Iterable[Other] = (), now: datetime | None = None
    ) -> None:
        # Nothing outside the document is ever fetched, no entity grows, and CDATA can be told.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, strip_cdata=False
        )
        self.body = body
        self.root = etree.fromstring(body, parser)
        self.others = tuple(others)
        self.now = now

    @cached_property
    def channel(self) -> Part:
        """The first channel; the root itself where there is none."""
        found = self.root.find("channel")
        return Part(CHANNEL, self.root if found is None else found, self)

    @cached_property
    def items(self) -> tuple[Part, ...]:
        """The items in order, each called by its GUID, else by its place."""
        return tuple(
            Part((item.findtext("guid") or "").strip() or f"item {number}", item, self)
            for number, item in enumerate(self.channel.element.iterchildren("item"), 1)
        )

    @cached_property
    def guids(self) -> Counter[str]:
        """How often each GUID is there, outside these bytes too."""
        here = (text for item in self.items for text in item.texts("guid"))
        return Counter([*here, *(other.guid for other in self.others)])

    @cached_property
    def enclosure_urls(self) -> Counter[str]:
        """How often each audio file is there, outside these bytes too."""
        here = (url for item in self.items for url in item.attributes("enclosure", "url"))
        return Counter([*here, *(other.enclosure_url for other in self.others)])


@dataclass(frozen=True, slots=True)
class Part:
    """The channel without its items, or one item. Names carry our prefixes: `itunes:image`."""

    where: str
    element: etree._Element
    feed: Feed

    @property
    def is_item(self) -> bool:
        """Whether this is an item and not the channel."""
        return self.where != CHANNEL

    def all(self, name: str) -> list[etree._Element]:
        """The children of this name."""
        return list(self.element.iterchildren(qualified(name)))

    def texts(self, name: str) -> list[str]:
        """What the children of this name say, one text each."""
        return [each.text or "" for each in self.all(name)]

    def attributes(self, name: str, attribute: str) -> list[str]:
        """One attribute of the children of this name, where it is there."""
        return [value for each in self.all(name) if (value := each.get(attribute)) is not None]

    def walk(self) -> Iterator[etree._Element]:
        """Every element below, in order; the channel's items are not the channel's."""
        for child in self.element.iterchildren(etree.Element):
            if child.tag != "item" or self.is_item:
                yield from child.iter(etree.Element)


def name_of(element: etree._Element) -> str:
    """An element's name with our prefix, whatever prefix the document gave it."""
    name = etree.QName(element)
    prefix = _PREFIXES.get(name.namespace or "")
    return f"{prefix}:{name.localname}" if prefix else name.localname
