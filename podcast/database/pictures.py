"""Rows of pictures of episodes: the one that was given, and what was made public of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from podcast.domain.episodes import EpisodeId, State

from .programmes import ArtworkObject, keep_object
from .tables import PICTURE_BEHIND, episode, programme


def set_image(
    connection: Connection, number: EpisodeId, image: str | None, *, now: datetime
) -> None:
    """Note which picture was given (its private key); without one, none is shown any more.

    Until a public one is made of it, the last good one stays.
    """
    values: dict[str, object] = {"image": image}
    if image is None:
        values |= {"artwork": None, "artwork_revision": "", **_changed(now)}
    connection.execute(update(episode).where(episode.c.id == number).values(values))


def attach_pictures(
    connection: Connection,
    number: EpisodeId,
    made: Sequence[ArtworkObject],
    *,
    image: str,
    now: datetime,
) -> None:
    """Make the first of these the episode's artwork; all are answered from now on, for good."""
    owner = connection.execute(
        select(episode.c.programme_id).where(episode.c.id == number)
    ).scalar_one()
    for each in made:
        keep_object(connection, each, owner=owner, now=now, episode=number)
    values = {"artwork": made[0].key, "artwork_revision": image, **_changed(now)}
    connection.execute(update(episode).where(episode.c.id == number).values(values))


def _changed(now: datetime) -> dict[str, object]:
    """What the public sees of the episode is another one from now on."""
    return {"revision": episode.c.revision + 1, "changed_at": now}


def wanted_picture(connection: Connection, number: EpisodeId) -> str | None:
    """The private key of the picture that is still to be made public; None where none is."""
    query = select(episode.c.image).where(episode.c.id == number).where(PICTURE_BEHIND)
    return connection.scalar(query)


def with_picture_behind(connection: Connection) -> tuple[tuple[EpisodeId, str], ...]:
    """Episodes whose picture has to be made, oldest number first, with the private key of each.

    Withdrawn ones wait.
    """
    query = (
        select(episode.c.id, episode.c.image)
        .where(PICTURE_BEHIND)
        .where(episode.c.state != str(State.WITHDRAWN))
        .order_by(episode.c.id)
    )
    return tuple((EpisodeId(row[0]), row[1]) for row in connection.execute(query))


def waiting_for_pictures(connection: Connection, programme_slug: str) -> int:
    """How many episodes that are public, or are to be, wait for their picture."""
    # Found first by the index of what is behind, which is few, and only then by programme.
    behind = select(episode.c.id).where(PICTURE_BEHIND)
    query = (
        select(func.count())
        .select_from(episode.join(programme))
        .where(programme.c.slug == programme_slug)
        .where(episode.c.state.in_((str(State.SCHEDULED), str(State.PUBLISHED))))
        .where(episode.c.id.in_(behind))
    )
    return connection.scalar(query) or 0
