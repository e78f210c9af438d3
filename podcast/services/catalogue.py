"""What is public, and what is known: reading, without changing anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from podcast.database import addresses
from podcast.database import episodes as episode_rows
from podcast.database import feeds as feed_rows
from podcast.database import programmes as programme_rows
from podcast.database import recordings as recording_rows
from podcast.database import summaries as summary_rows
from podcast.database import transcripts as transcript_rows
from podcast.database.summaries import Summary
from podcast.database.transcripts import StoredTranscript
from podcast.domain.episodes import Episode, State
from podcast.domain.errors import GoneError, MovedError, NotFoundError
from podcast.domain.programmes import Programme
from podcast.domain.texts import Lang
from podcast.domain.transcripts import Role


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: `page` counts from 1, `pages` is at least 1."""

    items: tuple[Episode, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class FeedObject:
    """The object a feed's address answers with.

    `key` is the private storage key of its body (`printing/body.py` opens it), `gzip_key` that of
    the object itself. `etag` is a name for the bytes of the body, 64 hex digits, without quotes.
    """

    key: str
    gzip_key: str
    etag: str
    changed_at: datetime
    items: int


@dataclass(frozen=True, slots=True)
class MediaObject:
    """A public object: its exact size in bytes, its SHA-256 in hex, and since when it is there.

    `lasting` is what no withdrawal of an episode can take back.
    """

    key: str
    type: str
    bytes: int
    sha256: str
    since: datetime
    lasting: bool


def programmes(connection: Connection) -> tuple[Programme, ...]:
    """Every programme, the default one first."""
    return tuple(stored.programme for stored in programme_rows.all_programmes(connection))


def programme(connection: Connection, slug: str) -> Programme:
    """One programme. Raises NotFoundError."""
    return programme_rows.get_programme(connection, slug).programme


def public_episodes(connection: Connection, programme_slug: str, *, page: int, size: int) -> Page:
    """Published episodes, newest first. Raises NotFoundError for a page that is not there."""
    return episodes(
        connection, programme_slug=programme_slug, states=(State.PUBLISHED,), page=page, size=size
    )


def episodes(
    connection: Connection,
    *,
    programme_slug: str | None = None,
    states: tuple[State, ...] = tuple(State),
    page: int,
    size: int,
) -> Page:
    """Episodes in these states, newest first. Raises NotFoundError for a page that is not there."""
    total, pages = _require_page(connection, programme_slug, states, page=page, size=size)
    found = episode_rows.list_episodes(
        connection,
        programme_slug=programme_slug,
        states=states,
        limit=size,
        offset=(page - 1) * size,
    )
    return Page(found, page, pages, total)


def _require_page(
    connection: Connection,
    programme_slug: str | None,
    states: tuple[State, ...],
    *,
    page: int,
    size: int,
) -> tuple[int, int]:
    """How many episodes and how many pages there are."""
    total = episode_rows.count_episodes(connection, programme_slug=programme_slug, states=states)
    pages = max(1, -(-total // size))
    if not 1 <= page <= pages:
        raise NotFoundError(f"There is no page {page}.", f"The last page is {pages}.")
    return total, pages


def public_episode(connection: Connection, programme_slug: str, slug: str) -> Episode:
    """A published episode. Raises NotFoundError, or GoneError for a withdrawn one.

    Raises MovedError for a former address of one that is, or was, public.
    """
    now = addresses.current_slug(connection, programme_slug, slug)
    found = episode_rows.find_by_slug(connection, now or slug, programme_slug=programme_slug)
    if now and found.published_at is not None:
        raise MovedError(slug, now)
    _require_public(found.state, slug)
    return found


def find_episode(connection: Connection, slug: str) -> Episode:
    """The episode of this slug, or that had it before, in any state. Raises NotFoundError."""
    try:
        return episode_rows.find_by_slug(connection, slug)
    except NotFoundError:
        for each in programme_rows.all_programmes(connection):
            now = addresses.current_slug(connection, each.programme.slug, slug)
            if now:
                return episode_rows.find_by_slug(
                    connection, now, programme_slug=each.programme.slug
                )
        raise


def _require_public(state: State | None, name: str) -> None:
    if state is State.WITHDRAWN:
        raise GoneError(f"{name} has been withdrawn by the newsroom.")
    if state not in (State.PUBLISHED, None):
        raise NotFoundError(f"There is nothing public at {name}.")


def transcript(
    connection: Connection, episode: Episode, lang: Lang, role: Role
) -> StoredTranscript:
    """A transcript of the episode. Raises NotFoundError."""
    found = transcript_rows.get_transcript(connection, episode.id, lang, role)
    if found is None:
        raise NotFoundError(f"There is no {role} transcript in {lang} of {episode.slug}.")
    return found


def neighbours(connection: Connection, episode: Episode) -> tuple[Episode | None, Episode | None]:
    """The published episodes just before and just after this one, in the feed's order."""
    return episode_rows.neighbours(connection, episode)


def feeds(connection: Connection, programme_slug: str) -> tuple[Lang | None, ...]:
    """Which feeds a programme has: None is the one of all episodes."""
    return tuple(row.lang for row in feed_rows.all_feeds(connection, programme_slug))


def feed_object(connection: Connection, programme_slug: str, lang: Lang | None) -> FeedObject:
    """What the feed's address answers with. Raises NotFoundError."""
    row = feed_rows.get_feed(connection, programme_slug, lang)
    if row is None:
        raise NotFoundError(f"There is no such feed of {programme_slug}.")
    return FeedObject(row.key, f"{row.key}.gz", row.etag, row.changed_at, row.items)


def media_object(connection: Connection, key: str) -> MediaObject:
    """A public object. Raises NotFoundError, or GoneError where its episode is withdrawn."""
    row = recording_rows.get_media(connection, key)
    if row is None:
        raise NotFoundError("There is no such file.")
    _require_public(row.state, "This file")
    lasting = row.state is None
    return MediaObject(row.key, row.type, row.bytes, row.sha256, row.made_at, lasting)


LIST_PAGE = 50
"""How many episodes a page of a list on the command line holds."""


def summaries(
    connection: Connection, *, programme_slug: str | None, page: int | None
) -> Iterator[Summary]:
    """Lines of episodes in every state, newest first: one page, or all of them.

    They are read as they are asked for. Raises NotFoundError for a programme or a page that is not
    there.
    """
    if programme_slug is not None:
        programme_rows.get_programme(connection, programme_slug)
    if page is None:
        return summary_rows.summaries(connection, programme_slug=programme_slug)
    _require_page(connection, programme_slug, tuple(State), page=page, size=LIST_PAGE)
    offset = (page - 1) * LIST_PAGE
    return summary_rows.summaries(
        connection, programme_slug=programme_slug, limit=LIST_PAGE, offset=offset
    )
