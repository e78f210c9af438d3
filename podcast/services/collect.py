"""Collects what a crash left behind: bytes that no row has needed for a week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from podcast.database import Database
from podcast.database import feeds as feed_rows
from podcast.database import recordings as recording_rows
from podcast.storage import LocalStorage

from .stations import BROADCASTS

ORPHAN_AFTER = timedelta(days=7)
"""How long bytes without a row are kept: a row may still be about to be written."""


def collect_orphans(
    database: Database, media: LocalStorage, private: LocalStorage, *, now: datetime
) -> tuple[str, ...]:
    """Delete unreferenced bytes older than a week; return their keys.

    Public bytes that were ever in a row stay, also those that were replaced; originals stay always.
    Of each feed, its last objects stay; of the files for stations, those in a row.
    """
    # Which of them have rows is asked while nobody can write one.
    files, feeds = _old(media, media.keys(), now), _old(private, private.keys("feeds"), now)
    aired = _old(private, private.keys(BROADCASTS), now)
    with database.write() as connection:
        known = recording_rows.known_keys(connection)
        printed = feed_rows.kept_objects(connection)
        gone = _delete(media, (key for key in files if key not in known))
        gone += _delete(private, (key for key in aired if key not in known))
        gone += _delete(private, (key for key in feeds if key not in printed))
    others = (
        (private, private.keys("steps")),
        (private, private.keys("tmp")),
        (media, media.unfinished()),
        (private, private.unfinished()),
    )
    for storage, keys in others:
        gone += _delete(storage, _old(storage, keys, now))
    return tuple(gone)


def _old(storage: LocalStorage, keys: Iterable[str], now: datetime) -> list[str]:
    return [key for key in list(keys) if storage.written_at(key) + ORPHAN_AFTER < now]


def _delete(storage: LocalStorage, keys: Iterable[str]) -> list[str]:
    gone = list(keys)
    for key in gone:
        storage.delete(key)
    return gone
