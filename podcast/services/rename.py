"""Gives an episode another address; the one it had leads there from then on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from podcast.database import addresses
from podcast.database import audit as audit_rows
from podcast.database import episodes as episode_rows
from podcast.database import programmes as programme_rows
from podcast.domain.episodes import Episode
from podcast.domain.errors import ConflictError


def rename_episode(
    connection: Connection, episode: Episode, slug: str, *, who: str, now: datetime
) -> Episode:
    """Change the slug; the GUID and the files' addresses stay.

    Raises ConflictError where another episode has it, or had it.
    """
    if addresses.is_taken(connection, episode, slug):
        raise ConflictError(
            f"The address {slug} belongs, or belonged, to another episode.", "Choose another one."
        )
    addresses.rename_episode(connection, episode, slug, now=now)
    audit_rows.note_audit(
        connection, who=who, what="renamed", now=now, episode_id=episode.id, detail=episode.slug
    )
    programme_rows.touch(connection, episode.programme)
    return episode_rows.get_episode(connection, episode.id)
