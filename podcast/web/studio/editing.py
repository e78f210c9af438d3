"""Adds an episode and corrects one: the form comes in, is judged, and is taken as a whole or not.

form + file -> Typed, Upload -> Wish -> one transaction: episode, recording, state
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from flask import Response, flash, make_response, redirect, request, url_for
from sqlalchemy import Connection

from podcast.database import episodes as episode_rows
from podcast.domain.chance import random_guid
from podcast.domain.drafts import Draft
from podcast.domain.episodes import Episode, State
from podcast.domain.errors import PodcastError
from podcast.domain.problems import Problem, Severity, error
from podcast.domain.programmes import Programme
from podcast.intake.judge import TEXT_MISSING
from podcast.languages.names import is_language_tag
from podcast.services import attach, catalogue, ingest, pictures, publish
from podcast.services.edit import Correction, judge_place, save_correction
from podcast.workspace import Workspace

from ..context import workspace
from ..translation import _
from .drafting import Reading, audio_of, cleaning_of, in_order, judge_audio, judge_time, read
from .file_field import waiting_room
from .files import DROP_AUDIO, DROP_PICTURE, Files, read_files
from .formpage import programme_of, show_form
from .forms import Typed, completed, read_typed, typed_of, uuid_or_none
from .notices import status_of
from .picture_field import mark_of, picture_in
from .sessions import account
from .uploads import Upload

REMOVED = "text.removed"
"""The rule that tells of characters which were taken out while reading: only then it is known."""

Button = Literal["save", "publish", "schedule", "drop", "drop-picture"]

DROPS = (DROP_AUDIO, DROP_PICTURE)

Find = Callable[[Connection], Episode | None]


@dataclass(frozen=True, slots=True)
class Wish:
    """A form that was received whole: what is to be saved, of which episode, and what blocks it.

    `release` is the instant to publish at; None leaves the state as it is.
    """

    typed: Typed
    programme: Programme
    known: Episode | None
    reading: Reading
    files: Files
    release: datetime | None
    problems: tuple[Problem, ...]

    @property
    def blocked(self) -> bool:
        """Whether anything has to be mended first. A draft may wait for its text."""
        draft = self.release is None and (not self.known or self.known.state is State.DRAFT)
        later = {TEXT_MISSING} if draft else set()
        found = (each for each in self.problems if each.severity is Severity.ERROR)
        return any(each.rule not in later for each in found)

    @property
    def overtaken(self) -> bool:
        """Whether somebody has changed the episode since this form was opened."""
        if self.known is None or not self.typed.seen:
            return False
        if self.typed.picture_away not in ("", mark_of(self.known)):
            return True
        return self.typed.seen != typed_of(self.known, self.programme, self.typed.edition).seen


def show_new() -> Response:
    """`GET /studio/episodes/new`."""
    opened = workspace()
    with opened.database.read() as connection:
        programme = programme_of(catalogue.programmes(connection), Typed())
        number = episode_rows.count_episodes(connection, states=tuple(State))
    guid = random_guid(opened.chance, f"form {account().id} {number}")
    return show_form(Typed(guid=guid, programme=programme.slug))


def show_episode(slug: str) -> Response:
    """`GET /studio/episodes/SLUG/`: the form of an episode, with what is the matter with it."""
    opened = workspace()
    with opened.database.read() as connection:
        episode = catalogue.find_episode(connection, slug)
        programme = catalogue.programme(connection, episode.programme)
    edition = request.args.get("edition", "")
    typed = typed_of(episode, programme, edition if is_language_tag(edition) else "")
    reading = read(
        typed,
        programme=programme,
        known=episode,
        has_audio=episode.is_heard_without_text,
        limits=opened.config.intake,
    )
    return show_form(typed, episode=episode, problems=reading.problems)


def add() -> Response:
    """`POST /studio/episodes/new`. Sent twice, the second one corrects what the first one added."""
    typed = read_typed(request.form)
    typed = replace(typed, guid=uuid_or_none(typed.guid) or "")
    return _save(typed, lambda connection: episode_rows.find_by_guid(connection, typed.guid))


def edit(slug: str) -> Response:
    """`POST /studio/episodes/SLUG/`."""
    typed = read_typed(request.form)
    typed = replace(typed, edition=typed.edition if is_language_tag(typed.edition) else "")
    return _save(typed, lambda connection: catalogue.find_episode(connection, slug))


def form_again(typed: Typed, note: str, *, status: int) -> Response:
    """The form as it was typed, when it came at a time at which it could not be taken."""
    opened = workspace()
    with opened.database.read() as connection:
        known = episode_rows.find_by_guid(connection, typed.guid)
    files = read_files(opened, typed)
    return show_form(
        files.beside(typed),
        episode=known,
        problems=files.problems,
        upload=files.audio.upload,
        picture=files.picture.upload,
        note=note,
        status=status,
    )


def _save(typed: Typed, find: Find) -> Response:
    opened, button = workspace(), _button()
    files = read_files(opened, typed, button=button)
    typed, wish = files.beside(typed), None
    try:
        with opened.database.write() as connection:
            known = find(connection)
            wish = _wish(connection, opened, typed, known=known, files=files, button=button)
            waits = button in DROPS or wish.overtaken or wish.blocked
            episode = None if waits else _write(connection, opened, wish)
    except PodcastError as refused:  # a full disk, for example: the form is the last copy
        if wish is None:
            raise
        return _show(wish, note=str(refused), status=status_of(refused))
    if episode is None:
        return _show_again(wish, button)
    for upload in files.waiting:
        waiting_room(opened).drop(upload)
    # What is judged shows on the next page again; what was only seen while reading does not.
    removed = (each for each in wish.reading.problems if each.rule == REMOVED)
    for problem in (*removed, *files.picture.problems):
        flash(problem.message, str(problem.severity))
    flash(_said(wish, button))
    return make_response(redirect(url_for("studio.episode", slug=episode.slug), 303))


def _button() -> Button:
    pressed = request.form.get("do")
    known: tuple[Button, ...] = ("publish", "schedule", "drop", "drop-picture")
    return next((each for each in known if each == pressed), "save")


def _wish(
    connection: Connection,
    opened: Workspace,
    typed: Typed,
    *,
    known: Episode | None,
    files: Files,
    button: Button,
) -> Wish:
    if known is not None:
        typed = replace(typed, programme=known.programme)
    programme = programme_of(catalogue.programmes(connection), typed)
    if known is not None:
        typed = completed(typed, typed_of(known, programme, typed.edition), request.form)
    reading = read(
        typed,
        programme=programme,
        known=known,
        has_audio=files.audio.upload is not None or bool(known and known.is_heard_without_text),
        limits=opened.config.intake,
    )
    release, untimely = _release(button, typed, programme, opened.clock())
    unsaid = judge_audio(typed) if files.audio.upload else ()
    twin = _twin(connection, reading)
    problems = in_order((*reading.problems, *twin, *files.problems, *unsaid, *untimely))
    return Wish(typed, programme, known, reading, files, release, problems)


def _twin(connection: Connection, reading: Reading) -> tuple[Problem, ...]:
    """An episode is known by its source address: there cannot be a second one of it."""
    if isinstance(reading.what, Correction):
        return judge_place(connection, reading.what)
    if reading.what.content.source_url is None:
        return ()
    twin = episode_rows.find_by_identity(connection, reading.what.content.source_url)
    if twin is None:
        return ()
    message = _("The episode “%(title)s” has the same source address.", title=twin.title.text)
    remedy = _("Correct that one instead, or take the address out of the text.")
    return (error("form.twin", "text", message, remedy),)


def _release(
    button: Button, typed: Typed, programme: Programme, now: datetime
) -> tuple[datetime | None, tuple[Problem, ...]]:
    if button == "schedule":
        return judge_time(typed, programme.time_zone, now)
    return (now if button == "publish" else None), ()


def _write(connection: Connection, opened: Workspace, wish: Wish) -> Episode:
    """Save the whole wish: text, recording, picture and state stand or fall together."""
    who, now = account().name, opened.clock()
    match wish.reading.what:
        case Draft() as draft:
            episode = ingest.take_draft(
                connection,
                draft,
                programme=wish.programme,
                release=wish.release,
                who=who,
                now=now,
                chance=opened.chance,
            )
        case Correction() as correction:
            episode = save_correction(connection, correction, who=who, now=now)
            if wish.release is not None:
                publish.publish(connection, episode, at=wish.release, who=who, now=now)
    if wish.files.audio.upload is not None:
        _attach(connection, opened, episode, wish.typed, wish.files.audio.upload)
    if wish.files.picture.upload is not None:
        picture = picture_in(wish.files.picture.upload)
        pictures.attach_picture(connection, opened.private, episode, picture, who=who, now=now)
    elif wish.typed.picture_away and wish.typed.picture_away == mark_of(episode):
        pictures.take_picture_away(connection, episode, who=who, now=now)
    return episode


def _attach(
    connection: Connection, opened: Workspace, episode: Episode, typed: Typed, upload: Upload
) -> None:
    lang, kind = audio_of(typed)
    attach.attach_recording(
        connection,
        opened.private,
        waiting_room(opened).lend(upload),
        episode=episode,
        lang=lang,
        kind=kind,
        extension=upload.container.lower(),
        cleaning=cleaning_of(typed),
    )


def _show_again(wish: Wish, button: Button) -> Response:
    if button in DROPS:
        return _show(replace(wish, problems=()), status=200)
    if wish.overtaken and wish.known:
        now = typed_of(wish.known, wish.programme, wish.typed.edition)
        fresh = replace(wish.typed, seen=now.seen)
        note = _(
            "Somebody has changed this episode since you opened it, so nothing was saved. What you "
            "typed is here: save it to replace their change, or open the episode anew."
        )
        return _show(replace(wish, typed=fresh), note=note, status=409)
    return _show(wish, status=422)


def _show(wish: Wish, *, status: int, note: str = "") -> Response:
    return show_form(
        wish.typed,
        episode=wish.known,
        problems=wish.problems,
        upload=wish.files.audio.upload,
        picture=wish.files.picture.upload,
        note=note,
        status=status,
    )


def _said(wish: Wish, button: Button) -> str:
    if wish.known is not None and wish.known.state is State.PUBLISHED:
        return _("Saved. What listeners see follows in a moment.")
    return {
        "publish": _("Saved. It becomes public as soon as its files are made."),
        "schedule": _("Saved and scheduled. Nothing is public before its time."),
    }.get(button, _("Saved. Nothing is public yet."))
