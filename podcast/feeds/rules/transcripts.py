"""Rules of how an item declares its transcripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..parsed import Part
from ..transcript_files import TYPES
from ._rule import attribute, every, must, should, some
from .channel import URL

_NAME = "podcast:transcript"
_REBUILD = "Rebuild it: podcast feed --rebuild."
_ANY_TYPE = "|".join(re.escape(mime) for mime in TYPES.values())


def _webvtt(part: Part) -> Iterator[str]:
    types = part.attributes(_NAME, "type")
    if part.attributes(_NAME, "rel") and TYPES["vtt"] not in types:
        yield "There are captions, but none in WebVTT, which is what Apple takes in."


RULES = (
    should("psp.i.transcript", some(_NAME), "Give the episode a text."),
    must(
        "ns.transcript",
        every(
            attribute(_NAME, "url", pattern=URL),
            attribute(_NAME, "type", pattern=_ANY_TYPE),
            attribute(_NAME, "rel", pattern="captions", required=False),
            attribute(_NAME, "language", pattern=r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", required=False),
        ),
        _REBUILD,
    ),
    should("ns.transcript.vtt", _webvtt, _REBUILD),
)
