"""Rules of values, wherever they stand: blanks, lengths, markup, addresses, letter case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from lxml import etree

from ..fitting import DESCRIPTION, VALUE
from ..parsed import Part, name_of
from ._rule import must, should
from .names import BY_LOWER_CASE

_REBUILD = "Rebuild it: podcast feed --rebuild."
_LONG = frozenset({"content:encoded"})
_BYTES = {"description": DESCRIPTION, "itunes:summary": DESCRIPTION}
_CHARACTERS = {"podcast:txt": 4_000}
_HTML = frozenset({"description", "content:encoded", "itunes:summary"})
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_FORBIDDEN = frozenset({"script", "style", "iframe", "frame", "frameset", "object", "embed"})
_ALLOWED = frozenset({"p", "ol", "ul", "li", "a", "b", "i", "strong", "em", "br"})
_ADDRESS_ATTRIBUTES = ("url", "href", "uri", "src", "img")
_ADDRESS_ELEMENTS = frozenset({"link", "url", "docs", "comments", "itunes:new-feed-url"})


def _blanks(part: Part) -> Iterator[str]:
    for element in part.walk():
        values = [*map(str, element.attrib.values()), "" if len(element) else element.text or ""]
        if any(value != value.strip() for value in values):
            yield f"A value of <{name_of(element)}> begins or ends with a blank."


def _lengths(part: Part) -> Iterator[str]:
    for element in part.walk():
        name, text = name_of(element), element.text or ""
        if name in _BYTES:
            if (size := len(text.encode())) > _BYTES[name]:
                yield f"<{name}> has {size} bytes; {_BYTES[name]} are allowed."
        elif name not in _LONG and len(text) > (limit := _CHARACTERS.get(name, VALUE)):
            yield f"<{name}> has {len(text)} characters; {limit} are allowed."


def _markup(part: Part) -> Iterator[str]:
    for element, name in ((each, name_of(each)) for each in part.walk()):
        tags = {tag.lower() for tag in _TAG.findall(element.text or "")}
        if name in _HTML and tags and b"<![CDATA[" not in etree.tostring(element):
            yield f"The HTML of <{name}> does not stand in CDATA."
        for tag in sorted(tags & _FORBIDDEN):
            yield f"There is a <{tag}> in <{name}>."


def _unusual_markup(part: Part) -> Iterator[str]:
    for element in part.walk():
        name = name_of(element)
        if name == "content:encoded":
            continue
        allowed = _ALLOWED | _FORBIDDEN if name == "description" else _FORBIDDEN
        for tag in sorted({tag.lower() for tag in _TAG.findall(element.text or "")} - allowed):
            yield f"There is a <{tag}> in <{name}>; apps may show it as it is."


def _addresses(element: etree._Element) -> Iterator[str]:
    yield from (value for key in _ADDRESS_ATTRIBUTES if (value := element.get(key)))
    if name_of(element) in _ADDRESS_ELEMENTS and element.text:
        yield element.text


def _ascii(part: Part) -> Iterator[str]:
    for element in part.walk():
        for address in _addresses(element):
            if not address.isascii():
                yield f"The address {address} of <{name_of(element)}> has letters beyond ASCII."


def _case(part: Part) -> Iterator[str]:
    for element in part.walk():
        name = name_of(element)
        right = BY_LOWER_CASE.get(name.lower(), name)
        if name != right:
            yield f"<{name}> is to be written <{right}>."


def _plain_hosts(part: Part) -> dict[str, str]:
    """Hosts that the podcast: tags of the whole feed reach by http, with the first address each."""
    found: dict[str, str] = {}
    for each in (part.feed.channel, *part.feed.items):
        for element in each.walk():
            if name_of(element).startswith("podcast:"):
                for address in _addresses(element):
                    split = urlsplit(address)
                    if split.scheme == "http":
                        found.setdefault(split.hostname or "", address)
    return found


def _public_http(part: Part) -> Iterator[str]:
    for host, address in _plain_hosts(part).items():
        if not _is_near(host):
            yield f"{host} is reached by http, without a seal: {address}."


def _private_http(part: Part) -> Iterator[str]:
    for host, address in _plain_hosts(part).items():
        if _is_near(host):
            yield f"{host} is reached by http, and only from near by: {address}."


def _is_near(host: str) -> bool:
    """Whether a name or number means something only on this machine or in this network."""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".localhost", ".local"))


RULES = (
    must("psp.trim", _blanks, _REBUILD),
    must("psp.length", _lengths, "Shorten it."),
    must("rss.cdata", _markup, "Take it out of the text."),
    should("rss.cdata", _unusual_markup, "Write it as plain text."),
    must("apple.ascii-url", _ascii, "Write it with percent signs (%D0%B0)."),
    must("apple.case", _case, _REBUILD),
)

CHANNEL_RULES = (
    must("ns.https", _public_http, "Serve the site by https and set site.base_url to it."),
    should(
        "ns.https", _private_http, "Set site.base_url to the public address before you announce."
    ),
)
"""One cause, one problem: they look at every item, and name each host once."""
