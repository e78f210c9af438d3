"""Ways in and out: name and password, the one-time link, sign-out."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, request, url_for

from podcast.domain.accounts import PASSWORD_LENGTH
from podcast.domain.errors import RefusedError, SignInError
from podcast.services import accounts

from ..context import workspace
from ..translation import _
from . import editing, pronouncing, sessions
from .forms import Typed, read_typed
from .notices import page

KEPT = "kept-"
"""Before the names of the fields that the sign-in form carries on from a form sent signed out."""


def show_sign_in() -> Response:
    """`GET /studio/sign-in`."""
    wanted = sessions.safe_next(request.args.get("next"))
    if sessions.known_account() is not None:
        return _redirect(wanted)
    return _form(wanted)


def sign_in_again(typed: Typed) -> Response:
    """Answer a form that was sent signed out: what was typed goes through the sign-in."""
    return _form(request.path, typed, status=403)


def _form(
    wanted: str,
    typed: Typed | None = None,
    *,
    name: str = "",
    refused: SignInError | None = None,
    status: int = 200,
) -> Response:
    return page(
        "studio/sign-in.html",
        status=status,
        next=wanted,
        kept={KEPT + field: value for field, value in (typed or Typed()).filled().items()},
        name=name,
        refused=refused,
    )


def enter() -> Response:
    """`POST /studio/sign-in`."""
    opened, form = workspace(), request.form
    wanted, typed = sessions.safe_next(form.get("next")), read_typed(form, KEPT)
    try:
        token = accounts.sign_in(
            opened.database,
            form.get("name", ""),
            form.get("password", ""),
            now=opened.clock(),
            chance=opened.chance,
        )
    except SignInError as refused:
        return _form(wanted, typed, name=form.get("name", ""), refused=refused, status=403)
    sessions.renew_forms()
    sessions.recognise(token)
    back = _redirect(wanted) if typed == Typed() else _hand_back(typed, wanted)
    return sessions.remember(back, token)


def ask_again() -> Response:
    """Answer a sign-in whose form had expired: nothing was tried, and what it carries stays."""
    form = request.form
    wanted, typed = sessions.safe_next(form.get("next")), read_typed(form, KEPT)
    expired = SignInError(_("This form had expired."), _("Type your password once more."))
    return _form(wanted, typed, name=form.get("name", ""), refused=expired, status=400)


def _hand_back(typed: Typed, sent_to: str) -> Response:
    """The form that was sent signed out, as it was typed."""
    is_of_words = sent_to.startswith(url_for("studio.programmes"))
    form_again = pronouncing.form_again if is_of_words else editing.form_again
    return form_again(
        typed,
        _("You are signed in again. Nothing was saved yet; what you typed is here."),
        status=200,
    )


def leave() -> Response:
    """`POST /studio/sign-out`."""
    token = sessions.token()
    if token:
        with workspace().database.write() as connection:
            accounts.sign_out(connection, token)
    sessions.renew_forms()
    flash(_("You are signed out."))
    return sessions.forget(_redirect(url_for("studio.sign_in")))


def show_welcome(token: str) -> Response:
    """`GET /studio/welcome/TOKEN`: shows a form and changes nothing."""
    return _welcome_form(token)


def accept(token: str) -> Response:
    """`POST /studio/welcome/TOKEN`: sets the password and signs in."""
    opened, form = workspace(), request.form
    try:
        _require_same(form.get("password", ""), form.get("again", ""))
        with opened.database.write() as connection:
            session_token = accounts.accept_welcome(
                connection,
                token,
                typed=form.get("name", ""),
                password=form.get("password", ""),
                now=opened.clock(),
                chance=opened.chance,
            )
    except RefusedError as refused:
        return _welcome_form(token, refused)
    sessions.renew_forms()
    return sessions.remember(_redirect(url_for("studio.list")), session_token)


def _require_same(password: str, again: str) -> None:
    if password != again:
        raise RefusedError(
            "again.different",
            _("The two passwords are not the same."),
            _("Type the same one into both fields."),
        )


def _welcome_form(token: str, refused: RefusedError | None = None) -> Response:
    opened = workspace()
    with opened.database.read() as connection:
        welcome = accounts.open_welcome(connection, token, now=opened.clock())
    return page(
        "studio/welcome.html",
        status=422 if refused else 200,
        welcome=welcome,
        name=request.form.get("name", ""),
        refused=refused,
        field=refused.reason.partition(".")[0] if refused else "",
        length=PASSWORD_LENGTH,
    )


def _redirect(path: str) -> Response:
    return make_response(redirect(path, 303))
