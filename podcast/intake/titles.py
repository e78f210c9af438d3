"""Which passage is the title, as plain text.

The first of these: a heading that begins the article; a line in bold that begins it; a heading of
the first level farther down (what stands before it stays in the text); a short first line that does
not end like a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from podcast import markup

from .passages import Passage

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*)")
_CLOSING = re.compile(r"(?:^|(?<=[ \t]))#+$")
_SETEXT = re.compile(r"([^\n]+(?:\n[^\n]+)*)\n {0,3}(=+|-+)[ \t]*")
_BOLD = re.compile(r"[ \t]*(\*\*|__)(?=\S)(.+?)(?<=\S)\1[ \t]*")
_LONGEST = 5_000
"""Characters of a heading; a longer one is a text."""
_PROSE = re.compile(r"(?![-*+>|<`~]|\d+[.)] )[^\n]{1,200}(?<![.:;,…۔؛،])")


def find_title(passages: tuple[Passage, ...]) -> tuple[int, str | None]:
    """Return which passage is the title and what it says, without markup; None where none is."""
    for place, source in _candidates(passages):
        title = _plain(source)
        if title:
            return place, title
    return 0, None


def is_title(passage: Passage, title: str | None) -> bool:
    """Whether a passage is a heading, or a line in bold, that says exactly this title."""
    source = _heading_source(passage)
    return source is not None and _plain(source) == title


def _plain(source: str) -> str:
    return " ".join(markup.plain(source.strip()).split())


def _candidates(passages: tuple[Passage, ...]) -> Iterator[tuple[int, str]]:
    if not passages:
        return
    first = passages[0].source
    source = _heading_source(passages[0])
    if source is not None:
        yield 0, source
    for place, passage in enumerate(passages):
        if _is_first_level(passage):
            yield place, _heading_source(passage) or ""
            break
    if _PROSE.fullmatch(first):
        yield 0, first


def _heading_source(passage: Passage) -> str | None:
    if len(passage.source) > _LONGEST:
        return None
    for pattern, group in ((_HEADING, 2), (_SETEXT, 1), (_BOLD, 2)):
        match = pattern.fullmatch(passage.source)
        if match and not (pattern is _BOLD and match[2].rstrip().endswith(":")):
            return _CLOSING.sub("", match[group].rstrip())
    return None


def _is_first_level(passage: Passage) -> bool:
    if len(passage.source) > _LONGEST:
        return False
    hashes = _HEADING.fullmatch(passage.source)
    underline = _SETEXT.fullmatch(passage.source)
    return bool((hashes and hashes[1] == "#") or (underline and underline[2].startswith("=")))
