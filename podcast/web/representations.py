"""A representation and a request become a response: codings, preconditions, ranges, bodies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from flask import Response, request
from werkzeug.http import http_date
from werkzeug.wsgi import wrap_file

from .codings import accepts_gzip
from .conditional import precondition, range_allowed
from .ranges import ByteRange, parse_range

MINUTES = "public, max-age=300"
DAY = "public, max-age=86400"
FOREVER = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"


@dataclass(frozen=True, slots=True)
class Stored:
    """A body in a file: its exact size in bytes, and how to open it at its first byte."""

    size: int
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class Representation:
    """What stands at an address, before a request narrows it.

    `etag` is a strong opaque tag without quotes. `gzipped` holds the same bytes under gzip; where
    it is given, both variants say `Vary: Accept-Encoding` and the gzip one has a tag of its own.
    `ranged` offers byte ranges. `cache` is the value of Cache-Control.
    """

    type: str
    etag: str
    body: bytes | Stored
    cache: str
    gzipped: bytes | Stored | None = None
    modified: datetime | None = None
    vary: tuple[str, ...] = ()
    ranged: bool = False


class Window:
    """An open file that already stands where a body begins, and ends after `length` bytes.

    It has a file number, so that a server can hand it to sendfile.
    """

    def __init__(self, file: BinaryIO, length: int, *, closed: Callable[[], None]) -> None:
        self._file = file
        self._left = length
        self._closed: Callable[[], None] | None = closed

    def fileno(self) -> int:
        """The file number of the file below."""
        return self._file.fileno()

    def seek(self, offset: int) -> int:
        """Move to an absolute offset: what `socket.sendfile` does when it has to fall back."""
        return self._file.seek(offset)

    def read(self, size: int = -1) -> bytes:
        """Read at most `size` bytes of what is left of the window."""
        wanted = self._left if size < 0 else min(size, self._left)
        chunk = self._file.read(wanted)
        self._left -= len(chunk)
        return chunk

    def close(self) -> None:
        """Close the file and say so, once."""
        self._file.close()
        closed, self._closed = self._closed, None
        if closed:
            closed()


def _nothing() -> None:
    """What most bodies do when they have been sent."""


def respond(what: Representation, *, sent: Callable[[], None] = _nothing) -> Response:
    """Answer the current GET or HEAD.

    `sent` is called exactly once, when the body was sent or given up; at once if there is none.
    """
    body, etag, coding = _select(what)
    headers = _headers(what, etag)
    refused = precondition(dict(request.headers), etag=etag, modified=what.modified)
    if refused:
        sent()
        return Response(status=refused, headers=headers)
    size = len(body) if isinstance(body, bytes) else body.size
    headers |= {"Content-Type": what.type} | ({"Content-Encoding": coding} if coding else {})
    ranges = _ranges(what, etag, size)
    if ranges == ():
        sent()
        return Response(status=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    # Several ranges are answered whole, as section 14.2 allows: no player asks for them, and a
    # client cannot make one small request into many reads.
    whole = ByteRange(0, size)
    part = ranges[0] if ranges and len(ranges) == 1 else whole
    status = 206 if part is not whole else 200
    if status == 206:
        headers["Content-Range"] = part.content_range(size)
    return _fill(Response(status=status, headers=headers), body, part, sent)


def _select(what: Representation) -> tuple[bytes | Stored, str, str | None]:
    if what.gzipped is not None and accepts_gzip(request.headers.get("Accept-Encoding")):
        return what.gzipped, f"{what.etag}-gzip", "gzip"
    return what.body, what.etag, None


def _headers(what: Representation, etag: str) -> dict[str, str]:
    vary = what.vary + (("Accept-Encoding",) if what.gzipped is not None else ())
    headers = {"ETag": f'"{etag}"', "Cache-Control": what.cache}
    if what.modified:
        headers["Last-Modified"] = http_date(what.modified)
    if vary:
        headers["Vary"] = ", ".join(vary)
    if what.ranged:
        headers["Accept-Ranges"] = "bytes"
    return headers


def _ranges(what: Representation, etag: str, size: int) -> tuple[ByteRange, ...] | None:
    header = request.headers.get("Range")
    asked = what.ranged and request.method == "GET" and header is not None
    if not asked or not range_allowed(request.headers.get("If-Range"), etag=etag):
        return None
    return parse_range(header or "", size)


def _fill(
    response: Response, body: bytes | Stored, part: ByteRange, sent: Callable[[], None]
) -> Response:
    response.headers["Content-Length"] = str(part.length)
    if request.method == "HEAD" or isinstance(body, bytes):
        sent()
        if isinstance(body, bytes) and request.method != "HEAD":
            response.set_data(body[part.first : part.first + part.length])
        return response
    try:
        file = body.open()
    except BaseException:
        sent()
        raise
    if part.first:
        file.seek(part.first)
    response.direct_passthrough = True
    response.response = wrap_file(request.environ, Window(file, part.length, closed=sent))  # type: ignore[arg-type]
    return response
