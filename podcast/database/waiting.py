"""What waits: audio that is behind, episodes that are due, the order in which feeds show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from podcast.domain.episodes import Episode, EpisodeId, State
from podcast.domain.texts import Lang

from .episodes import AudioState, load_episodes, select_episodes
from .tables import episode, programme, recording, rendition


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """What a feed must know of an episode before it looks at the whole of it.

    `languages` are those it can be heard in; `changed_at` the later of its change and publication.
    """

    id: EpisodeId
    revision: int
    changed_at: datetime
    languages: frozenset[Lang]


def index_of(
    connection: Connection, programme_slug: str, *, published: bool, due: datetime | None
) -> tuple[IndexEntry, ...]:
    """The audible episodes of a programme, newest first (date, then GUID).

    `published` takes in those that are public, `due` those scheduled up to that instant whose
    audio is made.
    """
    wanted = [episode.c.state == str(State.PUBLISHED)] if published else []
    if due is not None:
        wanted.append(_is_due(due))
    rows = connection.execute(
        select(
            episode.c.id,
            episode.c.revision,
            episode.c.changed_at,
            episode.c.published_at,
            recording.c.lang,
        )
        .join(programme)
        .join(recording, recording.c.episode_id == episode.c.id)
        .join(rendition, rendition.c.recording_id == recording.c.id)
        .where(programme.c.slug == programme_slug)
        .where(or_(*wanted))
        .distinct()
        .order_by(episode.c.date.desc(), episode.c.guid)
    )
    found: dict[int, IndexEntry] = {}
    for row in rows:
        known = found.get(row.id)
        languages = (known.languages if known else frozenset()) | {Lang(row.lang)}
        public_since = row.published_at or due or row.changed_at
        changed_at = max(row.changed_at, public_since)
        found[row.id] = IndexEntry(EpisodeId(row.id), row.revision, changed_at, languages)
    return tuple(found.values())


def _is_due(now: datetime) -> ColumnElement[bool]:
    return and_(
        episode.c.state == str(State.SCHEDULED),
        episode.c.publish_at <= now,
        episode.c.audio_wanted == episode.c.audio_made,
    )


def with_audio_behind(connection: Connection) -> tuple[tuple[EpisodeId, AudioState], ...]:
    """Episodes whose audio has to be made, oldest number first; withdrawn ones wait."""
    query = (
        select(episode.c.id, episode.c.audio_wanted, episode.c.audio_made)
        .where(episode.c.audio_wanted != episode.c.audio_made)
        .where(episode.c.state != str(State.WITHDRAWN))
        .order_by(episode.c.id)
    )
    return tuple(
        (EpisodeId(row[0]), AudioState(row[1], row[2])) for row in connection.execute(query)
    )


def waiting_for_audio(connection: Connection, programme_slug: str) -> int:
    """How many episodes that are public, or are to be, wait for their audio."""
    states = (str(State.SCHEDULED), str(State.PUBLISHED))
    query = (
        select(func.count())
        .select_from(episode.join(programme))
        .where(programme.c.slug == programme_slug)
        .where(episode.c.state.in_(states))
        .where(episode.c.audio_wanted != episode.c.audio_made)
    )
    return connection.scalar(query) or 0


def due_episodes(connection: Connection, programme_slug: str, now: datetime) -> tuple[Episode, ...]:
    """Scheduled episodes whose instant has come and whose audio is made, oldest first."""
    query = (
        select_episodes()
        .where(programme.c.slug == programme_slug)
        .where(_is_due(now))
        .order_by(episode.c.date, episode.c.guid)
    )
    return load_episodes(connection, connection.execute(query).all())


def next_due(connection: Connection, now: datetime) -> datetime | None:
    """The next instant at which a scheduled episode becomes due."""
    query = select(func.min(episode.c.publish_at)).where(episode.c.state == str(State.SCHEDULED))
    found: datetime | None = connection.scalar(query.where(episode.c.publish_at > now))
    return found
