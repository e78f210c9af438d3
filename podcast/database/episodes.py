"""Rows of episodes: found, listed, added and changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    Select,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)

from podcast.domain.episodes import Content, Episode, EpisodeId, State
from podcast.domain.errors import NotFoundError

from .documents import dump_content, dump_list
from .engine import Instant
from .loading import load_episodes, select_episodes
from .tables import NEWEST_FIRST, OLDEST_FIRST, episode, episode_revision, programme

Query = TypeVar("Query", bound=Select[Any])


@dataclass(frozen=True, slots=True)
class AudioState:
    """What an episode's audio should be made from, and what it was made from."""

    wanted: str
    made: str

    @property
    def behind(self) -> bool:
        """Whether there is work to do."""
        return self.wanted != self.made


@dataclass(frozen=True, slots=True)
class NewEpisode:
    """What is known of an episode at birth; meanings as in Episode."""

    programme: str
    slug: str
    guid: str
    identity: str
    origin: str
    state: State
    date: datetime
    assumed: tuple[str, ...]
    content: Content
    publish_at: datetime | None
    audio_wanted: str


def get_episode(connection: Connection, episode_id: EpisodeId) -> Episode:
    """One episode with everything that belongs to it. Raises NotFoundError."""
    row = connection.execute(select_episodes().where(episode.c.id == episode_id)).first()
    if row is None:
        raise NotFoundError(f"There is no episode with the number {episode_id}.")
    return load_episodes(connection, [row])[0]


def find_by_slug(
    connection: Connection, slug: str, *, programme_slug: str | None = None
) -> Episode:
    """The episode of this slug, in one programme or in any. Raises NotFoundError."""
    query = select_episodes().where(episode.c.slug == slug)
    if programme_slug is not None:
        query = query.where(programme.c.slug == programme_slug)
    row = connection.execute(query.order_by(programme.c.position).limit(1)).first()
    if row is None:
        raise NotFoundError(f"There is no episode {slug}.", "See `podcast episode list`.")
    return load_episodes(connection, [row])[0]


def find_by_identity(connection: Connection, identity: str) -> Episode | None:
    """The episode of this source URL or path, if it is known."""
    row = connection.execute(select_episodes().where(episode.c.identity == identity)).first()
    return None if row is None else load_episodes(connection, [row])[0]


def find_by_guid(connection: Connection, guid: str) -> Episode | None:
    """The episode of this GUID, if it is known."""
    row = connection.execute(select_episodes().where(episode.c.guid == guid)).first()
    return None if row is None else load_episodes(connection, [row])[0]


def list_episodes(
    connection: Connection,
    *,
    programme_slug: str | None = None,
    states: Sequence[State] = tuple(State),
    limit: int | None = None,
    offset: int = 0,
) -> tuple[Episode, ...]:
    """Episodes, newest first (date, then GUID), with recordings and transcripts."""
    query = narrowed(select_episodes(), programme_slug, states)
    query = query.order_by(*NEWEST_FIRST).limit(limit).offset(offset)
    return load_episodes(connection, connection.execute(query).all())


def count_episodes(
    connection: Connection, *, programme_slug: str | None = None, states: Sequence[State]
) -> int:
    """How many episodes are in these states."""
    query = narrowed(select(func.count()).select_from(episode), programme_slug, states)
    return connection.scalar(query) or 0


def set_identity(connection: Connection, number: EpisodeId, identity: str, *, origin: str) -> None:
    """Change what makes two articles this one episode, and where its own article is."""
    values = {"identity": identity, "origin": origin}
    connection.execute(update(episode).where(episode.c.id == number).values(values))


def narrowed(query: Query, programme_slug: str | None, states: Sequence[State]) -> Query:
    """Ask for one programme's episodes and for some states; what is not narrowed is not asked.

    Written so that a page is read along an index, however long the list is.
    """
    if programme_slug is not None:
        mine = select(programme.c.id).where(programme.c.slug == programme_slug).scalar_subquery()
        query = query.where(episode.c.programme_id == mine)
    if set(states) == set(State):
        return query
    return query.where(episode.c.state.in_([str(state) for state in states]))


def add_episode(connection: Connection, new: NewEpisode, *, who: str, now: datetime) -> EpisodeId:
    """Insert an episode and its first revision."""
    owner = select(programme.c.id).where(programme.c.slug == new.programme).scalar_subquery()
    result = connection.execute(
        insert(episode).values(
            programme_id=owner,
            slug=new.slug,
            guid=new.guid,
            identity=new.identity,
            origin=new.origin,
            state=str(new.state),
            date=new.date,
            assumed=dump_list(new.assumed),
            title=new.content.title.text,
            title_lang=new.content.title.lang,
            type=str(new.content.type),
            content=dump_content(new.content),
            revision=1,
            created_at=now,
            changed_at=now,
            publish_at=new.publish_at,
            audio_wanted=new.audio_wanted,
        )
    )
    number = EpisodeId(int((result.inserted_primary_key or [0])[0]))
    _keep_revision(connection, number, 1, new.content, who=who, now=now)
    return number


