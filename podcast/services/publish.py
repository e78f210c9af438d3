"""Schedules, publishes and withdraws episodes, and switches what a reader sees.

    due episodes + published ones -> press (items, preflight, objects on disk)
      -> one transaction: states, audit lines, the pointers of the feeds

A reader sees the old feed or the new one. Where preflight finds an error, the old one stays.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from podcast.database import audit as audit_rows
from podcast.database import episodes as episode_rows
from podcast.database import feeds as feed_rows
from podcast.database import layouts as layout_rows
from podcast.database import order as order_rows
from podcast.database import programmes as programme_rows
from podcast.database.feeds import FeedRow
from podcast.database.order import Due, Entry
from podcast.database.programmes import StoredProgramme
from podcast.domain.episodes import Episode, EpisodeId, State
from podcast.domain.errors import PodcastError, PreflightError
from podcast.domain.problems import Problem
from podcast.domain.texts import Lang

from .printing.feeds import print_feeds
from .printing.layout import packed_key
from .printing.press import Press, named
from .printing.spool import open_spool
from .tags import renew_tags

log = logging.getLogger("podcast.publish")

PUBLISHER = "publisher"
"""Who switched a state, when the time had come and no person did it."""


def publish(
    connection: Connection, episode: Episode, *, at: datetime | None, who: str, now: datetime
) -> None:
    """Schedule an episode for an instant, or for as soon as its audio is made.

    Its files are to say what is known by now, also those of one that is public already.
    """
    current = episode_rows.get_episode(connection, episode.id)
    renew_tags(connection, current)
    if current.state is State.PUBLISHED:
        return
    when = at or now
    episode_rows.set_state(
        connection, episode.id, State.SCHEDULED, publish_at=when, published_at=current.published_at
    )
    audit_rows.note_audit(
        connection,
        who=who,
        what="scheduled",
        now=now,
        episode_id=episode.id,
        detail=when.isoformat(),
    )
    programme_rows.touch(connection, episode.programme)


def withdraw(press: Press, episode: Episode, *, who: str) -> None:
    """Take an episode back: its page, its files and its place in the feeds.

    The feeds switch in the same transaction. Withdrawing is never blocked: where the feeds cannot
    be made, the episode goes all the same and they follow.
    """
    try:
        renew_feeds(press, episode.programme, withdrawn=episode, who=who)
    except PodcastError as refused:
        log.warning("the feeds stay as they are episode=%s why=%s", episode.slug, refused)
        _withdraw_alone(press, episode, who=who)
    except Exception:
        log.exception("the feeds could not be renewed episode=%s", episode.slug)
        _withdraw_alone(press, episode, who=who)


def _withdraw_alone(press: Press, episode: Episode, *, who: str) -> None:
    with press.database.write() as connection:
        _withdraw(connection, episode, who=who, now=press.clock())
        programme_rows.touch(connection, episode.programme)


def _withdraw(connection: Connection, episode: Episode, *, who: str, now: datetime) -> None:
    since = episode_rows.get_episode(connection, episode.id).published_at
    episode_rows.set_state(
        connection, episode.id, State.WITHDRAWN, publish_at=None, published_at=since
    )
    audit_rows.note_audit(connection, who=who, what="withdrawn", now=now, episode_id=episode.id)


def why_feeds_are_behind(press: Press, programme_slug: str) -> str:
    """What the feeds of a programme have not yet taken in, as a text that names it; else "".

    Without artwork no feed is complete: the picture is waited for.
    """
    with press.database.read() as connection:
        stored = programme_rows.get_programme(connection, programme_slug)
        rows = feed_rows.all_feeds(connection, programme_slug)
        due = order_rows.due_episodes(connection, programme_slug, press.clock())
    if stored.programme.artwork is None:
        return ""
    reasons = [f"due {episode.id} {episode.revision}" for episode in due]
    if not any(row.lang is None for row in rows):
        reasons.append("no feed yet")
    for row in rows:
        reasons.extend(_why_behind(press, stored, row))
    if press.named and stored.programme.provisional:
        reasons.append("guid for life")
    return ", ".join(dict.fromkeys(reasons))


def _why_behind(press: Press, stored: StoredProgramme, row: FeedRow) -> list[str]:
    reasons = []
    if row.changes != stored.changes:
        reasons.append(f"changes {stored.changes}")
    if row.base_url != press.links.base_url:
        reasons.append(f"address {press.links.base_url}")
    if not press.private.exists(packed_key(row.key)):
        reasons.append(f"lost {row.key}")
    return reasons


def list_feeds(press: Press, programme_slug: str | None) -> tuple[FeedRow, ...]:
    """The feeds of one programme or of all. Raises NotFoundError."""
    with press.database.read() as connection:
        if programme_slug is None:
            stored = programme_rows.all_programmes(connection)
        else:
            stored = (programme_rows.get_programme(connection, programme_slug),)
        return tuple(
            row for each in stored for row in feed_rows.all_feeds(connection, each.programme.slug)
        )


def forget_items(press: Press, programme_slug: str | None) -> None:
    """Have every item rendered anew: the feeds are behind from now on.

    What was unpacked from them goes, too: it may be what the disk has changed.
    """
    for feed in list_feeds(press, programme_slug):
        press.private.delete(feed.key)
    with press.index.write() as connection:
        layout_rows.forget(connection, programme_slug)
    with press.database.write() as connection:
        for row in programme_rows.all_programmes(connection):
            if programme_slug in (None, row.programme.slug):
                programme_rows.touch(connection, row.programme.slug)


def renew_feeds(
    press: Press,
    programme_slug: str,
    *,
    withdrawn: Episode | None = None,
    who: str = PUBLISHER,
    is_current: Callable[[Connection], bool] = lambda _: True,
) -> None:
    """Publish what is due, leave out what is withdrawn, and point the feeds to new objects.

    An episode that breaks a rule stays scheduled while the others go out. Raises PreflightError
    that names it, or, with nothing changed, where what is public already breaks one.
    """
    while True:
        before = _look(press, programme_slug, withdrawn)
        after = _edit(press, before)
        with press.database.write() as connection:
            if not is_current(connection):
                return
            now = programme_rows.get_programme(connection, programme_slug)
            if now.changes == before.stored.changes:
                dropped = _switch(connection, before, after, who=who)
                break
    for key in dropped:
        press.private.delete(key)
        press.private.delete(packed_key(key))
    if after.blocked:
        raise _refusal(press, after.blocked)


def _refusal(press: Press, problems: Sequence[Problem]) -> PreflightError:
    """What is wrong, with the episodes in which it is."""
    with press.database.read() as connection:
        found = [episode_rows.find_by_guid(connection, each.where) for each in problems]
    told = [
        f"{episode.slug}: {problem.message}" if episode else problem.message
        for problem, episode in zip(problems, found, strict=True)
    ]
    remedies = dict.fromkeys(problem.remedy for problem in problems)
    return PreflightError(" ".join(told), " ".join(remedies))


@dataclass(frozen=True, slots=True)
class _Before:
    """What one read transaction saw at one instant."""

    now: datetime
    stored: StoredProgramme
    rows: dict[Lang | None, FeedRow]
    due: tuple[Due, ...]
    entries: tuple[Entry, ...]
    withdrawn: Episode | None


@dataclass(frozen=True, slots=True)
class _After:
    """The feeds that can be pointed to, without the due episodes that break a rule."""

    feeds: tuple[FeedRow, ...]
    held_back: frozenset[EpisodeId]
    blocked: tuple[Problem, ...]


def _look(press: Press, programme_slug: str, withdrawn: Episode | None) -> _Before:
    now = press.clock()
    with press.database.read() as connection:
        stored = programme_rows.get_programme(connection, programme_slug)
        rows = {row.lang: row for row in feed_rows.all_feeds(connection, programme_slug)}
        due = order_rows.due_episodes(connection, programme_slug, now)
        entries = order_rows.order_of(connection, programme_slug, now)
    stored = replace(stored, programme=named(press, stored.programme))
    if withdrawn is not None:
        due = tuple(episode for episode in due if episode.id != withdrawn.id)
        entries = tuple(entry for entry in entries if entry.id != withdrawn.id)
    return _Before(now, stored, rows, due, entries, withdrawn)


def _edit(press: Press, before: _Before) -> _After:
    """Print the feeds; where a due episode breaks a rule, print them without it."""
    with open_spool(press, before.stored.programme) as spool:
        feeds, blocked = print_feeds(press, before.stored, before.rows, before.entries, spool)
        if not blocked:
            return _After(feeds, frozenset(), ())
        guids = {problem.where for problem in blocked}
        held_back = frozenset(episode.id for episode in before.due if episode.guid in guids)
        kept = tuple(entry for entry in before.entries if entry.id not in held_back)
        feeds, still = print_feeds(press, before.stored, before.rows, kept, spool)
        if still:
            raise _refusal(press, still[:1])
    return _After(feeds, held_back, blocked)


def _switch(connection: Connection, before: _Before, after: _After, *, who: str) -> tuple[str, ...]:
    """In one transaction: guid for life, states, audit lines, pointers.

    A switch of states counts as a change, so that feeds printed from an older view do not take its
    place. Returns the keys of objects that are no longer kept, to be deleted once it is committed.
    """
    now, programme = before.now, before.stored.programme
    if not programme.provisional:
        programme_rows.fix_guid(connection, programme.slug, programme.guid)
    published = [episode.id for episode in before.due if episode.id not in after.held_back]
    episode_rows.make_public(connection, published, now=now)
    audit_rows.note_audits(connection, published, who=PUBLISHER, what="published", now=now)
    if before.withdrawn is not None:
        _withdraw(connection, before.withdrawn, who=who, now=now)
    if published or before.withdrawn is not None:
        programme_rows.touch(connection, programme.slug)
    changes = programme_rows.get_programme(connection, programme.slug).changes
    dropped = [
        key
        for row in after.feeds
        for key in feed_rows.point_feed(connection, replace(row, changes=changes), now=now)
    ]
    for lang in before.rows.keys() - {row.lang for row in after.feeds}:
        if lang is not None:
            dropped += feed_rows.drop_feed(connection, programme.slug, lang)
    return tuple(dropped)
