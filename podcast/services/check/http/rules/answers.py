"""Rules of any answer: its status, its type, its length, and that HEAD says what GET says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from urllib.parse import urljoin

from podcast.domain.rules import Rule, must, should

from ..asked import Asked
from ..targets import Kind
from ._remedies import PROXY

REDIRECTS = (301, 302, 303, 307, 308)
LASTING = (301, 308)

COMPARED = (
    "content-type",
    "content-length",
    "etag",
    "last-modified",
    "cache-control",
    "vary",
    "accept-ranges",
    "access-control-allow-origin",
)
"""Headers that HEAD must say as GET does."""

TOLERATED = {"application/rss+xml": frozenset({"application/xml", "text/xml"})}
"""Other types that readers take for the same."""

AGES = {
    Kind.FEED: (30, 3_600),
    Kind.LIST: (30, 3_600),
    Kind.TRANSCRIPT: (30, 86_400),
    Kind.CHAPTERS: (30, 86_400),
    Kind.WAVEFORM: (30, 86_400),
    Kind.AUDIO: (3_600, None),
    Kind.PICTURE: (86_400, None),
}
"""Seconds that caches may keep an answer: the least and the most; None is no bound."""


def _status(asked: Asked) -> Iterator[str]:
    plain = asked.plain
    if plain.status == 0:
        yield f"It does not answer ({plain.failure})."
    elif plain.status != 200 and plain.status not in REDIRECTS:
        yield f"It answers {plain.status}."


def _moved(asked: Asked) -> Iterator[str]:
    wanted, said = asked.target.moved_to, asked.plain.header("Location")
    there = said and urljoin(asked.target.url, said)
    if asked.plain.status not in LASTING or there != wanted:
        led = f" and leads to {there}" if there else ""
        answer = asked.plain.status or asked.plain.failure
        yield f"It answers {answer}{led}; what it had is at {wanted} now, for good."


def _gone(asked: Asked) -> Iterator[str]:
    if asked.plain.status != 410:
        answer = asked.plain.status or asked.plain.failure
        yield f"It answers {answer}, not 410, although the newsroom has withdrawn it."


def _redirects(asked: Asked) -> Iterator[str]:
    if asked.plain.status not in REDIRECTS:
        return
    if not any(_leads_elsewhere(asked)):
        yield f"It redirects to {asked.plain.header('Location')}."


def _leads_elsewhere(asked: Asked) -> Iterator[str]:
    if asked.plain.status not in REDIRECTS:
        return
    there, final = asked.plain.header("Location"), asked.final
    if final.status != 200:
        yield f"It redirects to {there}, and that ends with {final.status or final.failure}."
    elif not _is_type(final.header("Content-Type"), asked.target.type):
        yield f"It redirects to {there}, which is {final.header('Content-Type')}."


def _type(asked: Asked) -> Iterator[str]:
    said = asked.plain.header("Content-Type")
    if asked.plain.status == 200 and not _is_type(said, asked.target.type):
        yield f"It is sent as “{said}”, not as “{asked.target.type}”."


def _is_type(said: str, wanted: str) -> bool:
    """Whether both are the same, or the same but for a type that readers tolerate."""
    (mine, charset), (name, other) = _parsed(wanted), _parsed(said)
    return (name == mine or name in TOLERATED.get(mine, ())) and charset in ("", other)


def _parsed(header: str) -> tuple[str, str]:
    name, _, parameters = header.partition(";")
    charset = re.search(r'charset="?([^\s;"]+)', parameters, re.IGNORECASE)
    return name.strip().lower(), charset.group(1).lower() if charset else ""


def _length(asked: Asked) -> Iterator[str]:
    said, size = asked.plain.header("Content-Length"), asked.target.size
    if asked.plain.status != 200 or (size is None and not said):
        return
    if size is not None and said != str(size):
        yield f"Its Content-Length is “{said}”, and it has {size} bytes."
    elif asked.plain.whole and said != str(len(asked.plain.body)):
        yield f"Its Content-Length is “{said}”, and {len(asked.plain.body)} bytes come."


def _body(asked: Asked) -> Iterator[str]:
    target, body = asked.target, asked.plain.body
    if asked.plain.status != 200:
        return
    if target.sha256 and asked.plain.whole and hashlib.sha256(body).hexdigest() != target.sha256:
        yield "It sends other bytes than those that were made public."
    elif not body.startswith(target.start):
        yield "It sends other bytes than the file in media/ has."


def _head(asked: Asked) -> Iterator[str]:
    for _, head in asked.some("head"):
        if head.status != asked.plain.status:
            yield f"HEAD answers {head.status}, and GET {asked.plain.status}."
            return
        for name in COMPARED:
            if head.header(name) != asked.plain.header(name):
                said, got = head.header(name), asked.plain.header(name)
                yield f"HEAD says {name}: “{said}”, and GET says “{got}”."
        if head.body:
            yield "HEAD is answered with a body."


def _cookies(asked: Asked) -> Iterator[str]:
    if any(answer.header("Set-Cookie") for answer in asked.all()):
        yield "It sets a cookie."


def _cache(asked: Asked) -> Iterator[str]:
    least, most = AGES.get(asked.target.kind, (None, None))
    said = asked.plain.header("Cache-Control").lower()
    if least is None or asked.plain.status != 200:
        return
    age = re.search(r"max-age=(\d+)", said)
    if age is None or {"no-store", "private"} & asked.plain.tokens("Cache-Control"):
        yield f"Its Cache-Control is “{said}”: caches in between may not keep it."
    elif int(age.group(1)) < least:
        yield f"It may be kept for {age.group(1)} s; {least} s and more are usual."
    elif most is not None and int(age.group(1)) > most:
        yield f"It may be kept for {age.group(1)} s: changes are seen too late."


RULES: tuple[Rule[Asked], ...] = (
    must(
        "http.status",
        "Every public address answers, with 200.",
        _status,
        source="Apple, Google",
        remedy="Look at the log of the server; nobody may have to sign in for it.",
    ),
    should(
        "http.redirect",
        "Addresses that are announced answer without a redirect.",
        _redirects,
        source="Apple",
        remedy="Set site.base_url to the address that is redirected to.",
    ),
    must(
        "http.redirect",
        "A redirect leads to what has the same type.",
        _leads_elsewhere,
        source="Apple",
        remedy="Set site.base_url to the address that is redirected to.",
    ),
    must(
        "http.type",
        "The Content-Type is that of the enclosure, the transcript, the waveform or the feed.",
        _type,
        source="PSP, NS",
        remedy=PROXY,
    ),
    must(
        "http.length",
        "The Content-Length is the number of bytes.",
        _length,
        source="Apple, RFC 9110",
        remedy=PROXY,
    ),
    must(
        "http.body",
        "The bytes that come are those that were made public.",
        _body,
        source="own rule",
        remedy=PROXY,
    ),
    must(
        "http.head",
        "HEAD answers as GET does, without a body.",
        _head,
        source="Apple, PSP, RFC 9110",
        remedy=PROXY,
    ),
    must(
        "http.cookie",
        "What is public sets no cookie.",
        _cookies,
        source="Apple, Google",
        remedy=PROXY,
    ),
    should(
        "http.cache",
        "Caches may keep feeds for minutes, media and pictures for a day or longer.",
        _cache,
        source="RFC 9111",
        remedy=PROXY,
    ),
)

MOVED: Rule[Asked] = must(
    "http.moved",
    "What has another address now leads there with 301 or 308, to another publisher too.",
    _moved,
    source="Apple",
    remedy=PROXY,
)
"""It alone is asked of a former address, and of a feed that another publisher has."""

GONE: Rule[Asked] = must(
    "http.gone",
    "What was withdrawn gets 410: its page, its audio, its transcripts.",
    _gone,
    source="RFC 9110, own rule",
    remedy=f"{PROXY} What a network of caches still keeps, it has to be told to forget.",
)
"""It alone is asked of what was withdrawn."""
