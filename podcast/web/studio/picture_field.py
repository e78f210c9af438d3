"""The file field of the episode's picture, and the picture that it has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from flask import Response, make_response

from podcast.domain.episodes import Episode
from podcast.domain.errors import NotFoundError
from podcast.domain.pictures import small_key
from podcast.services import catalogue
from podcast.services.pictures import LARGEST_FILE, Picture, read_picture
from podcast.workspace import Workspace

from ..context import workspace
from ..translation import _
from .file_field import FileField, FileKind, Found, read_file
from .forms import Typed
from .uploads import Upload

NAME = "picture"


def read_picture_field(opened: Workspace, typed: Typed, *, drop: bool) -> FileField:
    """Take the picture that came with the form, else find (or drop) the one that waits."""

    def seen(path: Path) -> Found:
        picture = read_picture(opened.engines, path)
        problems = tuple(replace(each, where=NAME) for each in picture.problems)
        return Found(picture.extension.upper(), problems)

    kind = FileKind(
        name=NAME,
        limit=LARGEST_FILE,
        look=seen,
        lost=_("The picture was not kept."),
        unwritten=_("The server could not write the picture to its disk."),
        smaller=_("Save it as a JPEG of at most 3000 × 3000 pixels."),
    )
    return read_file(opened, kind, typed.picture_upload, drop=drop)


def picture_in(upload: Upload) -> Picture:
    """The picture of a file that waits: it was looked at when it came."""
    return Picture(upload.path.read_bytes(), upload.container.lower())


def mark_of(episode: Episode) -> str:
    """A name for the picture that an episode has now, for the form that may take it away."""
    return Path(episode.image or "").stem[:16]


def show_picture(slug: str) -> Response:
    """`GET /studio/episodes/SLUG/picture`: what is made of it, whoever may see the episode."""
    opened = workspace()
    with opened.database.read() as connection:
        episode = catalogue.find_episode(connection, slug)
    if episode.artwork is None:
        raise NotFoundError(_("This episode has no picture of its own."))
    response = make_response(opened.media.read(small_key(episode.artwork)))
    response.mimetype = "image/jpeg"
    return response
