"""A tag of the `itunes:` and `podcast:` namespaces, and feedgen's extension that writes them.

feedgen knows nothing of `podcast:`, writes `itunes:explicit` as no directory accepts it, and passes
dates through the process-wide locale: so all these elements are made here, and feedgen makes the
elements of RSS itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

NAMESPACES: Mapping[str, str] = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
"""Prefixes and names as PSP-1 and Apple want them: exact, case-sensitive."""

EXTENSION = "publisher"
"""What our extension is called among feedgen's."""


@dataclass(frozen=True, slots=True)
class Tag:
    """An element to be: `name` with its prefix, attributes in order; those that are None drop."""

    name: str
    text: str | None = None
    attributes: Mapping[str, str | None] = field(default_factory=dict)
    children: tuple[Tag, ...] = ()


@cache
def qualified(name: str) -> str:
    """`itunes:image` as lxml writes it, with the namespace's name in braces."""
    prefix, colon, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else local


def write(parent: etree._Element, tag: Tag) -> None:
    """Add the element, with all below it, as the last child."""
    element = etree.SubElement(parent, qualified(tag.name))
    element.text = tag.text
    for name, value in tag.attributes.items():
        if value is not None:
            element.set(name, value)
    for child in tag.children:
        write(element, child)


class ChannelTags:
    """What feedgen calls for the channel. `tags` is set before rendering."""

    tags: Sequence[Tag] = ()

    def extend_ns(self) -> dict[str, str]:
        """Say which prefixes feedgen must declare besides its own."""
        return {prefix: NAMESPACES[prefix] for prefix in ("itunes", "podcast")}

    def extend_rss(self, rss: etree._Element) -> etree._Element:
        """Write the tags behind what feedgen wrote."""
        for tag in self.tags:
            write(rss[0], tag)
        return rss


class ItemTags:
    """What feedgen calls for an item. `tags` is set before rendering."""

    tags: Sequence[Tag] = ()

    def extend_rss(self, item: etree._Element) -> etree._Element:
        """Write the tags, and make the description CDATA, which feedgen does for content alone."""
        for description in item.iterchildren("description"):
            description.text = etree.CDATA(description.text or "")
        for tag in self.tags:
            write(item, tag)
        return item
