"""A template and its values become a page: compressed, tagged, never kept without asking."""

from __future__ import annotations

import hashlib

from flask import Response, render_template

from .codings import to_gzip
from .representations import REVALIDATE, Representation, respond


def show(template: str, **values: object) -> Response:
    """Answer the current request with a page. It depends on the cookie that holds the theme."""
    body = render_template(template, **values).encode()
    etag = hashlib.sha256(body).hexdigest()[:32]
    return respond(
        Representation(
            "text/html; charset=utf-8",
            etag,
            body,
            REVALIDATE,
            gzipped=to_gzip(body),
            vary=("Cookie",),
        )
    )
