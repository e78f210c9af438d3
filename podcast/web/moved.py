"""Requests for what has moved become redirects; none is ever built from the Host header."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response, request

from podcast.services.programmes import moves

from .context import workspace
from .representations import MINUTES

FEED = "feeds.feed"
"""The endpoint of feeds, which may have gone to another publisher."""

_UNESCAPED = "/-._~!$&'()*+,;=:@"
"""What may stand in a path as it is (RFC 3986, section 3.3)."""


def in_url(path: str) -> str:
    """A decoded path as a URL has it, with the query of the current request."""
    query = request.query_string.decode("latin-1")
    return quote(path, safe=_UNESCAPED) + (f"?{query}" if query else "")


def lead_to_new_address(path: str | None = None) -> Response | None:
    """Redirect the current request, or `path`, where it is below a programme's former address."""
    links, is_feed = workspace().links(), request.endpoint == FEED
    with workspace().database.read() as connection:
        url = moves.new_address(connection, in_url(path or request.path), links, is_feed=is_feed)
    return moved(url) if url else None


def moved(url: str) -> Response:
    """Lead to where it is now; caches forget in minutes, for an old address may be given back."""
    return Response(status=301, headers={"Location": url, "Cache-Control": MINUTES})
