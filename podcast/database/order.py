"""The order of a programme's feeds: light rows, and never the episodes themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    case,
    func,
    literal,
    select,
    text,
    type_coerce,
)

from podcast.domain.episodes import EpisodeId, EpisodeType, State

from .engine import Instant
from .tables import AUDIO_BEHIND, episode, programme

AT_ONCE = 1_000
"""How many rows are fetched at one time."""


class Entry(NamedTuple):
    """What a feed must know of an episode before it reads the whole of it.

    `version` is another one with each change that its item could show. `changed_at` is the later of
    its change and its publication, as the database writes instants: such texts sort like time.
    `heard` are the languages that it can be heard in, with blanks between.
    """

    id: EpisodeId
    version: str
    guid: str
    changed_at: str
    heard: str


@dataclass(frozen=True, slots=True)
class Due:
    """A scheduled episode whose instant has come and whose audio is made."""

    id: EpisodeId
    guid: str
    revision: int


def due_episodes(connection: Connection, programme_slug: str, now: datetime) -> tuple[Due, ...]:
    """The episodes that are due, oldest first."""
    query = select(episode.c.id, episode.c.guid, episode.c.revision).where(*_is_due(now))
    query = query.where(episode.c.programme_id == _mine(programme_slug))
    rows = connection.execute(query.order_by(episode.c.date, episode.c.guid))
    return tuple(Due(EpisodeId(row.id), row.guid, row.revision) for row in rows)


def order_of(connection: Connection, programme_slug: str, now: datetime) -> tuple[Entry, ...]:
    """The audible episodes that are public or due, newest first (date, then GUID).

    Of ten thousand, an index is read and no episode: it holds all that is asked for here.
    """
    audible = _audible(programme_slug, now)
    public = audible.where(episode.c.state == str(State.PUBLISHED))
    due = audible.where(*_is_due(now))
    rows = connection.execute(public.union_all(due).order_by(text("date DESC"), text("guid")))
    return tuple(Entry._make(row[:-1]) for some in rows.partitions(AT_ONCE) for row in some)


def _audible(programme_slug: str, now: datetime) -> Select[EpisodeId, str, str, str, str, str]:
    """The fields of an Entry, and the date; what becomes public now changes now."""
    version = type_coerce(episode.c.id, String).concat(".").concat(episode.c.revision)
    public_since = func.coalesce(episode.c.published_at, literal(now, Instant()))
    later = case((episode.c.changed_at > public_since, episode.c.changed_at), else_=public_since)
    return (
        select(
            episode.c.id,
            version.label("version"),
            episode.c.guid,
            type_coerce(later, String).label("changed"),
            episode.c.heard,
            type_coerce(episode.c.date, String).label("date"),
        )
        .where(episode.c.programme_id == _mine(programme_slug))
        .where(episode.c.heard != "")
    )


def trailers(connection: Connection, programme_slug: str) -> frozenset[EpisodeId]:
    """The trailers among a programme's episodes."""
    query = select(episode.c.id).where(episode.c.type == str(EpisodeType.TRAILER))
    mine = query.where(episode.c.programme_id == _mine(programme_slug))
    return frozenset(map(EpisodeId, connection.scalars(mine)))


def _mine(programme_slug: str) -> ColumnElement[int]:
    return select(programme.c.id).where(programme.c.slug == programme_slug).scalar_subquery()


def _is_due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        episode.c.state == str(State.SCHEDULED),
        episode.c.publish_at <= now,
        ~AUDIO_BEHIND,
    )
