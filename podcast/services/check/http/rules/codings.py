"""Rules of gzip: where it is asked for, where it is refused, and what it must never touch."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator

from podcast.domain.rules import Rule, must

from ..asked import VALIDATED, ZIPPED, Asked
from ..client import Answer
from ._remedies import PROXY

SMALL = 1_000
"""Bytes up to which compressing is not worth its while."""


def _is_zipped(answer: Answer) -> bool:
    return bool(answer.tokens("Content-Encoding") - {"identity"})


def _gzip(asked: Asked) -> Iterator[str]:
    if asked.target.kind not in ZIPPED:
        return
    for _, answer in asked.some("zipped"):
        if not _is_zipped(answer):
            if len(asked.plain.body) > SMALL:
                yield "It is not compressed when gzip is asked for."
        elif _unzipped(answer.body) != asked.plain.body:
            yield "Its compressed bytes are not those that come uncompressed."


def _unzipped(body: bytes) -> bytes | None:
    try:
        return gzip.decompress(body)
    except (OSError, EOFError, zlib.error):
        return None


def _unasked(asked: Asked) -> Iterator[str]:
    if _is_zipped(asked.plain):
        yield "It is compressed although nobody asked for it."
    for _, answer in asked.some("unzipped"):
        if _is_zipped(answer):
            yield "It is compressed although “gzip;q=0” refuses that."


def _media(asked: Asked) -> Iterator[str]:
    if asked.target.kind in ZIPPED:
        return
    for name, answer in asked.some("zipped", "zipped-range"):
        if _is_zipped(answer):
            part = "A range of it" if name == "zipped-range" else "It"
            yield f"{part} is compressed: sound and pictures are already."


def _own_tag(asked: Asked) -> Iterator[str]:
    if asked.target.kind not in VALIDATED & ZIPPED:
        return
    for _, answer in asked.some("zipped"):
        tag = answer.header("ETag")
        if _is_zipped(answer) and tag == asked.plain.header("ETag") and not tag.startswith("W/"):
            yield f"Both variants have one strong ETag, {tag}."


def _vary(asked: Asked) -> Iterator[str]:
    zipped = asked.more.get("zipped")
    if asked.target.kind not in ZIPPED or zipped is None or not _is_zipped(zipped):
        return
    for variant, answer in (("uncompressed", asked.plain), ("compressed", zipped)):
        if not answer.tokens("Vary") & {"accept-encoding", "*"}:
            yield f"Its {variant} variant does not say “Vary: Accept-Encoding”."


RULES: tuple[Rule[Asked], ...] = (
    must(
        "http.gzip",
        "Feeds, transcripts, chapters, waveforms and pages are compressed when gzip is asked for.",
        _gzip,
        source="podinfra.net",
        remedy=PROXY,
    ),
    must(
        "http.gzip.q0",
        "Nothing is compressed that nobody asked for, or that “gzip;q=0” refuses.",
        _unasked,
        source="RFC 9110",
        remedy=PROXY,
    ),
    must(
        "http.gzip.media",
        "Sound and pictures are never compressed, nor a range of them.",
        _media,
        source="RFC 9110, own rule",
        remedy=PROXY,
    ),
    must(
        "http.gzip.etag",
        "Each variant has a strong ETag of its own, or a weak one.",
        _own_tag,
        source="RFC 9110",
        remedy=PROXY,
    ),
    must(
        "http.vary",
        "Both variants say “Vary: Accept-Encoding”.",
        _vary,
        source="RFC 9110",
        remedy=PROXY,
    ),
)
