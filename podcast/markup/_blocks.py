"""Sanitised HTML into blocks: paragraphs, headings, items, quotations, and turns of speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from podcast.domain.texts import Block, BlockKind

from ._turns import Line, decide_speakers, read_line

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_KINDS = {
    **dict.fromkeys(HEADINGS, BlockKind.HEADING),
    "li": BlockKind.ITEM,
    "blockquote": BlockKind.QUOTATION,
}
_RANKS = (BlockKind.HEADING, BlockKind.ITEM, BlockKind.QUOTATION)
"""What a text is that is several of these at once: the first one."""
_BREAKS = frozenset({*_KINDS, "p", "ul", "ol", "hr", "pre"})


def read_blocks(html: str) -> tuple[Block, ...]:
    """Read HTML that is safe already."""
    reader = _BlockReader()
    for close, tag, text in _TOKEN.findall(html):
        if text:
            reader.handle_data(unescape(text))
        elif close:
            reader.handle_endtag(tag)
        else:
            reader.handle_starttag(tag)
    reader.flush()
    speakers = decide_speakers([lines for _, lines in reader.read])
    return tuple(
        block for kind, lines in reader.read for block in _parted(kind, lines, speakers=speakers)
    )


_TOKEN = re.compile(r"""<(/?)([a-z][a-z0-9]*)(?:[^>"]|"[^"]*")*>|([^<]+|<)""")
"""A tag, or text, of HTML as the sanitiser writes it: lower case, attributes in double quotes."""


class _BlockReader:
    """Cuts at tags; `_open` are the kinds of tag around what is being read."""

    def __init__(self) -> None:
        self.read: list[tuple[BlockKind, list[Line]]] = []
        self._open: list[str] = []
        self._pieces: list[str] = []
        self._is_blank = True
        self._lines: list[Line] = []
        self._label = ""
        self._in_label = False

    def handle_starttag(self, tag: str) -> None:
        if tag in _BREAKS:
            self.flush()
        if tag in _KINDS:
            self._open.append(tag)
        if tag == "br":
            self._end_line()
        if tag == "strong" and self._is_blank:
            self._in_label = True

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS:
            self.flush()
        if tag in _KINDS and tag in self._open:
            self._open.remove(tag)
        if tag == "strong" and self._in_label:
            self._label, self._in_label = "" if self._is_blank else self._text(), False

    def handle_data(self, data: str) -> None:
        first, *others = data.split("\n")
        self._add(first)
        for other in others:
            self._end_line()
            self._add(other)

    def flush(self) -> None:
        """End the block that is being read, if there is text in it."""
        self._end_line()
        if self._lines:
            self.read.append((self._kind(), self._lines))
            self._lines = []

    def _add(self, piece: str) -> None:
        self._pieces.append(piece)
        self._is_blank = self._is_blank and not piece.strip()

    def _end_line(self) -> None:
        if not self._is_blank:
            in_prose = self._kind() in {BlockKind.PARAGRAPH, BlockKind.QUOTATION}
            self._lines.append(read_line(self._text(), self._label, in_prose=in_prose))
        self._pieces, self._is_blank, self._label, self._in_label = [], True, "", False

    def _text(self) -> str:
        return " ".join("".join(self._pieces).split())

    def _kind(self) -> BlockKind:
        kinds = [_KINDS[tag] for tag in self._open]
        return min(kinds, key=_RANKS.index, default=BlockKind.PARAGRAPH)


def _parted(kind: BlockKind, lines: list[Line], *, speakers: frozenset[Line]) -> Iterator[Block]:
    """A block for each turn in these lines; what stands before the first has no speaker."""
    turn: list[str] = []
    speaker: str | None = None
    for line in lines:
        begins = line in speakers
        if begins and turn:
            yield Block(kind, " ".join(turn), speaker)
            turn = []
        speaker = line.name if begins else speaker
        turn.append(line.said if begins else line.text)
    yield Block(kind, " ".join(turn), speaker)
