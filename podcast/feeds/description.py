"""Builds an item's two texts: the short description and the whole text, both HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from .fitting import DESCRIPTION, fit

CLOSING = 1_000
"""Bytes each closing paragraph may take, so that the text itself keeps most of the room."""


@dataclass(frozen=True, slots=True)
class Description:
    """`html` is at most 4,000 bytes; `cut` says that a value in it had to be shortened."""

    html: str
    cut: bool


def describe(summary: str | None, paragraphs: Sequence[str], closing: Sequence[str]) -> Description:
    """The summary, else the first paragraphs that fit whole; then every closing paragraph.

    All are plain text. Notice and credits come last but are never crowded out.
    """
    end = [_fitting(text, CLOSING) for text in closing]
    room = DESCRIPTION - sum(_size(text) for text in end)
    lead = _lead([summary] if summary else paragraphs, room)
    first = summary or next(iter(paragraphs), "")
    cut = end != list(closing) or (bool(first) and lead[0] != first)
    return Description("".join(map(_paragraph, [*lead, *end])), cut)


def whole_text(notice: str | None, content_html: str, credits_line: str | None) -> str:
    """The whole text for `content:encoded`: what one hears, the text, who made it."""
    before = f"{_paragraph(notice)}\n" if notice else ""
    after = f"\n{_paragraph(credits_line)}" if credits_line else ""
    return f"{before}{content_html.strip()}{after}".strip()


def _lead(paragraphs: Sequence[str], room: int) -> list[str]:
    """As many paragraphs as fit; the first one is shortened if it must."""
    lead: list[str] = []
    for text in paragraphs:
        if lead and _size(text) > room:
            break
        lead.append(_fitting(text, room))
        room -= _size(lead[-1])
    return lead


def _fitting(text: str, limit: int) -> str:
    return fit(text, limit, measure=_size)


def _size(text: str) -> int:
    return len(_paragraph(text).encode())


def _paragraph(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>"
