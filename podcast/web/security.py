"""Headers that every response carries: what a page may load, and who may read what it says."""

from __future__ import annotations

from flask import Flask, Response, request
from werkzeug.datastructures import Headers

_POLICY = {
    # Nothing is loaded from anywhere unless it is named here; no inline script or style ever is.
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}

ALWAYS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in _POLICY.items()),
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}

SHARED = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Length, Content-Range, Accept-Ranges, ETag",
}
"""For all that players on other sites read (Fetch, 3.2): feeds and the files they name."""

PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Range, If-Range, If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}

_SHARED_ENDPOINTS: frozenset[str] = frozenset(
    {
        *("feeds.feed", "feeds.opml", "media.get"),
        *("transcripts.transcript", "transcripts.chapters", "transcripts.peaks"),
    }
)


def protect(app: Flask) -> None:
    """Add these headers to every response of `app`."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    _set(response.headers, ALWAYS)
    if request.endpoint in _SHARED_ENDPOINTS:
        _set(response.headers, SHARED)
        if request.method == "OPTIONS":
            _set(response.headers, PREFLIGHT)
    return response


def _set(headers: Headers, values: dict[str, str]) -> None:
    for name, value in values.items():
        headers.setdefault(name, value)
