"""Rules of byte ranges: players seek and go on with downloads by them (RFC 9110, section 14)."""

from __future__ import annotations

from collections.abc import Iterator

from podcast.domain.rules import Rule, must

from ..asked import Asked, Range, ranges_of
from ..client import Answer
from ._remedies import PROXY


def _announced(asked: Asked) -> Iterator[str]:
    if "first" in asked.more and asked.plain.tokens("Accept-Ranges") != {"bytes"}:
        said = asked.plain.header("Accept-Ranges")
        yield f"It says “Accept-Ranges: {said}”." if said else "It does not say “Accept-Ranges”."


def _ranges(asked: Asked) -> Iterator[str]:
    size = asked.target.size or 0
    for name, wanted in ranges_of(size).items():
        for _, answer in asked.some(name):
            yield from _one(asked, wanted, answer, size)


def _one(asked: Asked, wanted: Range, answer: Answer, size: int) -> Iterator[str]:
    asks = f"“Range: bytes={wanted.asked}”"
    place = f"bytes {wanted.first}-{wanted.last}/{size}"
    length = wanted.last - wanted.first + 1
    if answer.status != 206:
        yield f"{asks} is answered with {answer.status}, not 206."
    elif answer.header("Content-Range") != place:
        yield f"{asks} gets the Content-Range “{answer.header('Content-Range')}”, not “{place}”."
    elif answer.header("Content-Length") != str(length) or len(answer.body) != length:
        yield f"{asks} gets {len(answer.body)} bytes, not {length}."
    elif (known := _known(asked, wanted, size)) is not None and answer.body != known:
        yield f"{asks} gets other bytes than stand there."


def _known(asked: Asked, wanted: Range, size: int) -> bytes | None:
    """The bytes of the file, where they are among its first or last ones."""
    start, end = asked.target.start, asked.target.end
    if wanted.last < len(start):
        return start[wanted.first : wanted.last + 1]
    first = wanted.first - (size - len(end))
    return end[first : first + wanted.last - wanted.first + 1] if first >= 0 else None


def _beyond(asked: Asked) -> Iterator[str]:
    place = f"bytes */{asked.target.size}"
    for _, answer in asked.some("beyond"):
        if answer.status != 416:
            yield f"A range that begins after the end is answered with {answer.status}, not 416."
        elif answer.header("Content-Range") != place:
            said = answer.header("Content-Range")
            yield f"A 416 has the Content-Range “{said}”, not “{place}”."


def _ignored(asked: Asked) -> Iterator[str]:
    asks = {"unit": "A range in another unit than bytes", "range-head": "HEAD with a range"}
    for name, answer in asked.some(*asks):
        if answer.status != 200:
            yield f"{asks[name]} is answered with {answer.status}, not 200."


def _several(asked: Asked) -> Iterator[str]:
    for _, answer in asked.some("several"):
        parts = answer.header("Content-Type").lower().startswith("multipart/byteranges")
        if not (answer.status == 200 or (answer.status == 206 and parts)):
            said = f"{answer.status}, as {answer.header('Content-Type')}"
            yield f"Several ranges are answered with {said}: neither whole nor in parts."


def _if_range(asked: Asked) -> Iterator[str]:
    asks = {"if-same": (206, "its tag"), "if-other": (200, "another tag"), "if-weak": (200, "W/")}
    for name, answer in asked.some(*asks):
        wanted, with_what = asks[name]
        if answer.status != wanted:
            yield f"If-Range with {with_what} is answered with {answer.status}, not {wanted}."


RULES: tuple[Rule[Asked], ...] = (
    must(
        "http.accept-ranges",
        "Media say “Accept-Ranges: bytes”.",
        _announced,
        source="Apple, RFC 9110",
        remedy=PROXY,
    ),
    must(
        "http.range",
        "Media answer 0-1, n-m, n-, -n and what goes beyond the end with 206 and just those bytes.",
        _ranges,
        source="Apple, RFC 9110",
        remedy=PROXY,
    ),
    must(
        "http.range.416",
        "A range that begins after the end gets 416 with the size.",
        _beyond,
        source="RFC 9110",
        remedy=PROXY,
    ),
    must(
        "http.range.ignored",
        "A range in another unit, or with HEAD, is ignored.",
        _ignored,
        source="RFC 9110",
        remedy=PROXY,
    ),
    must(
        "http.range.several",
        "Several ranges are answered in parts, or whole.",
        _several,
        source="RFC 9110",
        remedy=PROXY,
    ),
    must(
        "http.if-range",
        "If-Range gets a range for the strong tag alone; all else gets the whole.",
        _if_range,
        source="RFC 9110",
        remedy=PROXY,
    ),
)
