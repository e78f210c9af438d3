"""The picture of an episode: taken in untouched, then made public by the worker.

picture -> read_picture (is it one?) -> attach_picture: original, episode.image
  -> make_picture: artwork and a small one, in media/ -> show_picture: one transaction
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from podcast.database import audit as audit_rows
from podcast.database import episodes as episode_rows
from podcast.database import pictures as picture_rows
from podcast.database import programmes as programme_rows
from podcast.database.programmes import ArtworkObject
from podcast.domain.episodes import Episode, EpisodeId, State
from podcast.domain.errors import ArtworkError, StorageError
from podcast.domain.pictures import SMALL_SIDE, small_key
from podcast.domain.problems import Problem, warning
from podcast.storage import LocalStorage

from .engines import Engines
from .parts import Guard, Parts

LARGEST_FILE = 20_000_000
"""Bytes of a picture that is taken."""

WELL = 1_400
"""Pixels a side below which a picture is enlarged, and warned of (PSP-1, Apple)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be taken: its bytes as they came, the extension of what they are.

    `problems` are warnings.
    """

    content: bytes
    extension: str
    problems: tuple[Problem, ...] = ()

    @property
    def key(self) -> str:
        """The private key under which it is kept."""
        return f"originals/{hashlib.sha256(self.content).hexdigest()}.{self.extension}"


def read_picture(engines: Engines, file: Path) -> Picture:
    """Read a picture and decode it to its end.

    Raises ArtworkError for what is no JPEG, PNG or WebP, or is too small or too large.
    """
    try:
        size = file.stat().st_size
        content = file.read_bytes() if size <= LARGEST_FILE else b""
    except OSError as unreadable:
        raise ArtworkError(
            f"{file.name} cannot be read: {unreadable.strerror}.",
            "Look at the file's name and rights.",
        ) from unreadable
    if size > LARGEST_FILE:
        raise ArtworkError(
            f"The picture has {size:,} bytes; {LARGEST_FILE:,} is the most.",
            "Save it as a JPEG of at most 3000 × 3000 pixels.",
        )
    look = engines.look(content)
    return Picture(content, look.extension, _problems(look.side))


def _problems(side: int) -> tuple[Problem, ...]:
    if side >= WELL:
        return ()
    return (
        warning(
            "psp.i.image",
            "image",
            f"The picture's shorter side has {side} pixels: enlarged to {WELL}, it looks soft.",
            f"Give one of {WELL} × {WELL} to 3000 × 3000 pixels.",
        ),
    )


def attach_picture(
    connection: Connection,
    private: LocalStorage,
    episode: Episode,
    picture: Picture,
    *,
    who: str,
    now: datetime,
) -> bool:
    """Keep the picture as the episode's; a public one is then made of it.

    Until then the last one stays. Returns whether it is another one than the episode has.
    """
    key = picture.key
    if episode.image == key:
        return False
    if not private.exists(key):
        private.put_bytes(key, picture.content)
    picture_rows.set_image(connection, episode.id, key, now=now)
    _note(connection, episode, "picture given", who=who, now=now, detail=key)
    return True


def take_picture_away(connection: Connection, episode: Episode, *, who: str, now: datetime) -> bool:
    """Show the programme's picture again; what was public of the episode's own is answered on.

    Returns whether there was one.
    """
    if episode.image is None:
        return False
    picture_rows.set_image(connection, episode.id, None, now=now)
    _note(connection, episode, "picture taken away", who=who, now=now, detail=episode.image)
    programme_rows.touch(connection, episode.programme)
    return True


def _note(
    connection: Connection, episode: Episode, what: str, *, who: str, now: datetime, detail: str
) -> None:
    audit_rows.note_audit(
        connection, who=who, what=what, now=now, episode_id=episode.id, detail=detail
    )


def make_picture(parts: Parts, number: EpisodeId, image: str) -> tuple[ArtworkObject, ...]:
    """Lay artwork made of the original `image`, and a small one, into the public folder."""
    with parts.database.read() as connection:
        episode = episode_rows.get_episode(connection, number)
    artwork = parts.engines.cut(parts.private.read(image))
    digest = hashlib.sha256(artwork).hexdigest()
    key = f"{episode.programme}/{episode.slug}/{digest[:32]}.jpg"
    small = parts.engines.cover(artwork, SMALL_SIDE)
    return _laid(parts.media, key, artwork), _laid(parts.media, small_key(key), small)


def _laid(media: LocalStorage, key: str, content: bytes) -> ArtworkObject:
    """The public object of this key; one that is there already is never made anew."""
    if media.exists(key):
        content = media.read(key)
    else:
        media.put_bytes(key, content)
    return ArtworkObject(key, "image/jpeg", len(content), hashlib.sha256(content).hexdigest())


def show_picture(
    parts: Parts,
    number: EpisodeId,
    image: str,
    made: tuple[ArtworkObject, ...],
    *,
    is_current: Guard,
) -> None:
    """Make it the episode's artwork, unless another picture is wanted meanwhile.

    Raises StorageError where it is no longer there: an attempt that rested for a week was overtaken
    by who collects what has no row.
    """
    with parts.database.write() as connection:
        if not is_current(connection) or picture_rows.wanted_picture(connection, number) != image:
            return
        if not all(parts.media.exists(each.key) for each in made):
            raise StorageError("The picture that was made is gone.", "It is made again by itself.")
        now = parts.clock()
        picture_rows.attach_pictures(connection, number, made, image=image, now=now)
        episode = episode_rows.get_episode(connection, number)
        # Also of one that is due: a feed may be in print that has it without its picture.
        if episode.state in (State.PUBLISHED, State.SCHEDULED):
            programme_rows.touch(connection, episode.programme)
