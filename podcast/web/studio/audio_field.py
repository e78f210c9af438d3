"""The file beside the form: received, told by its content, and kept waiting until it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import g, request

from podcast.domain.errors import AudioError
from podcast.domain.problems import Problem, error
from podcast.workspace import Workspace

from ..translation import _
from ..wording import file_size
from .forms import Typed
from .receiving import Received, drop_leftovers
from .sessions import account
from .uploads import Upload, WaitingRoom, shown_name

FIELD = "audio"


@dataclass(frozen=True, slots=True)
class AudioField:
    """What stands in the field now: a file that waits (or none), and what is the matter."""

    upload: Upload | None = None
    problems: tuple[Problem, ...] = ()


def waiting_room(opened: Workspace) -> WaitingRoom:
    """Where the files of the present account wait."""
    return WaitingRoom.of(opened.private.root, account().id)


def read_audio(opened: Workspace, typed: Typed, *, drop: bool) -> AudioField:
    """Take the file that came with the form, else find (or drop) the one that waits for it."""
    room = waiting_room(opened)
    received, name = _received()
    earlier = room.find(typed.upload)
    if received is None or received.size == 0:
        if earlier is not None and drop:
            room.drop(earlier)
            return AudioField()
        lost = typed.upload and earlier is None
        return AudioField(earlier, (_lost(),) if lost else ())
    if received.path is None:
        return AudioField(earlier, (_not_kept(received, opened),))
    return _heard(opened, received.path, shown_name(name), earlier)


def _heard(opened: Workspace, path: Path, name: str, earlier: Upload | None) -> AudioField:
    """Let the file wait if it is sound; it then takes the place of an earlier one."""
    try:
        container = opened.engines.probe(path).container
    except AudioError as refused:
        problem = error("form.audio", FIELD, f"{name}: {refused.message}", refused.remedy)
        return AudioField(earlier, (problem,))
    now, room = opened.clock(), waiting_room(opened)
    drop_leftovers(opened.temporary, now)
    upload = room.take(path, name, container, now=now, chance=opened.chance)
    if earlier is not None:
        room.drop(earlier)
    return AudioField(upload)


def _received() -> tuple[Received | None, str]:
    """The file field of the current request, and what the producer's computer calls the file."""
    file = request.files.get(FIELD)
    if file is None or not g.get("received"):
        return None, ""
    return cast(Received, file.stream), file.filename or ""


def _lost() -> Problem:
    return error(
        "form.audio-lost",
        FIELD,
        _("The recording was not kept."),
        _("Choose the file again."),
    )


def _not_kept(received: Received, opened: Workspace) -> Problem:
    if received.disk_refused:
        return error(
            "form.audio-disk",
            FIELD,
            _("The server could not write the recording to its disk."),
            _("Save what you typed without it, and ask for space on the server's disk."),
        )
    limit = file_size(opened.config.intake.max_upload_bytes)
    return error(
        "form.audio-size",
        FIELD,
        _(
            "The file has %(size)s; %(limit)s is the most that is taken.",
            size=file_size(received.size),
            limit=limit,
        ),
        _("Choose a smaller one: FLAC, M4A or MP3 instead of WAV, for example."),
    )
