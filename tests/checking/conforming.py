"""A tiny site that answers as it should, from a table; one defect can be switched on."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType

from podcast.services.check.http.targets import Kind, Target

MODIFIED = "Wed, 25 Nov 2026 12:00:00 GMT"
TYPES = {
    Kind.FEED: "application/rss+xml; charset=utf-8",
    Kind.AUDIO: "audio/mpeg",
    Kind.PICTURE: "image/png",
    Kind.LIST: "text/x-opml; charset=utf-8",
    Kind.TRANSCRIPT: "text/vtt; charset=utf-8",
    Kind.CHAPTERS: "application/json+chapters",
    Kind.WAVEFORM: "application/json",
    Kind.SHOW: "text/html; charset=utf-8",
    Kind.PAGE: "text/html; charset=utf-8",
}
MOVED, ELSEWHERE = "/moved", "https://other.example/feed.xml"
"""The address of a feed that another publisher has, and where it is."""

FORMER, NOW = "/former/", "/now/"
"""The address that an episode had, and the one it has."""

GONE = "/withdrawn"
"""The address of what was withdrawn."""

AGES = {Kind.AUDIO: 86_400, Kind.PICTURE: 31_536_000}
ZIPPED = {*Kind} - {Kind.AUDIO, Kind.PICTURE}
PAGES = {Kind.SHOW, Kind.PAGE}
JUDGED = {*PAGES, Kind.WAVEFORM}
"""Whose bodies are judged by what they say, not by their bytes."""

SHARED = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Length, Content-Range, Accept-Ranges, ETag",
}
PREFLIGHT = {"Access-Control-Allow-Methods": "GET, HEAD, OPTIONS"}


@dataclass(frozen=True)
class Request:
    """What was asked; header names are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    kind: Kind | None


@dataclass(frozen=True)
class Reply:
    """What is sent. `forced` is sent after the headers, whatever the method and status."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    forced: bytes = b""

    def saying(self, **headers: str | None) -> Reply:
        """With these headers set, or left out where they are None (`Content_Type="…"`)."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        both = {**self.headers, **names}
        return replace(self, headers={k: v for k, v in both.items() if v is not None})


Defect = Callable[[Request, Reply], Reply]
Bodies = Mapping[Kind, Callable[[bytes], bytes]]


def none(_: Request, reply: Reply) -> Reply:
    """The site as it should be."""
    return reply


def path_of(kind: Kind) -> str:
    """Where each kind of thing stands."""
    return f"/{kind.replace(' ', '-')}"


def body_of(kind: Kind, base: str) -> bytes:
    """Bytes that can be told from each other at every place; of pages, HTML."""
    if kind in PAGES:
        links = f'<link rel="alternate" type="application/rss+xml" href="{base}/feed">'
        return f"<!DOCTYPE html><title>A page</title>{links}{'<p>Text</p>' * 200}".encode()
    if kind is Kind.WAVEFORM:
        return json.dumps({"version": 2, "length": 500, "data": [-1, 1] * 500}).encode()
    return b"".join(f"{kind} {number}\n".encode() for number in range(500))


def targets(base: str) -> list[Target]:
    """One target of each kind."""
    found = []
    for kind in Kind:
        body = body_of(kind, base)
        audio = kind is Kind.AUDIO
        target = Target(
            kind,
            base + path_of(kind),
            TYPES[kind],
            len(body) if kind not in JUDGED else None,
            None if audio or kind in JUDGED else hashlib.sha256(body).hexdigest(),
            body[:64] if audio else b"",
            body[-64:] if audio else b"",
            f"{base}/feed" if kind is Kind.SHOW else "",
        )
        found.append(target)
    moved = Target(Kind.FEED, f"{base}{MOVED}", TYPES[Kind.FEED], moved_to=ELSEWHERE)
    former = Target(Kind.PAGE, f"{base}{FORMER}", TYPES[Kind.PAGE], moved_to=f"{base}{NOW}")
    gone = Target(Kind.AUDIO, f"{base}{GONE}", TYPES[Kind.AUDIO], gone=True)
    return [*found, moved, former, gone]


