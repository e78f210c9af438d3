"""Collects what a crash left behind: bytes that no row has needed for a week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from podcast.database import Database
from podcast.database import feeds as feed_rows
from podcast.database import recordings as recording_rows
from podcast.storage import LocalStorage

ORPHAN_AFTER = timedelta(days=7)
"""How long bytes without a row are kept: a row may still be about to be written."""


def collect_orphans(
    database: Database, media: LocalStorage, private: LocalStorage, *, now: datetime
) -> tuple[str, ...]:
    """Delete unreferenced bytes older than a week; return their keys.

    Public bytes that were ever in a row stay, also those that were replaced; originals stay always.
    Of each feed, its last objects stay.
    """
    with database.read() as connection:
        public = recording_rows.public_keys(connection)
        printed = feed_rows.kept_objects(connection)
    return (
        *_collect(media, media.keys(), public, now),
        *_collect(private, private.keys("steps"), frozenset(), now),
        *_collect(private, private.keys("tmp"), frozenset(), now),
        *_collect(private, private.keys("feeds"), printed, now),
        *_collect(media, media.unfinished(), frozenset(), now),
        *_collect(private, private.unfinished(), frozenset(), now),
    )


def _collect(
    storage: LocalStorage, keys: Iterable[str], needed: frozenset[str], now: datetime
) -> list[str]:
    gone = []
    for key in list(keys):
        if key not in needed and storage.written_at(key) + ORPHAN_AFTER < now:
            storage.delete(key)
            gone.append(key)
    return gone
