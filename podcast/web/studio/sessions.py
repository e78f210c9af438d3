"""The cookie of a session, and the account it stands for during a request."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Response, g, request, session, url_for

from podcast.domain.accounts import Account
from podcast.services import accounts
from podcast.workspace import Workspace

from ..context import workspace

COOKIE = "studio_session"


def recognise(token: str | None) -> None:
    """Look whose session this is, once a request."""
    opened = workspace()
    g.account = None
    if token:
        with opened.database.read() as connection:
            g.account = accounts.session_account(connection, token, now=opened.clock())


def known_account() -> Account | None:
    """Who is signed in, if anybody is."""
    found: Account | None = g.get("account")
    return found


def account() -> Account:
    """Who is signed in; only asked for behind the door."""
    found = known_account()
    assert found is not None  # noqa: S101
    return found


def token() -> str | None:
    """The session's token, as the browser sent it."""
    return request.cookies.get(COOKIE)


def renew_forms() -> None:
    """Void all form tokens: one from before a sign-in or sign-out is not one for after it."""
    session.clear()
    session.permanent = True


def remember(response: Response, token: str) -> Response:
    """Give the browser the session's cookie."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=accounts.SESSION_LIFE,
        path="/studio",
        secure=is_secure(workspace()),
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(response: Response) -> Response:
    """Take the session's cookie back."""
    response.delete_cookie(COOKIE, path="/studio", httponly=True, samesite="Lax")
    return response


def is_secure(opened: Workspace) -> bool:
    """Whether browsers may send cookies by https alone."""
    return opened.links().base_url.startswith("https:")


def safe_next(wanted: str | None) -> str:
    """A path of this studio to go on to; the list of episodes instead of any other address."""
    home = url_for("studio.list")
    if not wanted or not wanted.startswith(home) or not wanted.isprintable() or "\\" in wanted:
        return home
    path = urlsplit(wanted).path
    return home if "//" in path or ".." in path else wanted
