"""What of each item is judged beside the channel and the other items, kept small."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .hosts import addresses
from .parsed import Other, Part


@dataclass(frozen=True, slots=True)
class Digest:
    """A part of the feed in a few words.

    `numbered` says that it has an `itunes:episode`. `unsealed` are the addresses of its `podcast:`
    elements that go by http, `plain` those of its page, picture and audio file; `sealed` says that
    one of these latter goes by https.
    """

    where: str
    guids: tuple[str, ...]
    enclosure_urls: tuple[str, ...]
    date: str
    title: str
    type: str
    numbered: bool
    unsealed: tuple[str, ...]
    plain: tuple[str, ...]
    sealed: bool


OWN = frozenset({"link", "url", "enclosure", "itunes:image"})
"""Elements whose addresses are the publisher's own pages, pictures and audio files."""


def digest(part: Part) -> Digest:
    """Keep of an item, or of the channel, what other parts are compared to."""
    found = [(node.name, address) for node, _ in part.nodes for address in addresses(node)]
    plain = [each for each in found if each[1].startswith("http://")]
    return Digest(
        where=part.where,
        guids=tuple(guid.text for guid in part.all("guid")),
        enclosure_urls=tuple(part.attributes("enclosure", "url")),
        date=part.text("pubDate"),
        title=part.text("title"),
        type=part.text("itunes:episodeType"),
        numbered=bool(part.all("itunes:episode")),
        unsealed=tuple(a for name, a in plain if name.startswith("podcast:")),
        plain=tuple(a for name, a in plain if name in OWN),
        sealed=any(name in OWN and a.startswith("https://") for name, a in found),
    )


class Feed:
    """The channel and a digest of each part. `others` are items outside the bytes.

    Each of the others is looked at once, and only what concerns the items here is kept of it.
    """

    def __init__(self, channel: Part, items: Sequence[Digest], others: Iterable[Other]) -> None:
        self.channel = channel
        self.items = items
        self.parts = (digest(channel), *items)
        self.guids = Counter(guid for item in items for guid in {*item.guids})
        """How often each GUID of these items is there, among the others too."""
        self.enclosure_urls = Counter(url for item in items for url in {*item.enclosure_urls})
        """How often each audio file of these items is there, among the others too."""
        self.is_empty = not items
        for other in others:
            self.is_empty = False
            if other.guid in self.guids:
                self.guids[other.guid] += 1
            if other.enclosure_url in self.enclosure_urls:
                self.enclosure_urls[other.enclosure_url] += 1


@dataclass(frozen=True, slots=True)
class Standing:
    """One item among all of its feed."""

    item: Digest
    feed: Feed
