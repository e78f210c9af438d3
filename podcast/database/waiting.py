"""What waits: audio that is behind, the next instant at which an episode is due."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select

from podcast.domain.episodes import EpisodeId, State

from .episodes import AudioState
from .tables import AUDIO_BEHIND, episode, programme


def with_audio_behind(connection: Connection) -> tuple[tuple[EpisodeId, AudioState], ...]:
    """Episodes whose audio has to be made, oldest number first; withdrawn ones wait."""
    query = (
        select(episode.c.id, episode.c.audio_wanted, episode.c.audio_made)
        .where(AUDIO_BEHIND)
        .where(episode.c.state != str(State.WITHDRAWN))
        .order_by(episode.c.id)
    )
    return tuple(
        (EpisodeId(row[0]), AudioState(row[1], row[2])) for row in connection.execute(query)
    )


def waiting_for_audio(connection: Connection, programme_slug: str) -> int:
    """How many episodes that are public, or are to be, wait for their audio."""
    # Found first by the index of what is behind, which is few, and only then by programme.
    behind = select(episode.c.id).where(AUDIO_BEHIND)
    states = (str(State.SCHEDULED), str(State.PUBLISHED))
    query = (
        select(func.count())
        .select_from(episode.join(programme))
        .where(programme.c.slug == programme_slug)
        .where(episode.c.state.in_(states))
        .where(episode.c.id.in_(behind))
    )
    return connection.scalar(query) or 0


def next_due(connection: Connection, now: datetime) -> datetime | None:
    """The next instant at which a scheduled episode becomes due."""
    query = select(func.min(episode.c.publish_at)).where(episode.c.state == str(State.SCHEDULED))
    found: datetime | None = connection.scalar(query.where(episode.c.publish_at > now))
    return found
