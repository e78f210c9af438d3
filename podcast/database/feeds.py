"""Rows of feeds: one pointer a feed, and the last objects it pointed to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from podcast.domain.texts import Lang

from .tables import feed, feed_object, programme

KEPT = 5
"""How many objects of a feed are kept for a rollback."""


@dataclass(frozen=True, slots=True)
class FeedRow:
    """Which object a feed's address answers with.

    `lang` is None for the feed of all episodes. `key` is the private storage key of its body: the
    object lies at `KEY.gz`, and a file of the body only where somebody asked for one. `etag` is a
    name for the body's bytes, without quotes: a hash of the hashes of its pieces; `changes` and
    `base_url` are what it was made from.
    """

    programme: str
    lang: Lang | None
    guid: str
    provisional: bool
    key: str
    etag: str
    items: int
    changes: int
    base_url: str
    changed_at: datetime


def all_feeds(connection: Connection, programme_slug: str) -> tuple[FeedRow, ...]:
    """The feeds of a programme, the one of all episodes first."""
    query = select(feed).join(programme).where(programme.c.slug == programme_slug)
    rows = connection.execute(query.order_by(feed.c.lang))
    return tuple(
        FeedRow(
            programme=programme_slug,
            lang=Lang(row.lang) if row.lang else None,
            guid=row.guid,
            provisional=row.provisional,
            key=row.key,
            etag=row.etag,
            items=row.items,
            changes=row.changes,
            base_url=row.base_url,
            changed_at=row.changed_at,
        )
        for row in rows
    )


def get_feed(connection: Connection, programme_slug: str, lang: Lang | None) -> FeedRow | None:
    """One feed's pointer, if it has an object."""
    return next((row for row in all_feeds(connection, programme_slug) if row.lang == lang), None)


def point_feed(connection: Connection, wanted: FeedRow, *, now: datetime) -> tuple[str, ...]:
    """Point a feed to its new object; return the keys that are no longer kept."""
    number = connection.scalar(select(programme.c.id).where(programme.c.slug == wanted.programme))
    lang = wanted.lang or ""
    values = {
        "guid": wanted.guid,
        "provisional": wanted.provisional,
        "key": wanted.key,
        "etag": wanted.etag,
        "items": wanted.items,
        "changes": wanted.changes,
        "base_url": wanted.base_url,
        "changed_at": wanted.changed_at,
    }
    row = upsert(feed).values(programme_id=number, lang=lang, **values)
    connection.execute(
        row.on_conflict_do_update(index_elements=["programme_id", "lang"], set_=values)
    )
    objects = upsert(feed_object).values(
        key=wanted.key, programme_id=number, lang=lang, made_at=now
    )
    connection.execute(objects.on_conflict_do_update(index_elements=["key"], set_={"made_at": now}))
    return _drop_old(connection, number, lang, keep=wanted.key)


def _drop_old(
    connection: Connection, number: int | None, lang: str, *, keep: str
) -> tuple[str, ...]:
    mine = (feed_object.c.programme_id == number) & (feed_object.c.lang == lang)
    newest = select(feed_object.c.key).where(mine).order_by(feed_object.c.made_at.desc())
    old = tuple(key for key in connection.scalars(newest.offset(KEPT)) if key != keep)
    if old:
        connection.execute(delete(feed_object).where(feed_object.c.key.in_(old)))
    return old


def drop_feed(connection: Connection, programme_slug: str, lang: Lang) -> tuple[str, ...]:
    """Forget a language's feed, which has no episode any more; return the keys of its objects."""
    number = select(programme.c.id).where(programme.c.slug == programme_slug).scalar_subquery()
    mine = (feed_object.c.programme_id == number) & (feed_object.c.lang == lang)
    keys = tuple(connection.scalars(select(feed_object.c.key).where(mine)))
    connection.execute(delete(feed_object).where(mine))
    connection.execute(delete(feed).where(feed.c.programme_id == number).where(feed.c.lang == lang))
    return keys


def kept_objects(connection: Connection) -> frozenset[str]:
    """The keys of all objects that feeds point to or are kept for a rollback, and their bodies."""
    keys = tuple(connection.scalars(select(feed_object.c.key)))
    return frozenset((*keys, *(f"{key}.gz" for key in keys)))
