"""What the studio says when something is refused: what, why, and what to do."""

from __future__ import annotations

import re

from flask import Response, make_response, render_template
from markupsafe import Markup, escape
from werkzeug.exceptions import RequestEntityTooLarge

from podcast.domain.errors import PodcastError

from ..errors import STATUS
from ..translation import _


def page(template: str, *, status: int = 200, **values: object) -> Response:
    """A page of the studio."""
    return make_response(render_template(template, **values), status)


def notice(message: str, remedy: str, *, status: int) -> Response:
    """A page that says what is the matter and what to do."""
    return page("studio/notice.html", status=status, message=message, remedy=remedy)


def explain(error: PodcastError) -> Response:
    """A page for an error that a person can mend."""
    return notice(error.message, error.remedy, status=status_of(error))


def status_of(error: PodcastError) -> int:
    """The HTTP status of an error, by the table that the whole site uses."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)


def too_large(error: RequestEntityTooLarge) -> Response:
    """A text beyond the limit: it was not read, but the browser still has it."""
    del error
    return notice(
        _("The text is too long to be received."),
        _("Go back: what you typed is still there. Shorten it, or add it as an article file."),
        status=413,
    )


def keep_private(response: Response) -> Response:
    """No page of the studio is kept on the way, nor shown by search machines."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def coded(text: object) -> Markup:
    """Text in which commands stand in backticks, as HTML."""
    escaped = str(escape(text))
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", escaped))  # noqa: S704
