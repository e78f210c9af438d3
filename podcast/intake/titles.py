"""Which passage is the title, as plain text.

The first of these: a heading that begins the article; a line in bold that begins it; a heading of
the first level farther down (what stands before it stays in the text); a short first line that does
not end like a sentence.
"""

from __future__ import annotations

import re

from podcast import markup

from .passages import Passage

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_SETEXT = re.compile(r"([^\n]+(?:\n[^\n]+)*)\n {0,3}(=+|-+)[ \t]*")
_BOLD = re.compile(r"[ \t]*(\*\*|__)(?=\S)(.+?)(?<=\S)\1[ \t]*")
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


def _candidates(passages: tuple[Passage, ...]) -> list[tuple[int, str]]:
    if not passages:
        return []
    first = passages[0]
    found = [(0, source) for source in [_heading_source(first)] if source is not None]
    found += [(n, each.source) for n, each in enumerate(passages) if _is_first_level(each)][:1]
    if _PROSE.fullmatch(first.source):
        found.append((0, first.source))
    return found


def _heading_source(passage: Passage) -> str | None:
    for pattern, group in ((_HEADING, 2), (_SETEXT, 1), (_BOLD, 2)):
        match = pattern.fullmatch(passage.source)
        if match and not (pattern is _BOLD and match[2].rstrip().endswith(":")):
            return match[group]
    return None


def _is_first_level(passage: Passage) -> bool:
    match = _HEADING.fullmatch(passage.source) or _SETEXT.fullmatch(passage.source)
    return match is not None and match[match.lastindex or 1][:1] in {"#", "="}
