"""Markdown as people write it into safe HTML, plain text and blocks that a voice can read.

body -> pyromark -> nh3 (what nobody should send to a browser is gone) -> page | feed | blocks.
All three come from the same sanitised HTML, so they hold the same words.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from html import escape
from html.parser import HTMLParser

import nh3
import pyromark

from podcast.domain.texts import Block, BlockKind

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

FEED_TAGS = frozenset({"p", "br", "ol", "ul", "li", "a", "b", "i", "strong", "em"})
"""What PSP-1 and Apple allow in a feed (STANDARDS `rss.cdata`)."""

PAGE_TAGS = FEED_TAGS | _HEADINGS | {"hr", "blockquote", "code", "pre", "sub", "sup"}
"""What a page may hold of a body."""

_SCHEMES = frozenset({"http", "https", "mailto"})
_DEEPEST = 64
_MANY_TAGS = 5_000
_RAW_TAG = re.compile(r"<[a-zA-Z]")

_CELL = re.compile(
    r"</(?:address|article|aside|caption|dd|div|dt|figcaption|figure|footer|header|main|nav|option|"
    r"section|table|td|th|tr)\s*>",
    re.IGNORECASE,
)
"""Where raw HTML parts words by tags that are about to be removed."""
_IMAGE = re.compile(r'<img(?: alt="([^"]*)")?>')
_LINK_TO_NOWHERE = re.compile(r"<a>(.*?)</a>", re.DOTALL)
_HEADING = re.compile(r"<(/?)h[1-6]>")

_NOT_SPEAKERS = frozenset(
    {
        *("correction", "editor's note", "editor’s note", "note", "photo", "update"),
        *("focus", "source", "source url", "topic", "topics"),
    }
)
_LONGEST_NAME = 80


def html(body: str, *, tags: AbstractSet[str] = PAGE_TAGS) -> str:
    """Render Markdown as HTML with these tags and no attribute but an absolute `href`.

    The page's own title is its `h1`, so headings begin at `h2`. A picture becomes its description.
    """
    rendered = _safe(body).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    return _clean(rendered, tags)


def feed_html(body: str) -> str:
    """Render Markdown with what a feed may hold; a heading becomes a paragraph in bold."""
    bold = _HEADING.sub(lambda tag: "</strong></p>" if tag[1] else "<p><strong>", _safe(body))
    return _clean(bold, FEED_TAGS)


def blocks(body: str) -> tuple[Block, ...]:
    """Cut Markdown into blocks of plain text, white space folded.

    A paragraph that begins `**Name:**` is that speaker's turn, and its text is without the name.
    """
    reader = _BlockReader()
    reader.feed(_safe(body))
    reader.close()
    reader.flush()
    return tuple(reader.blocks)


def plain(body: str) -> str:
    """Return the text alone: blocks parted by an empty line, speakers in front of their turns."""
    return "\n\n".join(
        f"{block.speaker}: {block.text}" if block.speaker else block.text for block in blocks(body)
    )


def _safe(body: str) -> str:
    """Sanitised HTML with every tag a page may hold."""
    rendered = pyromark.html(body)
    if _is_too_deep(body, rendered):
        rendered = "".join(f"<p>{escape(part)}</p>\n" for part in body.split("\n\n"))
    cleaned = _clean(_CELL.sub("\n", rendered), PAGE_TAGS | {"img"})
    without_images = _IMAGE.sub(lambda image: image[1] or "", cleaned)
    return _LINK_TO_NOWHERE.sub(r"\1", without_images)


def _clean(rendered: str, tags: AbstractSet[str]) -> str:
    return nh3.clean(
        rendered,
        tags=set(tags),
        attributes={"a": {"href"}, "img": {"alt"}},
        url_schemes=set(_SCHEMES),
        url_relative="deny",
        link_rel=None,
    )


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


_KINDS = {
    **dict.fromkeys(_HEADINGS, BlockKind.HEADING),
    "li": BlockKind.ITEM,
    "blockquote": BlockKind.QUOTATION,
}
_RANKS = (BlockKind.HEADING, BlockKind.ITEM, BlockKind.QUOTATION)
"""What a text is that is several of these at once: the first one."""
_BREAKS = frozenset({*_KINDS, "p", "ul", "ol", "hr", "pre"})


class _Line:
    """One line of a block; `label` is the bold text it begins with."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.label = ""
        self.in_label = False

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())


class _BlockReader(HTMLParser):
    """Sanitised HTML into blocks; `_open` are the kinds of tag around what is being read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._open: list[str] = []
        self._lines = [_Line()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self.flush()
        if tag in _KINDS:
            self._open.append(tag)
        if tag == "br":
            self._lines.append(_Line())
        if tag == "strong" and not self._lines[-1].text:
            self._lines[-1].in_label = True

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS:
            self.flush()
        if tag in _KINDS and tag in self._open:
            self._open.remove(tag)
        line = self._lines[-1]
        if tag == "strong" and line.in_label:
            line.label, line.in_label = line.text, False

    def handle_data(self, data: str) -> None:
        first, *others = data.split("\n")
        self._lines[-1].pieces.append(first)
        for other in others:
            self._lines.append(_Line())
            self._lines[-1].pieces.append(other)

    def flush(self) -> None:
        """End the block that is being read, if there is text in it."""
        lines, self._lines = [line for line in self._lines if line.text], [_Line()]
        kind = self._kind()
        turn: list[str] = []
        speaker: str | None = None
        for line in lines:
            name, said = _turn(line)
            if name is not None and turn:
                self.blocks.append(Block(kind, " ".join(turn), speaker))
                turn = []
            speaker = name if name is not None else speaker
            turn.append(said)
        if turn:
            self.blocks.append(Block(kind, " ".join(turn), speaker))

    def _kind(self) -> BlockKind:
        kinds = [_KINDS[tag] for tag in self._open]
        return min(kinds, key=_RANKS.index, default=BlockKind.PARAGRAPH)


def _turn(line: _Line) -> tuple[str | None, str]:
    """Who speaks this line and what they say: its bold beginning, if it is a name with a colon."""
    said = line.text.removeprefix(line.label).strip()
    if not line.label.endswith(":"):
        if not said.startswith(":"):
            return None, line.text
        said = said[1:].strip()
    name = line.label.rstrip(": ")
    if not name or not said or len(name) > _LONGEST_NAME or name.casefold() in _NOT_SPEAKERS:
        return None, line.text
    return name, said
