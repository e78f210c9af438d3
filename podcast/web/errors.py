"""Domain errors become HTTP statuses and pages: one table."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from podcast.domain.errors import (
    ArtworkError,
    AudioError,
    BusyError,
    ConflictError,
    GoneError,
    MovedError,
    NotFoundError,
    PodcastError,
    PreflightError,
    RefusedError,
    SignInError,
    StorageError,
)

from .moved import in_url, lead_to_new_address, moved
from .translation import lazy as _l

log = logging.getLogger(__name__)

STATUS: dict[type[PodcastError], int] = {
    MovedError: 301,
    NotFoundError: 404,
    GoneError: 410,
    ConflictError: 409,
    PreflightError: 409,
    RefusedError: 422,
    AudioError: 422,
    ArtworkError: 422,
    SignInError: 403,
    BusyError: 503,
    StorageError: 503,
}
"""Any other PodcastError is ours, not the reader's: 500."""

RETRY_AFTER = 10
"""Seconds after which a 503 is worth another try."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What an error page says."""

    title: object
    text: object


NOTICES = {
    400: Notice(_l("This request cannot be read"), _l("The address or the form is incomplete.")),
    403: Notice(_l("This is not open to you"), _l("Sign in, or ask for access.")),
    404: Notice(
        _l("There is no page here"),
        _l("The address may be mistyped, or what stood here has another address now."),
    ),
    405: Notice(_l("This address only answers"), _l("It takes no input.")),
    410: Notice(
        _l("This episode was withdrawn"),
        _l("It was public and has been taken back by the newsroom."),
    ),
    503: Notice(
        _l("Not at this moment"),
        _l("The server is busy. It will answer again in a few seconds."),
    ),
}
UNKNOWN = Notice(
    _l("Something broke here"),
    _l("The fault is on this side and has been noted. What is public stays as it is."),
)


def show_errors(app: Flask) -> None:
    """Turn every error of `app` into a page with its status."""
    app.register_error_handler(PodcastError, _domain_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _defect)


def _domain_error(error: PodcastError) -> Response:
    if isinstance(error, MovedError):
        return _lead_to_episode(error.slug)
    status = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)
    if status >= 500:
        log.error("request failed code=%s %s", error.code, error)
    return (lead_to_new_address() if status == 404 else None) or _page(status)


def _lead_to_episode(slug: str) -> Response:
    """Lead from a former address of an episode, or of what lies below it, to the one it has now."""
    _, programme, _, *below = request.path.split("/")
    return moved(in_url("/".join(("", programme, slug, *below))))


def _http_error(error: HTTPException) -> Response:
    if error.code == 404 and (elsewhere := lead_to_new_address()):
        return elsewhere
    response = _page(error.code or 500)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _defect(error: Exception) -> Response:
    log.error("request failed", exc_info=error)
    return _page(500)


def _page(status: int) -> Response:
    notice = NOTICES.get(status, UNKNOWN)
    response = Response(render_template("error.html", notice=notice, status=status), status=status)
    response.headers["Cache-Control"] = "no-store"
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    return response
