"""Decides, before each request to the studio, who may go where and whose form may be read."""

from __future__ import annotations

from flask import Response, current_app, make_response, redirect, request, session, url_for
from flask_wtf.csrf import CSRFError

from ..context import workspace
from ..translation import _
from . import editing, entrance, pronouncing, sessions
from .forms import read_typed
from .notices import notice

OPEN = frozenset(f"studio.{name}" for name in ("sign_in", "enter", "sign_out", "welcome", "accept"))
"""What can be reached without being signed in."""

FORMS = {
    "studio.add": editing.form_again,
    "studio.edit": editing.form_again,
    "studio.say": pronouncing.form_again,
}
"""What gives back what was typed into a form, by where it is sent to."""

FORM_PARTS = 64
"""Fields that a form may have; ours have about twenty."""


def admit() -> Response | None:
    """Let the request through (None), or answer it with the way in. Nothing typed is lost."""
    session.permanent = True
    sessions.recognise(sessions.token())
    _limit_fields()
    if sessions.known_account() is None and request.endpoint not in OPEN:
        return _to_sign_in()
    try:
        current_app.extensions["csrf"].protect()
    except CSRFError:
        return _stale()
    return None


def _limit_fields() -> None:
    """Fields are held in memory: a text of the allowed size with its neighbours, and no more."""
    memory = workspace().config.intake.max_article_bytes + 64 * 1024
    request.max_form_memory_size = memory
    request.max_form_parts = FORM_PARTS
    if request.mimetype != "multipart/form-data":
        request.max_content_length = 3 * memory  # a letter may take three times its bytes here


def _to_sign_in() -> Response:
    if request.method == "POST":
        return entrance.sign_in_again(read_typed(request.form))
    here = request.full_path.rstrip("?")
    wanted = None if here == url_for("studio.list") else here
    return make_response(redirect(url_for("studio.sign_in", next=wanted), 303))


def _stale() -> Response:
    """A form without a good token: nothing was saved, and what was typed is given back."""
    if request.endpoint == "studio.enter":
        return entrance.ask_again()
    if again := FORMS.get(str(request.endpoint)):
        return again(
            read_typed(request.form),
            _("This form had expired: nothing was saved. What you typed is here, save it again."),
            status=400,
        )
    return notice(
        _("This form had expired, so nothing was done."),
        _("Go back, load the page again, and send it once more."),
        status=400,
    )
