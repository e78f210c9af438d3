"""A page by itself, valid HTML with podcast-namespace's elements: `cite`, `time`, `p`."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from podcast.domain.texts import Lang, LangText
from podcast.domain.transcripts import Timing, Transcript

from ._turns import Turn, turns

TYPE = "text/html; charset=utf-8"
EXTENSION = "html"
TIMED = False

_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "prs", "ps", "ug", "ur", "arab", "hebr"})
"""Languages, and scripts, whose lines begin on the right."""


def render(transcript: Transcript, title: LangText) -> bytes:
    """Each paragraph tells its language and direction; times only where there are some."""
    timed = transcript.timing is not Timing.NONE
    lines = [
        "<!DOCTYPE html>",
        f"<html{_language(transcript.lang)}>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title{_language(title.lang)}>{escape(title.text)}</title>",
    ]
    for turn in turns(transcript):
        lines += _paragraph(turn, timed=timed)
    return ("\n".join(lines) + "\n").encode()


def _paragraph(turn: Turn, *, timed: bool) -> Iterator[str]:
    if turn.speaker:
        yield f"<cite>{escape(turn.speaker)}:</cite>"
    if timed:
        yield f'<time datetime="PT{_seconds(turn.start)}S">{_clock(turn.start)}</time>'
    yield f"<p{_language(turn.lang)}>{escape(turn.text, quote=False)}</p>"


def _language(lang: Lang) -> str:
    """`und` is written as the empty tag, which is HTML's own word for unknown."""
    known = "" if lang == "und" else lang
    return f' lang="{escape(known)}" dir="{_direction(lang)}"'


def _direction(lang: Lang) -> str:
    """A script in the tag says it; else the language does."""
    parts = lang.lower().split("-")
    script = next((part for part in parts[1:] if len(part) == 4), parts[0])
    return "rtl" if script in _RIGHT_TO_LEFT else "ltr"


def _seconds(ms: int) -> str:
    return f"{ms / 1000:.3f}".rstrip("0").rstrip(".")


def _clock(ms: int) -> str:
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
