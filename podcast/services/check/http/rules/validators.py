"""Rules of validators: ETag, Last-Modified, and when the answer is 304 (RFC 9110, section 13)."""

from __future__ import annotations

from collections.abc import Iterator

from podcast.domain.rules import Rule, must

from ..asked import TAG, VALIDATED, Asked, is_date
from ..targets import Kind
from ._remedies import PROXY

ASKS = {
    "same": "the same tag",
    "same-head": "HEAD and the same tag",
    "listed": "a list that has the tag",
    "weak": "the tag as a weak one",
    "any": "“*”",
}
REPEATED = ("etag", "vary", "cache-control")
"""Headers that a 304 says again (15.4.5)."""


def _etag(asked: Asked) -> Iterator[str]:
    if asked.target.kind not in VALIDATED or asked.plain.status != 200:
        return
    tag = asked.plain.header("ETag")
    if not tag:
        yield "It has no ETag."
    elif not TAG.fullmatch(tag):
        yield f"Its ETag {tag} is not quoted."
    elif tag.startswith("W/") and asked.target.kind is Kind.AUDIO:
        yield f"Its ETag {tag} is weak, so nobody can go on with a download that was cut off."


def _modified(asked: Asked) -> Iterator[str]:
    if asked.target.kind not in VALIDATED or asked.plain.status != 200:
        return
    said = asked.plain.header("Last-Modified")
    if not is_date(said):
        yield f"Its Last-Modified is “{said}”." if said else "It has no Last-Modified."


def _not_modified(asked: Asked) -> Iterator[str]:
    for name, answer in asked.some(*ASKS):
        if answer.status != 304:
            yield f"If-None-Match with {ASKS[name]} is answered with {answer.status}, not 304."


def _zipped_not_modified(asked: Asked) -> Iterator[str]:
    for _, answer in asked.some("zipped-same"):
        if answer.status != 304:
            yield f"If-None-Match with the compressed variant's tag gets {answer.status}, not 304."


def _wins(asked: Asked) -> Iterator[str]:
    for name, answer in asked.some("other", "wins"):
        if answer.status == 304:
            late = " beside a late If-Modified-Since" if name == "wins" else ""
            yield f"If-None-Match with another tag{late} is answered with 304."


def _since(asked: Asked) -> Iterator[str]:
    for _, answer in asked.some("since"):
        if answer.status != 304:
            yield f"If-Modified-Since with its date is answered with {answer.status}, not 304."


def _repeats(asked: Asked) -> Iterator[str]:
    answers = (a for _, a in asked.some(*ASKS, "since") if a.status == 304)
    wrong = {
        name: answer.header(name)
        for answer in answers
        for name in REPEATED
        if answer.header(name) != asked.plain.header(name)
    }
    for name, said in wrong.items():
        yield f"A 304 says {name}: “{said}”, and a 200 says “{asked.plain.header(name)}”."


def _bare(asked: Asked) -> Iterator[str]:
    if any(answer.body for answer in asked.all() if answer.status == 304):
        yield "A 304 has a body."


RULES: tuple[Rule[Asked], ...] = (
    must(
        "http.etag",
        "There is an ETag, quoted, and strong for media.",
        _etag,
        source="RFC 9110, podinfra.net",
        remedy=PROXY,
    ),
    must(
        "http.last-modified",
        "There is a Last-Modified.",
        _modified,
        source="RFC 9110, own rule",
        remedy=PROXY,
    ),
    must(
        "http.304",
        "If-None-Match gets 304 for the tag, weak or in a list, and for “*”, by GET and HEAD.",
        _not_modified,
        source="RFC 9110",
        remedy=PROXY,
    ),
    must(
        "http.304.gzip",
        "The compressed variant's tag gets 304 too.",
        _zipped_not_modified,
        source="RFC 9110",
        remedy=PROXY,
    ),
    must(
        "http.304.other",
        "Another tag never gets 304, and wins over If-Modified-Since.",
        _wins,
        source="RFC 9110",
        remedy=PROXY,
    ),
    must(
        "http.304.since",
        "If-Modified-Since with Last-Modified's date gets 304.",
        _since,
        source="RFC 9110",
        remedy=PROXY,
    ),
    must(
        "http.304.headers",
        "A 304 says ETag, Vary and Cache-Control again.",
        _repeats,
        source="RFC 9110",
        remedy=PROXY,
    ),
    must(
        "http.304.body",
        "A 304 has no body.",
        _bare,
        source="RFC 9110",
        remedy=PROXY,
    ),
)
