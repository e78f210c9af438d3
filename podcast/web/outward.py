"""Addresses that people typed become links that lead out, or none where they would not be safe."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_E_MAIL = re.compile(r"[^\s@:/?#]+@[^\s@:/?#]+")


def is_web(address: str | None) -> bool:
    """Whether this is an address of the web: never a script, never a path."""
    if not address:
        return False
    try:
        split = urlsplit(address)
    except ValueError:
        return False
    return split.scheme in ("http", "https") and bool(split.hostname)


def host(address: str) -> str:
    """The site that an address of the web leads to."""
    return urlsplit(address).hostname or address


def contact(address: str) -> str:
    """The link to write to a feedback address, or nothing where it is neither mail nor web."""
    if _E_MAIL.fullmatch(address):
        return f"mailto:{quote(address, safe='@+')}"
    return address if is_web(address) else ""
