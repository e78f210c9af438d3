"""Puts the studio together: its addresses, its doorkeeper, its form tokens, its error page."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Flask
from flask.blueprints import BlueprintSetupState
from flask_wtf import CSRFProtect
from werkzeug.exceptions import RequestEntityTooLarge

from podcast.domain.errors import PodcastError
from podcast.services.accounts import SESSION_LIFE
from podcast.workspace import Workspace

from ..secret import read_secret
from . import (
    doorkeeper,
    editing,
    entrance,
    listing,
    notices,
    picture_field,
    pronouncing,
    release,
    sessions,
)
from .receiving import StudioRequest, discard_received

ADDRESSES = (
    ("/", "list", listing.show_list, ("GET",)),
    ("/sign-in", "sign_in", entrance.show_sign_in, ("GET",)),
    ("/sign-in", "enter", entrance.enter, ("POST",)),
    ("/sign-out", "sign_out", entrance.leave, ("POST",)),
    ("/welcome/<token>", "welcome", entrance.show_welcome, ("GET",)),
    ("/welcome/<token>", "accept", entrance.accept, ("POST",)),
    ("/episodes/new", "new", editing.show_new, ("GET",)),
    ("/episodes/new", "add", editing.add, ("POST",)),
    ("/episodes/<slug:slug>/", "episode", editing.show_episode, ("GET",)),
    ("/episodes/<slug:slug>/", "edit", editing.edit, ("POST",)),
    ("/episodes/<slug:slug>/picture", "picture", picture_field.show_picture, ("GET",)),
    ("/episodes/<slug:slug>/withdraw", "withdraw", release.withdraw, ("POST",)),
    ("/episodes/<slug:slug>/hold", "hold", release.hold, ("POST",)),
    ("/programmes/", "programmes", pronouncing.show_first, ("GET",)),
    ("/programmes/<slug:slug>/", "words", pronouncing.show_words, ("GET",)),
    ("/programmes/<slug:slug>/", "say", pronouncing.save_words, ("POST",)),
    ("/retry", "retry", release.retry, ("POST",)),
)


def blueprint(workspace: Workspace) -> Blueprint:
    """Make the studio of a workspace; `context.attach` names the workspace to its requests."""
    studio = Blueprint("studio", __name__, url_prefix="/studio")
    for rule, name, view, methods in ADDRESSES:
        studio.add_url_rule(rule, name, view, methods=methods)
    studio.before_request(doorkeeper.admit)
    studio.after_request(notices.keep_private)
    studio.teardown_request(discard_received)
    studio.register_error_handler(PodcastError, notices.explain)
    studio.register_error_handler(RequestEntityTooLarge, notices.too_large)
    studio.record_once(lambda state: _configure(state, workspace))
    return studio


def _configure(state: BlueprintSetupState, workspace: Workspace) -> None:
    app = cast(Flask, state.app)
    app.request_class = StudioRequest
    app.secret_key = read_secret(workspace.private.root / "secret")
    app.config.update(
        # Flask's own session only carries form tokens and notes from one page to the next.
        SESSION_COOKIE_NAME="studio_form",
        SESSION_COOKIE_PATH="/studio",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=sessions.is_secure(workspace),
        PERMANENT_SESSION_LIFETIME=SESSION_LIFE,
        # The doorkeeper checks; a form may stay open for as long as one stays signed in.
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
        # It would compare the Referer with the Host header, which a proxy may have changed.
        WTF_CSRF_SSL_STRICT=False,
    )
    CSRFProtect(app)
    app.add_template_filter(notices.coded)
    app.add_template_global(sessions.known_account, "signed_in_account")
