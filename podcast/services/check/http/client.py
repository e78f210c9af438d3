"""Asks our own server by HTTP/1.1, with exactly the headers that are given, and follows nothing."""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

TIMEOUT = 10.0
"""Seconds without a sign of life after which an answer is given up."""

WHOLE = 64 << 20
"""Bytes of a body that are read at the most."""

NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. Header names are in lower case; several of one name are joined by commas.

    `status` is 0 where nothing came, and `failure` says why. `whole` is false where the body was
    not read to its end. What follows an answer that must not have a body is its body here.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    whole: bool = True
    failure: str = ""

    def header(self, name: str) -> str:
        """The value of a header, empty where there is none."""
        return self.headers.get(name.lower(), "")

    def tokens(self, name: str) -> frozenset[str]:
        """The values of a header that is a list, in lower case."""
        return frozenset(
            filter(None, (each.strip() for each in self.header(name).lower().split(",")))
        )


@dataclass(frozen=True, slots=True)
class Client:
    """A server at `address`, which may have a path of its own."""

    address: str
    timeout: float = TIMEOUT

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] = NOTHING, *, limit: int = WHOLE
    ) -> Answer:
        """Ask on a connection of its own; `path` is below the address and begins with a slash."""
        split = urlsplit(self.address)
        kind = (
            http.client.HTTPSConnection if split.scheme == "https" else http.client.HTTPConnection
        )
        connection = kind(split.hostname or "", split.port, timeout=self.timeout)
        try:
            connection.putrequest(
                method, quote(split.path + path, safe="/%?=&"), skip_accept_encoding=True
            )
            for name, value in {"Connection": "close", **headers}.items():
                connection.putheader(name, value)
            connection.endheaders()
            return _read(connection.getresponse(), method, limit)
        except (OSError, http.client.HTTPException) as cause:
            return Answer(0, failure=f"{type(cause).__name__}: {cause}")
        finally:
            connection.close()


def _read(response: http.client.HTTPResponse, method: str, limit: int) -> Answer:
    headers: dict[str, str] = {}
    for name, value in response.getheaders():
        known = headers.get(name.lower())
        headers[name.lower()] = value if known is None else f"{known}, {value}"
    if method == "HEAD" or response.status in (204, 304):
        return Answer(response.status, headers, _beyond(response))
    body = response.read(limit)
    return Answer(response.status, headers, body, whole=len(body) < limit)


def _beyond(response: http.client.HTTPResponse) -> bytes:
    """What a server sends after an answer that ends with its headers, as far as it comes."""
    try:
        return response.fp.read(64)
    except OSError:
        return b""
