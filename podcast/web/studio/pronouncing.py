"""`/studio/programmes/SLUG/`: how synthetic voices say a programme's words, a word a line."""

from __future__ import annotations

import hashlib

from flask import Response, flash, make_response, redirect, request, url_for

from podcast.domain.errors import NotFoundError
from podcast.domain.problems import Problem
from podcast.domain.programmes import Programme
from podcast.intake.programme import read_lines, write_lines
from podcast.services import catalogue
from podcast.services.programmes.saving import say_words

from ..context import workspace
from ..translation import _
from .forms import Typed, read_typed
from .notices import page
from .sessions import account


def show_first() -> Response:
    """`GET /studio/programmes/`: leads to the first programme. Raises NotFoundError."""
    with workspace().database.read() as connection:
        programmes = catalogue.programmes(connection)
    if not programmes:
        raise NotFoundError(
            _("There is no programme yet."),
            _("Run `podcast ingest`: it reads seeds/programme.toml."),
        )
    return _to(programmes[0].slug)


def show_words(slug: str) -> Response:
    """`GET /studio/programmes/SLUG/`. Raises NotFoundError."""
    with workspace().database.read() as connection:
        programme = catalogue.programme(connection, slug)
    return _show(programme, write_lines(programme.pronunciations))


def save_words(slug: str) -> Response:
    """`POST /studio/programmes/SLUG/`: saves all lines or none. Raises NotFoundError."""
    opened, typed = workspace(), read_typed(request.form)
    words, problems = read_lines(typed.text)
    with opened.database.write() as connection:
        programme = catalogue.programme(connection, slug)
        if problems:
            return _show(programme, typed.text, problems=problems, status=422)
        if typed.seen != _seen(programme):
            overtaken = _(
                "Somebody has changed this list since you opened it, so nothing was saved. What "
                "you typed is here: save it to replace their change, or open the list anew."
            )
            return _show(programme, typed.text, note=overtaken, status=409)
        say_words(connection, slug, words, who=account().name, now=opened.clock())
    flash(_("Saved. Narrations with a word that is said otherwise now are read anew."))
    return _to(slug)


def form_again(typed: Typed, note: str, *, status: int) -> Response:
    """The form as it was typed, with nothing saved. Raises NotFoundError."""
    with workspace().database.read() as connection:
        programme = catalogue.programme(connection, typed.programme)
    return _show(programme, typed.text, seen=typed.seen, note=note, status=status)


def _show(
    programme: Programme,
    text: str,
    *,
    seen: str | None = None,
    problems: tuple[Problem, ...] = (),
    note: str = "",
    status: int = 200,
) -> Response:
    with workspace().database.read() as connection:
        programmes = catalogue.programmes(connection)
    return page(
        "studio/words.html",
        status=status,
        programme=programme,
        programmes=programmes,
        text=text,
        seen=seen or _seen(programme),
        problems=problems,
        note=note,
    )


def _seen(programme: Programme) -> str:
    """Names the list as it is, so that nobody overwrites what somebody else has just saved."""
    return hashlib.sha256(write_lines(programme.pronunciations).encode()).hexdigest()[:16]


def _to(slug: str) -> Response:
    return make_response(redirect(url_for("studio.words", slug=slug), 303))