def conforming(request: Request, base: str, bodies: Bodies) -> Reply:
    """The right answer."""
    if request.path == "/healthz":
        return Reply(200, {"Content-Type": "text/plain"}, b"ok\n")
    if request.path == MOVED:
        return Reply(301, {"Location": ELSEWHERE})
    if request.path == FORMER:
        return Reply(301, {"Location": NOW})
    if request.path == GONE:
        return Reply(410, {"Content-Type": "text/html"}, b"This was withdrawn.")
    if request.kind is None:
        return Reply(404, {"Content-Type": "text/html"}, b"There is no page here.")
    if request.method == "OPTIONS":
        return Reply(200, {**SHARED, **PREFLIGHT, "Allow": "GET, HEAD, OPTIONS"})
    if request.method not in ("GET", "HEAD"):
        return Reply(405, {"Allow": "GET, HEAD, OPTIONS"}, b"It only answers.")
    body = body_of(request.kind, base)
    return _represented(request, request.kind, bodies.get(request.kind, bytes)(body))


def _represented(request: Request, kind: Kind, plain: bytes) -> Reply:
    zipped = kind in ZIPPED and request.headers.get("accept-encoding") == "gzip"
    body = gzip.compress(plain, mtime=0) if zipped else plain
    tag = f'"{hashlib.sha256(body).hexdigest()}"'
    headers = {"ETag": tag, "Last-Modified": MODIFIED, **SHARED}
    headers["Cache-Control"] = f"public, max-age={AGES.get(kind, 300)}"
    if kind in ZIPPED:
        headers["Vary"] = "Accept-Encoding"
    if kind is Kind.AUDIO:
        headers["Accept-Ranges"] = "bytes"
    if _is_known(request, tag):
        return Reply(304, headers)
    headers |= {"Content-Type": TYPES[kind]} | ({"Content-Encoding": "gzip"} if zipped else {})
    if kind is Kind.AUDIO and request.method == "GET" and _may_range(request, tag):
        return _ranged(request.headers["range"], headers, body)
    return Reply(200, headers, body)


def _is_known(request: Request, tag: str) -> bool:
    told = request.headers.get("if-none-match")
    if told is not None:
        return told == "*" or tag in [each.strip().removeprefix("W/") for each in told.split(",")]
    return request.headers.get("if-modified-since") == MODIFIED


def _may_range(request: Request, tag: str) -> bool:
    asked = re.fullmatch(r"bytes=\d*-\d*", request.headers.get("range", ""))
    return bool(asked) and request.headers.get("if-range", tag) == tag


def _ranged(asked: str, headers: Mapping[str, str], body: bytes) -> Reply:
    first, last = asked.removeprefix("bytes=").split("-")
    start = int(first) if first else len(body) - int(last)
    end = min(int(last), len(body) - 1) if first and last else len(body) - 1
    if start >= len(body):
        return Reply(416, {**headers, "Content-Range": f"bytes */{len(body)}"})
    place = f"bytes {start}-{end}/{len(body)}"
    return Reply(206, {**headers, "Content-Range": place}, body[start : end + 1])


@contextmanager
def site(defect: Defect = none, bodies: Bodies = MappingProxyType({})) -> Iterator[str]:
    """Serve on loopback, and give the address; `bodies` changes what stands at these addresses."""
    kinds = {path_of(kind): kind for kind in Kind}

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            base = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(self.command, self.path, headers, kinds.get(self.path))
            reply = conforming(request, base, bodies)
            if reply.status not in (204, 304):
                reply = reply.saying(Content_Length=str(len(reply.body)))
            reply = defect(request, reply)
            self.send_response_only(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.forced if self.command == "HEAD" else reply.body + reply.forced)

        do_GET = do_HEAD = do_POST = do_OPTIONS = _answer  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
