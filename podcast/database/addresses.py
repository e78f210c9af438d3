"""Rows of addresses that episodes had before: each leads to the one the episode has now."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from podcast.domain.episodes import Episode, State

from .tables import episode, episode_redirect, programme


def is_taken(connection: Connection, known: Episode, slug: str) -> bool:
    """Whether another episode has this slug, or had it before, in whatever programme."""
    return any(owner != known.id for owner in _owners(connection, slug))


def is_known(connection: Connection, slug: str) -> bool:
    """Whether an episode has this slug, or had it before, in whatever programme."""
    return bool(_owners(connection, slug))


def _owners(connection: Connection, slug: str) -> tuple[int, ...]:
    now = select(episode.c.id).where(episode.c.slug == slug)
    before = select(episode_redirect.c.episode_id).where(episode_redirect.c.slug == slug)
    return tuple(connection.scalars(now.union(before)))


def current_slug(connection: Connection, programme_slug: str, former: str) -> str | None:
    """The slug of the episode that had the address `former` before; None where none had it."""
    found: str | None = connection.scalar(
        select(episode.c.slug)
        .join(episode_redirect, episode_redirect.c.episode_id == episode.c.id)
        .join(programme, programme.c.id == episode_redirect.c.programme_id)
        .where(programme.c.slug == programme_slug)
        .where(episode_redirect.c.slug == former)
    )
    return found


def renamed(
    connection: Connection, programme_slug: str, *, limit: int
) -> tuple[tuple[str, str], ...]:
    """Former addresses of what is public in a programme, each with the one it has now."""
    rows = connection.execute(
        select(episode_redirect.c.slug, episode.c.slug)
        .join(episode, episode_redirect.c.episode_id == episode.c.id)
        .join(programme, programme.c.id == episode_redirect.c.programme_id)
        .where(programme.c.slug == programme_slug, episode.c.state == str(State.PUBLISHED))
        .order_by(episode_redirect.c.slug)
        .limit(limit)
    )
    return tuple((former, now) for former, now in rows)


def rename_episode(connection: Connection, known: Episode, slug: str, *, now: datetime) -> None:
    """Change the slug, and let the old one lead to it; whether it is free, the caller has asked."""
    mine = select(programme.c.id).where(programme.c.slug == known.programme).scalar_subquery()
    connection.execute(
        delete(episode_redirect)
        .where(episode_redirect.c.episode_id == known.id)
        .where(episode_redirect.c.slug == slug)
    )
    connection.execute(
        insert(episode_redirect).values(programme_id=mine, slug=known.slug, episode_id=known.id)
    )
    connection.execute(
        update(episode)
        .where(episode.c.id == known.id)
        .values(slug=slug, revision=episode.c.revision + 1, changed_at=now)
    )
