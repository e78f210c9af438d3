"""The addresses that elements of a feed hold, and who can reach them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from .parsed import Node

ATTRIBUTES = ("url", "href", "uri", "src", "img", "feedUrl", "accountUrl")
"""Attributes that hold an address, in RSS and all namespaces we know."""

ELEMENTS = frozenset({"link", "url", "docs", "comments", "itunes:new-feed-url"})
"""Elements whose text is an address."""


def addresses(node: Node) -> Iterator[str]:
    """Every address of one element, those below it left out."""
    for name, value in node.attributes.items():
        if name in ATTRIBUTES and value:
            yield value
    if node.text and node.name in ELEMENTS:
        yield node.text


def host_of(address: str) -> str:
    """The host of an address, in lower case; empty where it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # such as http://[::1
        return ""


def ending_of(address: str) -> str:
    """The extension at the end of an address's path, in lower case, whatever follows it."""
    try:
        _, _, name = urlsplit(address).path.rpartition("/")
    except ValueError:
        return ""
    stem, _, extension = name.rpartition(".")
    return f".{extension.lower()}" if stem and extension else ""


@lru_cache(maxsize=1_000)
def is_near(host: str) -> bool:
    """Whether a name or number means something only on this machine or in this network."""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".localhost", ".local"))
