"""Rules of what stands side by side in a feed: uniqueness, order, one protocol throughout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from podcast.domain.rules import must, should

from ..digests import Feed, Standing
from ..hosts import host_of, is_near
from ._remedies import EPISODE, REBUILD
from ._values import rss_instant


def _items(feed: Feed) -> Iterator[str]:
    if feed.is_empty:
        yield "The feed has no <item>."


def _newest_first(feed: Feed) -> Iterator[str]:
    if feed.channel.text("itunes:type") == "serial":
        return
    found = [instant for item in feed.items if (instant := rss_instant(item.date))]
    if any(one < other for one, other in pairwise(found)):
        yield "The items are not ordered with the newest first."


def _hosts(addresses: Iterable[str]) -> dict[str, str]:
    """The hosts of these addresses, with the first address of each."""
    found: dict[str, str] = {}
    for address in addresses:
        found.setdefault(host_of(address), address)
    return found


def _in_podcast_tags(feed: Feed) -> dict[str, str]:
    return _hosts(address for part in feed.parts for address in part.unsealed)


def _public_http(feed: Feed) -> Iterator[str]:
    for host, address in _in_podcast_tags(feed).items():
        if not is_near(host) and not host.endswith(".onion"):
            yield f"{host} is reached by http, without a seal: {address}."


def _private_http(feed: Feed) -> Iterator[str]:
    for host, address in _in_podcast_tags(feed).items():
        if is_near(host):
            yield f"{host} is reached by http, and only from near by: {address}."


def _mixed(feed: Feed) -> Iterator[str]:
    if any(part.sealed for part in feed.parts):
        for address in _hosts(each for part in feed.parts for each in part.plain).values():
            yield f"Other addresses are reached by https, and this one by http: {address}."


def _guid_once(standing: Standing) -> Iterator[str]:
    for guid in standing.item.guids:
        if (count := standing.feed.guids[guid]) > 1:
            yield f"{count} items have the GUID “{guid}”."


def _file_once(standing: Standing) -> Iterator[str]:
    for url in standing.item.enclosure_urls:
        if (count := standing.feed.enclosure_urls[url]) > 1:
            yield f"{count} items share the audio file {url}."


def _number_in_a_serial(standing: Standing) -> Iterator[str]:
    item, show = standing.item, standing.feed.channel.text("itunes:type")
    if show == "serial" and item.type in {"", "full"} and not item.numbered:
        yield "The show is a serial, and this full episode has no <itunes:episode>."


def _names_the_show(standing: Standing) -> Iterator[str]:
    show, title = standing.feed.channel.text("title").casefold(), standing.item.title
    if show and show in title.casefold():
        name = re.escape(show)
        if re.fullmatch(rf"{name}(\s*{_MARK}.*)?|.*{_MARK}\s*{name}", title.casefold()):
            yield f"The title “{title}” names the show too."


_MARK = "[-:–—|/,.#]"
"""What stands between the name of a show and the name of an episode."""

RULES = (
    must(
        "apple.items",
        "The feed has at least one item.",
        _items,
        source="Apple, Google",
        remedy="Publish an episode that can be heard.",
    ),
    must(
        "ns.https",
        "The podcast: tags reach public hosts by https.",
        _public_http,
        source="NS",
        remedy="Serve the site by https and set site.base_url to it.",
    ),
    should(
        "ns.https",
        "The podcast: tags reach hosts that everybody can reach.",
        _private_http,
        source="NS",
        remedy="Set site.base_url to the public address before you announce.",
    ),
    should(
        "google.protocol",
        "Pages, pictures and audio files are reached by one protocol.",
        _mixed,
        source="Google",
        remedy="Serve all of them by https, and set site.base_url and storage.url to it.",
    ),
)
"""They also hold for a change, which sees the head and the items that changed."""

ORDER_RULES = (
    should(
        "google.order",
        "The items of an episodic show stand with the newest first.",
        _newest_first,
        source="common practice",
        remedy=REBUILD,
    ),
)
"""They need every item."""

STANDING_RULES = (
    must(
        "psp.i.guid",
        "No two items have one guid.",
        _guid_once,
        source="PSP, Apple",
        remedy="A GUID belongs to one episode, for life: restore the first one.",
    ),
    must(
        "apple.i.enclosure-unique",
        "No two items have one audio file.",
        _file_once,
        source="Apple",
        remedy="Apple shows only one of them: withdraw the other.",
    ),
    must(
        "psp.i.episode",
        "A full episode of a serial has an itunes:episode.",
        _number_in_a_serial,
        source="PSP, Apple",
        remedy=f"Number it, or make it a bonus or a trailer. {EPISODE}",
    ),
    should(
        "psp.i.title",
        "The title does not name the show.",
        _names_the_show,
        source="PSP, Apple",
        remedy=f"Leave the show's name out: apps show it beside the title. {EPISODE}",
    ),
)
"""Of each item, among all of its feed."""
