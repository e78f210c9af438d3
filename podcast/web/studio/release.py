"""Buttons that switch an episode's state or start its work again, without touching its text."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, request, url_for

from podcast.domain.episodes import Episode
from podcast.services import catalogue, publish, release

from ..context import workspace
from ..translation import _
from .sessions import account, safe_next


def withdraw(slug: str) -> Response:
    """`POST /studio/episodes/SLUG/withdraw`. Never blocked."""
    episode = _episode(slug)
    publish.withdraw(workspace().press(), episode, who=account().name)
    flash(_("Withdrawn. Its page says so, and its files are no longer given out."))
    return _back(slug)


def hold(slug: str) -> Response:
    """`POST /studio/episodes/SLUG/hold`."""
    opened = workspace()
    with opened.database.write() as connection:
        release.hold(connection, _episode(slug), who=account().name, now=opened.clock())
    flash(_("Held back: it is a draft again."))
    return _back(slug)


def retry() -> Response:
    """`POST /studio/retry`: the form names the job's kind and subject."""
    opened, form = workspace(), request.form
    kind, subject = form.get("kind", ""), form.get("subject", "")
    with opened.database.write() as connection:
        release.retry_at_once(connection, kind, subject, who=account().name, now=opened.clock())
    flash(_("It is being tried again."))
    return make_response(redirect(safe_next(form.get("next")), 303))


def _episode(slug: str) -> Episode:
    with workspace().database.read() as connection:
        return catalogue.find_episode(connection, slug)


def _back(slug: str) -> Response:
    return make_response(redirect(url_for("studio.episode", slug=slug), 303))
