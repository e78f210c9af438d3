"""An article's text into passages: the pieces that are recognised, or stay as they are, whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import dropwhile
from operator import attrgetter

from .labels import LABELS

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_BREAK = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_ALONE = re.compile(
    r" {0,3}#{1,6}(?:[ \t].*)?"  # a heading
    r"|([*_])(?!\1|[ \t]).+(?<![ \t])\1"  # a line in italics or bold, as credits are
    r"|(?:\*\*|__)[^*_]{1,40}(?::(?:\*\*|__)|(?:\*\*|__)[ \t]*:).*"  # a line with a bold label
    rf"|(?:{'|'.join(LABELS)})[ \t]*:.*",
    re.IGNORECASE,
)
_LONG_LINE = 120
"""Lines longer than this were not wrapped by hand: each is a paragraph."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of Markdown as written; `gap` are the line ends between it and the one before."""

    source: str
    gap: str

    @property
    def is_break(self) -> bool:
        """Whether it is a thematic break, and nothing else."""
        return _BREAK.fullmatch(self.source) is not None


def split_passages(text: str, *, is_line: Callable[[str], bool]) -> tuple[Passage, ...]:
    """Cut at empty lines, and where a line stands by itself (heading, italics, bold label).

    So does one of which `is_line` is true, unless the next one goes on in small letters. Code
    between fences stays whole. Where a text with long lines has no empty line at all, each line is
    a paragraph.
    """
    usual_gap = "\n\n" if _is_a_paragraph_a_line(text) else "\n"
    passages: list[Passage] = []
    block: list[str] = []
    fence, gap = "", usual_gap
    was_line = False
    for line in text.rstrip().split("\n"):
        empty = not fence and not line.strip()
        is_one = not fence and not empty and is_line(line)
        ends = (was_line and not line[:1].islower()) or is_one
        if block and (empty or (not fence and (ends or _parts(block, line, usual_gap)))):
            passages.append(Passage("\n".join(block), gap))
            block, gap = [], usual_gap
        if empty:
            gap = "\n\n"
        else:
            block.append(line)
            fence = _fence_after(line, fence)
        was_line = is_one
    return (*passages, Passage("\n".join(block), gap)) if block else tuple(passages)


def keep(passages: tuple[Passage, ...], stays: Sequence[bool]) -> tuple[Passage, ...]:
    """The passages that stay, as far from each other as they were."""
    kept: list[Passage] = []
    gap = ""
    for passage, stay in zip(passages, stays, strict=True):
        gap = max(gap, passage.gap, key=len)
        if stay:
            kept.append(Passage(passage.source, gap))
            gap = ""
    return tuple(kept)


def without_outer_breaks(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The passages without the thematic breaks before and after all others."""
    left = tuple(dropwhile(attrgetter("is_break"), passages))
    return tuple(dropwhile(attrgetter("is_break"), left[::-1]))[::-1]


def join(passages: tuple[Passage, ...]) -> str:
    """Put passages together as they were written; one line end closes the text."""
    text = "".join(each.gap + each.source for each in passages).lstrip("\n")
    return f"{text}\n" if text else ""


def _parts(block: list[str], line: str, usual_gap: str) -> bool:
    """Whether a new passage begins with this line."""
    if _FENCE.match(line) or _FENCE.match(block[0]):
        return True
    before = block[-1]
    complete = _ALONE.fullmatch(before) or _BREAK.fullmatch(before)
    underlined = len(block) > 1 and _UNDERLINE.fullmatch(before)
    if _UNDERLINE.fullmatch(line) and not complete and not underlined:
        return False
    alone = _ALONE.fullmatch(line) or _BREAK.fullmatch(line)
    return bool(complete or underlined or alone or len(usual_gap) > 1)


def _fence_after(line: str, fence: str) -> str:
    """The fence of code that is open after this line."""
    mark = _FENCE.match(line)
    if mark is None:
        return fence
    if not fence:
        return mark[1]
    return "" if mark[1].startswith(fence) else fence


def _is_a_paragraph_a_line(text: str) -> bool:
    lines = text.strip().split("\n")
    return all(line.strip() for line in lines) and max(map(len, lines)) > _LONG_LINE
