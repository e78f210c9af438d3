"""A file beside the form: received, told by its content, and kept waiting until it is taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import g, request

from podcast.domain.errors import PodcastError
from podcast.domain.problems import Problem, error
from podcast.workspace import Workspace

from ..translation import _
from ..wording import file_size
from .receiving import Received, drop_leftovers
from .sessions import account
from .uploads import Upload, WaitingRoom, shown_name


@dataclass(frozen=True, slots=True)
class Found:
    """What a file turned out to be: its container (`MP3`, `PNG`), and what to warn of."""

    container: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file field takes: at most `limit` bytes of what `look` knows by its content.

    `look` raises what a person can mend. `lost`, `unwritten` and `smaller` are sentences: that the
    file was not kept, that there was no room for it, and what to do where it is too large.
    """

    name: str
    limit: int
    look: Callable[[Path], Found]
    lost: str
    unwritten: str
    smaller: str


@dataclass(frozen=True, slots=True)
class FileField:
    """What stands in the field now: a file that waits (or none), and what is the matter."""

    upload: Upload | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def token(self) -> str:
        """What the form carries for the file that waits."""
        return self.upload.token if self.upload else ""


def waiting_room(opened: Workspace) -> WaitingRoom:
    """Where the files of the present account wait."""
    return WaitingRoom.of(opened.private.root, account().id)


def read_file(opened: Workspace, kind: FileKind, token: str, *, drop: bool) -> FileField:
    """Take the file that came with the form, else find (or drop) the one of this token."""
    room = waiting_room(opened)
    received, name = _received(kind.name)
    earlier = room.find(token)
    if received is None or received.size == 0:
        if earlier is not None and drop:
            room.drop(earlier)
            return FileField()
        lost = token and earlier is None
        return FileField(earlier, (_lost(kind),) if lost else ())
    if received.path is None or received.size > kind.limit:
        return FileField(earlier, (_not_kept(kind, received),))
    return _told(opened, kind, received.path, shown_name(name), earlier)


def _told(
    opened: Workspace, kind: FileKind, path: Path, name: str, earlier: Upload | None
) -> FileField:
    """Let the file wait if it is sound; it then takes the place of an earlier one."""
    try:
        found = kind.look(path)
    except PodcastError as refused:
        said = f"{name}: {refused.message}"
        return FileField(earlier, (_problem(kind, "", said, refused.remedy),))
    now, room = opened.clock(), waiting_room(opened)
    drop_leftovers(opened.temporary, now)
    upload = room.take(path, name, found.container, now=now, chance=opened.chance)
    if earlier is not None:
        room.drop(earlier)
    return FileField(upload, found.problems)


def _received(field: str) -> tuple[Received | None, str]:
    """A file field of the current request, and what the producer's computer calls the file."""
    file = request.files.get(field)
    if file is None or not g.get("received"):
        return None, ""
    return cast(Received, file.stream), file.filename or ""


def _lost(kind: FileKind) -> Problem:
    return _problem(kind, "-lost", kind.lost, _("Choose the file again."))


def _not_kept(kind: FileKind, received: Received) -> Problem:
    if received.disk_refused:
        remedy = _("Save what you typed without it, and ask for space on the server's disk.")
        return _problem(kind, "-disk", kind.unwritten, remedy)
    said = _(
        "The file has %(size)s; %(limit)s is the most that is taken.",
        size=file_size(received.size),
        limit=file_size(kind.limit),
    )
    return _problem(kind, "-size", said, kind.smaller)


def _problem(kind: FileKind, rule: str, message: str, remedy: str) -> Problem:
    return error(f"form.{kind.name}{rule}", kind.name, message, remedy)
