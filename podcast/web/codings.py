"""Accept-Encoding becomes yes or no to gzip (RFC 9110, section 12.5.3), and bytes become gzip."""

from __future__ import annotations

import gzip

_SPELLINGS = ("gzip", "x-gzip")


def accepts_gzip(header: str | None) -> bool:
    """Whether a client prefers gzip to plain bytes. No header, or `gzip;q=0`, means no."""
    if not header:
        return False
    weights = dict(_weighted(part) for part in header.split(","))
    wildcard = weights.get("*", 0.0)
    zipped = max((weights[name] for name in _SPELLINGS if name in weights), default=wildcard)
    return zipped > 0 and zipped >= weights.get("identity", 0.0)


def to_gzip(body: bytes) -> bytes:
    """Compress; the same bytes in give the same bytes out, for there is no clock in the header."""
    return gzip.compress(body, compresslevel=6, mtime=0)


def _weighted(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            return name, _quality(parameter[2:])
    return name, 1.0


def _quality(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
