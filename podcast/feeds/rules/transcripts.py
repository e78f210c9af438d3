"""Rules of how an item declares its transcripts and chapters (podcast: tags)."""

from __future__ import annotations

from collections.abc import Iterator

from podcast.domain.rules import must, should

from ..parsed import Node, Part
from ..transcript_files import TYPES
from ._checks import ITEM, each, every, tag
from ._remedies import REBUILD
from ._values import LANGUAGE, URL, words


def _webvtt(part: Part) -> Iterator[str]:
    found = [text for text in part.all("podcast:transcript") if text.get("rel") is not None]
    types = {text.get("type") for text in found}
    if types and TYPES["vtt"] not in types and types <= {*TYPES.values()}:
        yield "There are captions, but none in WebVTT, which is what Apple takes in."


def _untimed(transcript: Node, _: Part) -> Iterator[str]:
    if transcript.get("rel") == "captions" and transcript.get("type") == TYPES["txt"]:
        yield "<podcast:transcript> promises captions, and a plain text has no times."


RULES = (
    must(
        "ns.transcript",
        "podcast:transcript has a whole address and a type that PSP-1 lists; a language, if there, "
        "is a tag; captions have times.",
        every(
            tag(
                "podcast:transcript",
                ITEM,
                needs={"url": URL, "type": words(*TYPES.values())},
                may={"rel": words("captions"), "language": LANGUAGE},
                many=True,
            ),
            each("podcast:transcript", _untimed),
        ),
        source="PSP, NS",
        remedy=REBUILD,
    ),
    should(
        "ns.transcript.vtt",
        "Where there are captions, there is WebVTT.",
        _webvtt,
        source="NS, Apple",
        remedy=REBUILD,
    ),
    must(
        "ns.chapters",
        "podcast:chapters, once in an item, has a whole address and the type "
        "application/json+chapters.",
        tag(
            "podcast:chapters",
            ITEM,
            needs={"url": URL, "type": words("application/json+chapters")},
        ),
        source="NS",
        remedy=REBUILD,
    ),
)
