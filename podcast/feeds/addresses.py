"""Writes addresses that people typed as feeds must carry them: in ASCII alone (Apple)."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

_KEPT = "/:?#[]@!$&'()*+,;=%~"
"""What may stand in an address as it is (RFC 3986, section 2), and what is encoded already."""


def ascii_address(address: str) -> str:
    """The same address with letters beyond ASCII encoded (RFC 3987, section 3.1).

    One whose host cannot be encoded stays as it is: preflight then says so.
    """
    if address.isascii():
        return address
    try:
        split = urlsplit(address)
        site = split.netloc if split.netloc.isascii() else _ascii_site(split.hostname, split.port)
    except ValueError:
        return address
    return quote(urlunsplit(split._replace(netloc=site)), safe=_KEPT)


def _ascii_site(host: str | None, port: int | None) -> str:
    named = (host or "").encode("idna").decode()
    return f"{named}:{port}" if port else named
