"""Checks what is public: the feeds against the rule table, the files against their rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from podcast.database import episodes as episode_rows
from podcast.domain.episodes import State
from podcast.domain.links import Links
from podcast.domain.problems import Problem, error
from podcast.domain.recordings import Rendition
from podcast.feeds.preflight import check_feed
from podcast.storage import LocalStorage

from .press import Press
from .publish import list_feeds

RESTORE = "Put the file back from a backup; public bytes are never made again."


def check_feeds(press: Press) -> tuple[Problem, ...]:
    """Check every public feed against the rules that publishing obeys."""
    return tuple(
        replace(problem, where=f"{press.links.feed(row.programme, row.lang)} {problem.where}")
        for row in list_feeds(press, None)
        if press.private.exists(row.key)
        for problem in check_feed(press.private.read(row.key), now=press.clock())
    )


def check_media(press: Press, media: LocalStorage) -> tuple[Problem, ...]:
    """Check that every audio file that is public is there, and as long as the feed says."""
    with press.database.read() as connection:
        episodes = episode_rows.list_episodes(connection, states=(State.PUBLISHED,))
    return tuple(
        problem
        for episode in episodes
        for recording in episode.recordings
        for rendition in recording.renditions
        for problem in _file(rendition, media, press.links)
    )


def _file(rendition: Rendition, media: LocalStorage, links: Links) -> Iterator[Problem]:
    where = links.media(rendition.key)
    if not media.exists(rendition.key):
        yield error("media.missing", where, "This file is in the feed, but not in media/.", RESTORE)
        return
    size = media.path(rendition.key).stat().st_size
    if size != rendition.bytes:
        yield error(
            "media.length",
            where,
            f"This file has {size} bytes, and the feed says {rendition.bytes}.",
            RESTORE,
        )
