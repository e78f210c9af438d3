"""Looks through the database for what is behind its revision."""

from __future__ import annotations

import hashlib

from podcast.database import feeds as feed_rows
from podcast.database import pictures as picture_rows
from podcast.database import programmes as programme_rows
from podcast.database import waiting as waiting_rows
from podcast.database.programmes import StoredProgramme
from podcast.domain.texts import Lang
from podcast.services import publish
from podcast.services.release import PICTURE, PRODUCE
from podcast.services.revisions import artwork_revision
from podcast.workspace import Workspace

from .reconcile import Wanted

ARTWORK, FEEDS = "artwork", "feeds"


def find_behind(workspace: Workspace) -> tuple[Wanted, ...]:
    """Everything that is behind by now: artwork first, then feeds, then what episodes need."""
    return (
        *_artwork(workspace),
        *_feeds(workspace),
        *_episode_pictures(workspace),
        *_audio(workspace),
    )


def _artwork(workspace: Workspace) -> list[Wanted]:
    with workspace.database.read() as connection:
        stored = programme_rows.all_programmes(connection)
        feeds = [feed_rows.all_feeds(connection, each.programme.slug) for each in stored]
    found = []
    for each, rows in zip(stored, feeds, strict=True):
        found += _pictures(workspace, each, [row.lang for row in rows if row.lang])
    return found


def _pictures(workspace: Workspace, stored: StoredProgramme, feeds: list[Lang]) -> list[Wanted]:
    """The programme's picture, then those of its feeds whose language has a title of its own."""
    programme = stored.programme
    made_from = dict(stored.drawn_from)
    found = []
    for lang in (None, *filter(programme.is_drawn_for, feeds)):
        revision = artwork_revision(programme, workspace.seeds, lang)
        known = stored.artwork_revision if lang is None else made_from.get(lang)
        key = programme.artwork_for(lang)
        if known != revision or (key and not workspace.media.exists(key)):
            subject = f"{programme.slug}/{lang}" if lang else programme.slug
            found.append(Wanted(ARTWORK, subject, revision))
    return found


def _episode_pictures(workspace: Workspace) -> list[Wanted]:
    with workspace.database.read() as connection:
        behind = picture_rows.with_picture_behind(connection)
    return [Wanted(PICTURE, str(number), image) for number, image in behind]


def _audio(workspace: Workspace) -> list[Wanted]:
    with workspace.database.read() as connection:
        behind = waiting_rows.with_audio_behind(connection)
    return [Wanted(PRODUCE, str(number), state.wanted) for number, state in behind]


def _feeds(workspace: Workspace) -> list[Wanted]:
    with workspace.database.read() as connection:
        slugs = [each.programme.slug for each in programme_rows.all_programmes(connection)]
    found = []
    for slug in slugs:
        press = workspace.press()
        reason = publish.why_feeds_are_behind(press, slug)
        if reason:
            revision = hashlib.sha256(reason.encode()).hexdigest()[:16]
            found.append(Wanted(FEEDS, slug, revision))
    return found


def is_settled(workspace: Workspace, programme_slug: str) -> bool:
    """Whether a programme has a feed and nothing of it, or of its episodes, is behind."""
    with workspace.database.read() as connection:
        if feed_rows.get_feed(connection, programme_slug, None) is None:
            return False
        waiting = waiting_rows.waiting_for_audio(connection, programme_slug)
        waiting += picture_rows.waiting_for_pictures(connection, programme_slug)
    return not waiting and not publish.why_feeds_are_behind(workspace.press(), programme_slug)
