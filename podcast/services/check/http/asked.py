"""Asks for one address in every way that a rule looks at, so that rules need no connection."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from .client import WHOLE, Answer, Client
from .targets import Kind, Target

ORIGIN = "https://player.example"
"""The site of another that asks: a browser's player."""

RANGED = frozenset({Kind.AUDIO})
FILES = frozenset({Kind.FEED, Kind.LIST, Kind.TRANSCRIPT, Kind.CHAPTERS, Kind.WAVEFORM})
ZIPPED = FILES | {Kind.SHOW, Kind.PAGE}
VALIDATED = FILES | {Kind.AUDIO, Kind.PICTURE}
OPEN = VALIDATED
"""What has ranges, what is compressed, what has validators, what other sites may read."""

HOPS = 3
TAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"')
"""An ETag, weak or strong (RFC 9110, section 8.8.3)."""

FAR_FUTURE = "Fri, 31 Dec 2999 23:59:59 GMT"
OTHER_TAG = '"some-other-tag"'
_GLANCE = 65_536


@dataclass(frozen=True, slots=True)
class Asked:
    """A target and its answers: `plain` is a GET that asks for nothing special.

    `final` is what a redirect leads to, where there is one. `more` holds the others by name; what
    was not asked is not there.
    """

    target: Target
    plain: Answer
    final: Answer
    more: Mapping[str, Answer]

    def all(self) -> Iterator[Answer]:
        """Every answer."""
        yield self.plain
        yield from self.more.values()

    def some(self, *names: str) -> Iterator[tuple[str, Answer]]:
        """These answers, as far as they were asked for."""
        yield from ((name, self.more[name]) for name in names if name in self.more)


Request = tuple[str, Mapping[str, str]]
"""A method and headers."""


def ask(client: Client, target: Target, path: str) -> Asked:
    """Ask for a target, which lies at `path` below the client's address."""
    limit = _GLANCE if target.kind is Kind.AUDIO else WHOLE

    def one(method: str, headers: Mapping[str, str]) -> Answer:
        return client.ask(method, path, {"Origin": ORIGIN, **headers}, limit=limit)

    plain = one("GET", {})
    if plain.status != 200:
        return Asked(target, plain, _followed(client, path, plain), {})
    wanted = dict(_requests(target, plain))
    more = {name: one(*request) for name, request in wanted.items()}
    tag = more["zipped"].header("ETag")
    if target.kind in VALIDATED & ZIPPED and TAG.fullmatch(tag):
        more["zipped-same"] = one("GET", {"Accept-Encoding": "gzip", "If-None-Match": tag})
    return Asked(target, plain, plain, more)


def _followed(client: Client, path: str, answer: Answer) -> Answer:
    """Where redirects on this server end."""
    root = urlsplit(client.address)
    for _ in range(HOPS):
        if answer.status not in (301, 302, 303, 307, 308):
            break
        there = urlsplit(urljoin(client.address + path, answer.header("Location")))
        if (there.scheme, there.netloc) != (root.scheme, root.netloc):
            break
        path = there.path.removeprefix(root.path)
        answer = client.ask("GET", path, {"Origin": ORIGIN})
    return answer


def _requests(target: Target, plain: Answer) -> Iterator[tuple[str, Request]]:
    yield "head", ("HEAD", {})
    yield "zipped", ("GET", {"Accept-Encoding": "gzip"})
    yield "unzipped", ("GET", {"Accept-Encoding": "gzip;q=0"})
    for kinds, requests in _BY_KIND:
        if target.kind in kinds:
            yield from requests(target, plain)


def _conditional(_: Target, plain: Answer) -> Iterator[tuple[str, Request]]:
    tag = plain.header("ETag")
    if TAG.fullmatch(tag):
        weak = tag if tag.startswith("W/") else f"W/{tag}"
        yield "same", ("GET", {"If-None-Match": tag})
        yield "same-head", ("HEAD", {"If-None-Match": tag})
        yield "listed", ("GET", {"If-None-Match": f"{OTHER_TAG}, {tag}"})
        yield "weak", ("GET", {"If-None-Match": weak})
        yield "any", ("GET", {"If-None-Match": "*"})
        yield "other", ("GET", {"If-None-Match": OTHER_TAG})
        yield "wins", ("GET", {"If-None-Match": OTHER_TAG, "If-Modified-Since": FAR_FUTURE})
    since = plain.header("Last-Modified")
    if is_date(since):
        yield "since", ("GET", {"If-Modified-Since": since})


def is_date(header: str) -> bool:
    """Whether this is a date as HTTP writes it."""
    try:
        parsedate_to_datetime(header)
    except ValueError:
        return False
    return True


def _ranges(target: Target, plain: Answer) -> Iterator[tuple[str, Request]]:
    size = target.size or 0
    for name, wanted in ranges_of(size).items():
        yield name, ("GET", {"Range": f"bytes={wanted.asked}"})
    yield "beyond", ("GET", {"Range": f"bytes={size}-"})
    yield "unit", ("GET", {"Range": "lines=0-1"})
    yield "range-head", ("HEAD", {"Range": "bytes=0-1"})
    yield "several", ("GET", {"Range": "bytes=0-1,4-5"})
    yield "zipped-range", ("GET", {"Range": "bytes=0-1", "Accept-Encoding": "gzip"})
    tag = plain.header("ETag")
    if TAG.fullmatch(tag) and not tag.startswith("W/"):
        first = {"Range": "bytes=0-1"}
        yield "if-same", ("GET", {**first, "If-Range": tag})
        yield "if-other", ("GET", {**first, "If-Range": OTHER_TAG})
        yield "if-weak", ("GET", {**first, "If-Range": f"W/{tag}"})


def _open(_: Target, __: Answer) -> Iterator[tuple[str, Request]]:
    wish = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "range"}
    yield "options", ("OPTIONS", wish)


def _posted(_: Target, __: Answer) -> Iterator[tuple[str, Request]]:
    yield "post", ("POST", {"Content-Length": "0"})


_BY_KIND: tuple[
    tuple[frozenset[Kind], Callable[[Target, Answer], Iterator[tuple[str, Request]]]], ...
] = (
    (VALIDATED, _conditional),
    (RANGED, _ranges),
    (OPEN, _open),
    (frozenset({Kind.FEED}), _posted),
)


@dataclass(frozen=True, slots=True)
class Range:
    """A range as it is asked for, and the first and last byte that must come."""

    asked: str
    first: int
    last: int


def ranges_of(size: int) -> Mapping[str, Range]:
    """The ranges of a file that are asked for, by the names of their answers."""
    middle, end = size // 2, size - 1
    return {
        "first": Range("0-1", 0, 1),
        "middle": Range(f"{middle}-{middle + 9}", middle, min(middle + 9, end)),
        "rest": Range(f"{size - 16}-", size - 16, end),
        "last": Range("-16", size - 16, end),
        "clipped": Range(f"{size - 8}-{size + 1_000}", size - 8, end),
    }