def save_content(
    connection: Connection,
    known: Episode,
    content: Content,
    *,
    identity: str,
    date: datetime,
    assumed: tuple[str, ...],
    audio_wanted: str,
    edited: bool,
    who: str,
    now: datetime,
) -> Episode:
    """Save a changed content as a new revision; the earlier ones are kept.

    `edited` says that a producer did it: later changes of the seed are then a conflict.
    """
    revision = known.revision + 1
    values = {
        "title": content.title.text,
        "title_lang": content.title.lang,
        "type": str(content.type),
        "content": dump_content(content),
        "identity": identity,
        "date": date,
        "assumed": dump_list(assumed),
        "revision": revision,
        "changed_at": now,
        "audio_wanted": audio_wanted,
    }
    if edited:
        values["edited"] = True
    connection.execute(update(episode).where(episode.c.id == known.id).values(values))
    _keep_revision(connection, known.id, revision, content, who=who, now=now)
    return get_episode(connection, known.id)


def _keep_revision(
    connection: Connection,
    number: EpisodeId,
    revision: int,
    content: Content,
    *,
    who: str,
    now: datetime,
) -> None:
    connection.execute(
        insert(episode_revision).values(
            episode_id=number, revision=revision, at=now, who=who, content=dump_content(content)
        )
    )


def is_edited(connection: Connection, number: EpisodeId) -> bool:
    """Whether a producer has changed the episode since its seed was taken in."""
    return bool(connection.scalar(select(episode.c.edited).where(episode.c.id == number)))


def set_state(
    connection: Connection,
    number: EpisodeId,
    state: State,
    *,
    publish_at: datetime | None,
    published_at: datetime | None,
) -> None:
    """Switch an episode's state."""
    values = {"state": str(state), "publish_at": publish_at, "published_at": published_at}
    connection.execute(update(episode).where(episode.c.id == number).values(values))


def make_public(connection: Connection, numbers: Sequence[EpisodeId], *, now: datetime) -> None:
    """Switch episodes to published; those that were public before keep their first instant."""
    if numbers:
        connection.execute(
            update(episode)
            .where(episode.c.id == bindparam("number"))
            .values(
                state=str(State.PUBLISHED),
                published_at=func.coalesce(
                    episode.c.published_at, bindparam("at", type_=Instant())
                ),
            ),
            [{"number": number, "at": now} for number in numbers],
        )


def audio_state(connection: Connection, number: EpisodeId) -> AudioState:
    """What the episode's audio should be made from, and what it was made from."""
    row = connection.execute(
        select(episode.c.audio_wanted, episode.c.audio_made).where(episode.c.id == number)
    ).one()
    return AudioState(row.audio_wanted, row.audio_made)


def want_audio(connection: Connection, number: EpisodeId, wanted: str) -> None:
    """Note what the audio should be made from."""
    connection.execute(update(episode).where(episode.c.id == number).values(audio_wanted=wanted))


def audio_made(connection: Connection, number: EpisodeId, made: str, *, now: datetime) -> None:
    """Note what the audio was made from; what the public sees has changed with it."""
    connection.execute(
        update(episode)
        .where(episode.c.id == number)
        .values(audio_made=made, revision=episode.c.revision + 1, changed_at=now)
    )


def audio_stays(connection: Connection, number: EpisodeId, made: str) -> None:
    """Note that the audio is as it should be by now: nothing that the public sees has changed."""
    connection.execute(update(episode).where(episode.c.id == number).values(audio_made=made))


def neighbours(connection: Connection, known: Episode) -> tuple[Episode | None, Episode | None]:
    """The published episodes of the same programme just below and just above this one in lists."""
    mine = select_episodes().where(programme.c.slug == known.programme)
    public = mine.where(episode.c.state == str(State.PUBLISHED))
    here = bindparam("date", known.date, type_=Instant())
    below = or_(episode.c.date < here, episode.c.guid > known.guid)
    above = or_(episode.c.date > here, episode.c.guid < known.guid)
    earlier = public.where(episode.c.date <= here, below).order_by(*NEWEST_FIRST)
    later = public.where(episode.c.date >= here, above).order_by(*OLDEST_FIRST)
    before, after = (
        load_episodes(connection, connection.execute(query.limit(1)).all())
        for query in (earlier, later)
    )
    return next(iter(before), None), next(iter(after), None)
