"""Rows of seed files: which file gave which episode, and what it looked like and said then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from podcast.domain.episodes import Content, EpisodeId
from podcast.domain.merging import Said

from . import settings
from .documents import dump_content, load_content
from .tables import episode, episode_revision, seed

SEEN = "seeds.seen"
"""The setting that tells a folder of which nothing is new: its fingerprint, rows and seeds."""


@dataclass(frozen=True, slots=True)
class Seed:
    """A file that was taken in: size in bytes, mtime in ns, SHA-256 of its bytes.

    An article's digest is of all its texts. `vanished_at` is since when it has not been found.
    """

    path: str
    size: int
    mtime_ns: int
    digest: str
    episode_id: EpisodeId
    vanished_at: datetime | None = None


def all_seeds(connection: Connection) -> dict[str, Seed]:
    """Every file that gave something to an episode, by path."""
    columns = [column for column in seed.c if column.name not in ("content", "date")]
    return {row.path: _seed(row) for row in connection.execute(select(*columns))}


def _seed(row: Row[tuple[object, ...]]) -> Seed:
    number = EpisodeId(row.episode_id)
    return Seed(row.path, row.size, row.mtime_ns, row.digest, number, row.vanished_at)


def is_known(connection: Connection, path: str) -> bool:
    """Whether a file has been taken in."""
    return connection.scalar(select(seed.c.path).where(seed.c.path == path)) is not None


def put_seed(connection: Connection, wanted: Seed) -> None:
    """Note what the file looked like when it was taken in; it is there, so it is not missing."""
    values = {
        "size": wanted.size,
        "mtime_ns": wanted.mtime_ns,
        "digest": wanted.digest,
        "episode_id": wanted.episode_id,
        "vanished_at": None,
    }
    row = upsert(seed).values(path=wanted.path, **values)
    connection.execute(row.on_conflict_do_update(index_elements=["path"], set_=values))
    settings.drop(connection, SEEN)


def rename_seed(connection: Connection, path: str, new: str) -> None:
    """Note that a file has another name, with what it said."""
    connection.execute(update(seed).where(seed.c.path == path).values(path=new))
    settings.drop(connection, SEEN)


def forget_seed(connection: Connection, path: str) -> None:
    """Forget a file: it has another name now."""
    connection.execute(delete(seed).where(seed.c.path == path))
    settings.drop(connection, SEEN)


def note_vanished(connection: Connection, paths: Iterable[str], at: datetime | None) -> None:
    """Note since when files have not been found; None: they are back."""
    values = [{"its_path": path} for path in paths]
    if values:
        missing = update(seed).where(seed.c.path == bindparam("its_path")).values(vanished_at=at)
        connection.execute(missing, values)
        settings.drop(connection, SEEN)


def put_said(connection: Connection, path: str, said: Said) -> None:
    """Note what an article said when it was taken in, and what it is to be compared with next."""
    values = {"content": dump_content(said.content), "date": said.date}
    connection.execute(update(seed).where(seed.c.path == path).values(values))


def said_by(connection: Connection, path: str) -> Said | None:
    """What an article said; None where the first release took it in, which did not note it."""
    row = connection.execute(select(seed.c.content, seed.c.date).where(seed.c.path == path)).first()
    return None if row is None or row.content is None else Said(load_content(row.content), row.date)


def content_given(connection: Connection, number: EpisodeId, *, who: str) -> Content | None:
    """The newest content of an episode that `who` gave it."""
    found = connection.scalar(
        select(episode_revision.c.content)
        .where(episode_revision.c.episode_id == number)
        .where(episode_revision.c.who == who)
        .order_by(episode_revision.c.revision.desc())
        .limit(1)
    )
    return None if found is None else load_content(found)


@dataclass(frozen=True, slots=True)
class Missing:
    """A file that has not been found, and the episode that it gave something to."""

    path: str
    slug: str
    origin: str
    state: str


def all_missing(connection: Connection) -> tuple[Missing, ...]:
    """Every file that was not found when its folder was last looked through, ordered by path."""
    rows = connection.execute(
        select(seed.c.path, episode.c.slug, episode.c.origin, episode.c.state)
        .join(episode)
        .where(seed.c.vanished_at.is_not(None))
        .order_by(seed.c.path)
    )
    return tuple(Missing(row.path, row.slug, row.origin, row.state) for row in rows)


@dataclass(frozen=True, slots=True)
class Seen:
    """A folder of which all is taken in, and nothing is to be said: its fingerprint.

    `rows` are those of its files: where some went with a purged episode, the folder is looked
    through again. `seeds` is how many articles it holds.
    """

    fingerprint: str
    rows: int
    seeds: int


def get_seen(connection: Connection) -> Seen | None:
    """The folder as it was last seen, unless any of its rows has changed since."""
    written = settings.get(connection, SEEN)
    if written is None:
        return None
    fingerprint, rows, seeds = written.split()
    is_whole = int(rows) == connection.scalar(select(func.count()).select_from(seed))
    return Seen(fingerprint, int(rows), int(seeds)) if is_whole else None


def put_seen(connection: Connection, fingerprint: str, *, seeds: int) -> None:
    """Note that all of a folder is taken in; every change of a row makes it be forgotten."""
    rows = connection.scalar(select(func.count()).select_from(seed)) or 0
    settings.put(connection, SEEN, f"{fingerprint} {rows} {seeds}")
