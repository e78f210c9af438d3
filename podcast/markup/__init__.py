"""Markdown as people write it into safe HTML, plain text and blocks that a voice can read.

body -> pyromark -> nh3 (what nobody should send to a browser is gone) -> page | feed | blocks.
All three come from the same sanitised HTML, so they hold the same words.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache
from html import escape

import nh3
import pyromark

from podcast.domain.texts import LINE_ENDS, UNWANTED, Block

from ._blocks import HEADINGS, read_blocks

FEED_TAGS = frozenset({"p", "br", "ol", "ul", "li", "a", "b", "i", "strong", "em"})
"""What PSP-1 and Apple allow in a feed (STANDARDS `rss.cdata`)."""

PAGE_TAGS = FEED_TAGS | HEADINGS | {"hr", "blockquote", "code", "pre", "sub", "sup"}
"""What a page may hold of a body."""

_SCHEMES = frozenset({"http", "https", "mailto"})
_DEEPEST = 64
_MANY_TAGS = 5_000
_MANY_ENTITIES = 2_000
_RAW_TAG = re.compile(r"<[a-zA-Z]")

_CELL = re.compile(
    r"</(?:address|article|aside|caption|dd|div|dt|figcaption|figure|footer|header|main|nav|option|"
    r"section|table|td|th|tr)\s*>",
    re.IGNORECASE,
)
"""Where raw HTML parts words by tags that are about to be removed."""
_IMAGE = re.compile(r'<img(?: alt="([^"]*)")?>')
_LINK_TO_NOWHERE = re.compile(r"<a>(.*?)</a>", re.DOTALL)
_TAG = re.compile(r"<([a-z0-9]+)")
_HEADING = re.compile(r"<(/?)h[1-6]>")


def html(body: str, *, tags: AbstractSet[str] = PAGE_TAGS) -> str:
    """Render Markdown as HTML with these tags and no attribute but an absolute `href`.

    The page's own title is its `h1`, so headings begin at `h2`. A picture becomes its description.
    """
    rendered = _safe(body).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    return _clean(rendered, tags)


def feed_html(body: str) -> str:
    """Render Markdown with what a feed may hold; a heading becomes a paragraph in bold."""
    safe = _safe(body)
    if FEED_TAGS.issuperset(_TAG.findall(safe)):
        return safe  # cleaned once, and nothing stands in it that a feed may not hold
    bold = _HEADING.sub(lambda tag: "</strong></p>" if tag[1] else "<p><strong>", safe)
    return _clean(bold, FEED_TAGS)


def blocks(body: str) -> tuple[Block, ...]:
    """Cut Markdown into blocks of plain text, white space folded.

    A line that begins `**Name:**` is that speaker's turn up to the next one or the end of its
    paragraph, and its text is without the name; so does `Name:`, where the name returns. `_turns`
    decides which labels are speakers.
    """
    return read_blocks(_safe(body))


def plain(body: str) -> str:
    """Return the text alone: blocks parted by an empty line, speakers in front of their turns."""
    return "\n\n".join(
        f"{block.speaker}: {block.text}" if block.speaker else block.text for block in blocks(body)
    )


@lru_cache(maxsize=4)
def _safe(body: str) -> str:
    """Sanitised HTML with every tag a page may hold; most who ask for one form ask for another."""
    rendered = pyromark.html(body)
    if _is_too_deep(body, rendered):
        rendered = "".join(f"<p>{escape(part)}</p>\n" for part in body.split("\n\n"))
    cleaned = _clean(_CELL.sub("\n", rendered), PAGE_TAGS | {"img"})
    without_images = _IMAGE.sub(lambda image: image[1] or "", cleaned)
    return _LINK_TO_NOWHERE.sub(r"\1", without_images)


def _clean(rendered: str, tags: AbstractSet[str]) -> str:
    """Sanitise; characters that no text may hold come in by references too (`&#1;`)."""
    cleaned = nh3.clean(
        _with_pauses(rendered),
        tags=set(tags),
        attributes={"a": {"href"}, "img": {"alt"}},
        url_schemes=set(_SCHEMES),
        url_relative="deny",
        link_rel=None,
    )
    return UNWANTED.sub("", LINE_ENDS.sub("\n", cleaned))


def _with_pauses(rendered: str) -> str:
    """The HTML with comments, which are removed, among many entities that no tag parts.

    The sanitiser is quadratic in the entities of one text: a million would take half a minute.
    """
    pieces = rendered.split("<")
    for n, piece in enumerate(pieces):
        if piece.count("&") > _MANY_ENTITIES:
            parts = piece.split("&")
            starts = range(0, len(parts), _MANY_ENTITIES)
            runs = ("&".join(parts[start : start + _MANY_ENTITIES]) for start in starts)
            pieces[n] = "<!---->&".join(runs)
    return "<".join(pieces)


def _is_too_deep(body: str, rendered: str) -> bool:
    """Whether tags may nest so deep that the sanitiser, quadratic in depth, takes minutes."""
    if rendered.count("<") <= _MANY_TAGS:
        return False
    depth = raw_tags = 0
    for event in pyromark.events(body):
        match event:
            case {"Start": _}:
                depth += 1
            case {"End": _}:
                depth -= 1
            case {"Html": str(raw)} | {"InlineHtml": str(raw)}:
                raw_tags += len(_RAW_TAG.findall(raw))
        if depth > _DEEPEST or raw_tags > _MANY_TAGS:
            return True
    return False
