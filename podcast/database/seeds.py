"""Rows of seed files: which article gave which episode, and what the file looked like then."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from podcast.domain.episodes import EpisodeId

from .tables import seed


@dataclass(frozen=True, slots=True)
class Seed:
    """A file that was taken in: size in bytes, mtime in ns, SHA-256 of its bytes."""

    path: str
    size: int
    mtime_ns: int
    digest: str
    episode_id: EpisodeId


def all_seeds(connection: Connection) -> dict[str, Seed]:
    """Every file that gave an episode, by path."""
    return {
        row.path: Seed(row.path, row.size, row.mtime_ns, row.digest, EpisodeId(row.episode_id))
        for row in connection.execute(select(seed))
    }


def put_seed(connection: Connection, wanted: Seed) -> None:
    """Note what the file looked like when it was taken in."""
    values = {
        "size": wanted.size,
        "mtime_ns": wanted.mtime_ns,
        "digest": wanted.digest,
        "episode_id": wanted.episode_id,
    }
    row = upsert(seed).values(path=wanted.path, **values)
    connection.execute(row.on_conflict_do_update(index_elements=["path"], set_=values))
