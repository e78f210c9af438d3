"""The index of rendered feed items: derived, in a database of its own, and may be deleted."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from podcast.domain.episodes import EpisodeId

from .tables import fragment


@dataclass(frozen=True, slots=True)
class StoredFragment:
    """One item as bytes, with what preflight of other items must know of it."""

    episode_id: EpisodeId
    revision: str
    guid: str
    enclosure_url: str
    xml: bytes


def all_fragments(connection: Connection, feed: str) -> dict[EpisodeId, StoredFragment]:
    """Every item kept for this feed's URL."""
    return {
        EpisodeId(row.episode_id): StoredFragment(
            EpisodeId(row.episode_id), row.revision, row.guid, row.enclosure_url, row.xml
        )
        for row in connection.execute(select(fragment).where(fragment.c.feed == feed))
    }


def put_fragment(connection: Connection, feed: str, wanted: StoredFragment) -> None:
    """Keep an item under its revision."""
    keys = {"feed": feed, "episode_id": wanted.episode_id}
    values = {
        "revision": wanted.revision,
        "guid": wanted.guid,
        "enclosure_url": wanted.enclosure_url,
        "xml": wanted.xml,
    }
    row = upsert(fragment).values(**keys, **values)
    connection.execute(row.on_conflict_do_update(index_elements=list(keys), set_=values))


def drop_fragments(connection: Connection, feed: str, numbers: frozenset[EpisodeId]) -> None:
    """Forget items that are no longer in the feed."""
    for number in sorted(numbers):
        connection.execute(
            delete(fragment).where(fragment.c.feed == feed).where(fragment.c.episode_id == number)
        )


def drop_all(connection: Connection) -> None:
    """Forget every item: the next feed is rendered from nothing."""
    connection.execute(delete(fragment))
