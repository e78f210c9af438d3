"""What the last object of each feed is made of, and where each item stands in it.

Derived, in a database of its own (`index.db`), and may be deleted: it comes back by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Column, Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from podcast.domain.episodes import EpisodeId

from .index_tables import item, layout

T = TypeVar("T")

AT_ONCE = 500
"""How many values one query may name: SQLite allows 999 or more, by its build."""


class StoredItem(NamedTuple):
    """Where the item of an episode's version stands: `start` bytes behind its piece's begin."""

    episode_id: EpisodeId
    version: str
    piece: str
    start: int
    size: int
    enclosure_url: str


def get_layout(connection: Connection, feed: str) -> str | None:
    """The document that describes the feed's last object, if there is one."""
    found: str | None = connection.scalar(select(layout.c.document).where(layout.c.feed == feed))
    return found


def put_layout(connection: Connection, feed: str, document: str) -> None:
    """Describe the feed's new object."""
    row = upsert(layout).values(feed=feed, document=document)
    values = {"document": document}
    connection.execute(row.on_conflict_do_update(index_elements=["feed"], set_=values))


def items_on(
    connection: Connection, feed: str, numbers: Sequence[EpisodeId]
) -> Iterator[StoredItem]:
    """What is known of these episodes in a feed."""
    return _found(connection, feed, item.c.episode_id, numbers)


def items_with(connection: Connection, feed: str, urls: Sequence[str]) -> Iterator[StoredItem]:
    """What is known of the items of a feed with one of these audio files."""
    return _found(connection, feed, item.c.enclosure_url, urls)


def put_items(connection: Connection, feed: str, items: Iterable[StoredItem]) -> None:
    """Note where these items stand now."""
    row = upsert(item)
    names = [name for name in StoredItem._fields if name != "episode_id"]
    values = {name: row.excluded[name] for name in names}
    change = row.on_conflict_do_update(index_elements=["feed", "episode_id"], set_=values)
    rows = ({"feed": feed, **each._asdict()} for each in items)
    while some := list(islice(rows, AT_ONCE)):
        connection.execute(change, some)


def drop_items(connection: Connection, feed: str, pieces: Sequence[str]) -> None:
    """Forget the items that still stand in pieces which are no longer there."""
    for some in _some(pieces):
        mine = delete(item).where(item.c.feed == feed)
        connection.execute(mine.where(item.c.piece.in_(some)))


def begin_anew(connection: Connection, feed: str) -> None:
    """Forget every item of a feed."""
    connection.execute(delete(item).where(item.c.feed == feed))


def forget(connection: Connection, programme_slug: str | None) -> None:
    """Forget the feeds of one programme or of all: the next ones are made from nothing."""
    prefix = f"{programme_slug}/" if programme_slug else ""
    for table in (layout, item):
        connection.execute(delete(table).where(table.c.feed.startswith(prefix, autoescape=True)))


def _found(
    connection: Connection, feed: str, column: Column[Any], values: Sequence[str | EpisodeId]
) -> Iterator[StoredItem]:
    columns = [item.c[name] for name in StoredItem._fields]
    for some in _some(values):
        query = select(*columns).where(item.c.feed == feed).where(column.in_(some))
        yield from (StoredItem(*row) for row in connection.execute(query))


def _some(values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))
