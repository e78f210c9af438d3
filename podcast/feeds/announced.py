"""A feed's bytes -> the files it names, with what it says of them; one item at a time in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from .tags import qualified


@dataclass(frozen=True, slots=True)
class Announced:
    """An audio file as a feed names it; `seconds` are told of an item's enclosure alone."""

    url: str
    bytes: int
    type: str
    seconds: int | None


def announced(body: bytes) -> Iterator[Announced]:
    """Every enclosure and alternate enclosure whose length is a number, in order.

    Raises lxml.etree.XMLSyntaxError for what is not XML.
    """
    items = etree.iterparse(
        BytesIO(body), tag="item", resolve_entities=False, no_network=True, huge_tree=False
    )
    for _, item in items:
        yield from _enclosures(item)
        yield from _alternates(item)
        item.clear()
        while (earlier := item.getprevious()) is not None:
            item.getparent().remove(earlier)


def _enclosures(item: etree._Element) -> Iterator[Announced]:
    said = item.findtext(qualified("itunes:duration")) or ""
    for element in item.iterchildren("enclosure"):
        if (length := element.get("length", "")).isdecimal():
            yield Announced(
                element.get("url", ""),
                int(length),
                element.get("type", ""),
                int(said) if said.isdecimal() else None,
            )


def _alternates(item: etree._Element) -> Iterator[Announced]:
    for element in item.iterchildren(qualified("podcast:alternateEnclosure")):
        if (length := element.get("length", "")).isdecimal():
            for source in element.iterchildren(qualified("podcast:source")):
                yield Announced(source.get("uri", ""), int(length), element.get("type", ""), None)
