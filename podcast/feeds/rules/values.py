"""Rules of values, wherever they stand: blanks, lengths, markup, addresses, letter case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from podcast.domain.rules import must, should

from ..fitting import DESCRIPTION, VALUE
from ..hosts import addresses
from ..parsed import Node, Part
from ._remedies import EITHER, REBUILD
from .names import BY_LOWER_CASE

_BYTES = {"description": DESCRIPTION, "itunes:summary": DESCRIPTION}
_HTML = frozenset({"description", "content:encoded", "itunes:summary"})
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_RUNS = re.compile(r"(?i)<[a-z][^<>]*\s(on[a-z]+\s*=|href\s*=\s*[\"']?\s*javascript:)")
_FORBIDDEN = frozenset({"script", "style", "iframe", "frame", "frameset", "object", "embed"})
_ALLOWED = frozenset({"p", "ol", "ul", "li", "a", "b", "i", "strong", "em", "br"})


def _blanks(part: Part) -> Iterator[str]:
    for node, _ in part.nodes:
        if node.blanks:
            yield f"A value of <{node.name}> begins or ends with a blank."


def _lengths(part: Part) -> Iterator[str]:
    for node, _ in part.nodes:
        if len(node.text) <= VALUE:
            continue  # 255 characters of UTF-8 are at most 1,020 bytes
        if limit := _BYTES.get(node.name):
            if (size := len(node.text.encode())) > limit:
                yield f"<{node.name}> has {size} bytes; {limit} are allowed."
        elif node.name != "content:encoded" and not node.name.startswith("podcast:"):
            yield f"<{node.name}> has {len(node.text)} characters; {VALUE} are allowed."


def _markup(part: Part, *, but: str = "") -> Iterator[tuple[Node, frozenset[str]]]:
    """Every node whose text has tags of HTML, with their names; nodes named `but` left out."""
    for node, _ in part.nodes:
        if "<" in node.text and node.name != but:
            yield node, frozenset(tag.lower() for tag in _TAG.findall(node.text))


def _cdata(part: Part) -> Iterator[str]:
    for node, tags in _markup(part):
        if node.name in _HTML and tags and not node.in_cdata:
            yield f"The HTML of <{node.name}> does not stand in CDATA."
        for tag in sorted(tags & _FORBIDDEN):
            yield f"There is a <{tag}> in <{node.name}>."
        if _RUNS.search(node.text):
            yield f"There is a script in the tags of <{node.name}>."
    for name in sorted(_HTML):
        if any(node.children for node in part.all(name)):
            yield f"The HTML of <{name}> does not stand in CDATA."


def _unusual_markup(part: Part) -> Iterator[str]:
    for node, tags in _markup(part, but="content:encoded"):
        allowed = _ALLOWED | _FORBIDDEN if node.name == "description" else _FORBIDDEN
        for tag in sorted(tags - allowed):
            yield f"There is a <{tag}> in <{node.name}>; apps may show it as it is."


def _ascii(part: Part) -> Iterator[str]:
    for node, _ in part.nodes:
        for address in addresses(node):
            if not address.isascii():
                yield f"The address {address} of <{node.name}> has letters beyond ASCII."


def _case(part: Part) -> Iterator[str]:
    for node, _ in part.nodes:
        right = BY_LOWER_CASE.get(node.name.lower(), node.name)
        if node.name != right:
            yield f"<{node.name}> is to be written <{right}>."


RULES = (
    must(
        "psp.trim",
        "No value begins or ends with a blank.",
        _blanks,
        source="PSP, Apple",
        remedy=REBUILD,
    ),
    must(
        "psp.length",
        "A value has at most 255 characters, a description 4,000 bytes; the tags of podcast: have "
        "limits of their own.",
        _lengths,
        source="PSP, Apple",
        remedy=f"Shorten it. {EITHER}",
    ),
    must(
        "rss.cdata",
        "HTML stands in CDATA, in descriptions and content:encoded, and brings no script, style or "
        "frame.",
        _cdata,
        source="PSP, Apple, NS",
        remedy=f"Take it out of the text. {EITHER}",
    ),
    should(
        "rss.cdata",
        "A description has no tags but p, ol, ul, li, a, b, i, strong, em and br; other values "
        "have none.",
        _unusual_markup,
        source="PSP, Apple, NS",
        remedy=f"Write it as plain text. {EITHER}",
    ),
    must(
        "apple.ascii-url",
        "Addresses are in ASCII.",
        _ascii,
        source="Apple",
        remedy=f"Write it with percent signs (%D0%B0). {EITHER}",
    ),
    must(
        "apple.case",
        "Names of tags are written with the right capital letters.",
        _case,
        source="Apple",
        remedy=REBUILD,
    ),
)
