"""Rows of conflicts: what a changed article says where a producer has said something else since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from podcast.domain.episodes import EpisodeId
from podcast.domain.merging import Said

from .documents import dump_content, dump_list, load_content, load_strings
from .tables import conflict


@dataclass(frozen=True, slots=True)
class Conflict:
    """`theirs` is all that the article at `path` says; `fields` are those in conflict."""

    episode_id: EpisodeId
    path: str
    digest: str
    fields: tuple[str, ...]
    theirs: Said


def all_conflicts(connection: Connection) -> dict[EpisodeId, Conflict]:
    """Every conflict, by its episode."""
    rows = connection.execute(select(conflict).order_by(conflict.c.path))
    return {EpisodeId(row.episode_id): _conflict(row) for row in rows}


def in_conflict(connection: Connection) -> frozenset[EpisodeId]:
    """The episodes that are in conflict with their articles."""
    return frozenset(EpisodeId(each) for each in connection.scalars(select(conflict.c.episode_id)))


def get_conflict(connection: Connection, number: EpisodeId) -> Conflict | None:
    """The conflict of one episode, if it is in one."""
    row = connection.execute(select(conflict).where(conflict.c.episode_id == number)).first()
    return None if row is None else _conflict(row)


def _conflict(row: Row[tuple[object, ...]]) -> Conflict:
    return Conflict(
        EpisodeId(row.episode_id),
        row.path,
        row.digest,
        load_strings(row.fields),
        Said(load_content(row.content), row.date),
    )


def put_conflict(connection: Connection, wanted: Conflict, *, now: datetime) -> None:
    """Note a conflict; one that was noted before keeps the instant at which it was found."""
    values = {
        "path": wanted.path,
        "digest": wanted.digest,
        "fields": dump_list(wanted.fields),
        "content": dump_content(wanted.theirs.content),
        "date": wanted.theirs.date,
    }
    row = upsert(conflict).values(episode_id=wanted.episode_id, found_at=now, **values)
    connection.execute(row.on_conflict_do_update(index_elements=["episode_id"], set_=values))


def drop_conflict(connection: Connection, number: EpisodeId) -> None:
    """The episode is in no conflict any more."""
    connection.execute(delete(conflict).where(conflict.c.episode_id == number))
