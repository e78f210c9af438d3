"""Rows of episodes, with their recordings, renditions and transcripts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Connection,
    Row,
    Select,
    String,
    bindparam,
    func,
    insert,
    select,
    tuple_,
    update,
)

from podcast.domain.episodes import Content, Episode, EpisodeId, State
from podcast.domain.errors import NotFoundError
from podcast.domain.recordings import Kind, Profile, Recording, Rendition
from podcast.domain.texts import Lang
from podcast.domain.transcripts import Role, Timing, TranscriptRef

from .documents import dump_content, dump_list, load_content, load_numbers, load_strings
from .engine import Instant
from .tables import (
    episode,
    episode_revision,
    programme,
    recording,
    rendition,
    transcript,
)


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


def select_episodes() -> Select[tuple[object, ...]]:
    """All episodes, each with the slug of its programme; for `load_episodes`."""
    return select(episode, programme.c.slug.label("programme_slug")).join(programme)


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
    query = select_episodes().where(episode.c.state.in_([str(state) for state in states]))
    if programme_slug is not None:
        query = query.where(programme.c.slug == programme_slug)
    query = query.order_by(episode.c.date.desc(), episode.c.guid).limit(limit).offset(offset)
    return load_episodes(connection, connection.execute(query).all())


def count_episodes(
    connection: Connection, *, programme_slug: str | None = None, states: Sequence[State]
) -> int:
    """How many episodes are in these states."""
    query = select(func.count()).select_from(episode.join(programme))
    query = query.where(episode.c.state.in_([str(state) for state in states]))
    if programme_slug is not None:
        query = query.where(programme.c.slug == programme_slug)
    return connection.scalar(query) or 0


def set_identity(connection: Connection, number: EpisodeId, identity: str, *, origin: str) -> None:
    """Change what makes two articles this one episode, and where its own article is."""
    values = {"identity": identity, "origin": origin}
    connection.execute(update(episode).where(episode.c.id == number).values(values))


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


def neighbours(connection: Connection, known: Episode) -> tuple[Episode | None, Episode | None]:
    """The published episodes of the same programme just before and just after this one."""
    mine = select_episodes().where(programme.c.slug == known.programme)
    public = mine.where(episode.c.state == str(State.PUBLISHED))
    place = tuple_(episode.c.date, episode.c.guid)
    here = tuple_(
        bindparam("date", known.date, type_=Instant()),
        bindparam("guid", known.guid, type_=String()),
    )
    earlier = public.where(place < here).order_by(episode.c.date.desc(), episode.c.guid.desc())
    later = public.where(place > here).order_by(episode.c.date, episode.c.guid)
    before, after = (
        load_episodes(connection, connection.execute(query.limit(1)).all())
        for query in (earlier, later)
    )
    return next(iter(before), None), next(iter(after), None)


def load_episodes(
    connection: Connection, rows: Iterable[Row[tuple[object, ...]]]
) -> tuple[Episode, ...]:
    """Turn rows of `select_episodes` into episodes, with three more queries for all of them."""
    found = list(rows)
    numbers = [row.id for row in found]
    recordings = _recordings(connection, numbers)
    transcripts = _transcripts(connection, numbers)
    return tuple(
        Episode(
            id=EpisodeId(row.id),
            programme=row.programme_slug,
            slug=row.slug,
            guid=row.guid,
            state=State(row.state),
            date=row.date,
            assumed=load_strings(row.assumed),
            content=load_content(row.content),
            revision=row.revision,
            created_at=row.created_at,
            changed_at=row.changed_at,
            origin=row.origin,
            publish_at=row.publish_at,
            published_at=row.published_at,
            recordings=tuple(recordings.get(row.id, ())),
            transcripts=tuple(transcripts.get(row.id, ())),
            image=row.image,
            artwork=row.artwork,
        )
        for row in found
    )


CHUNK = 500
"""How many numbers one query may name: SQLite allows 999 or more, by its build."""


def _recordings(connection: Connection, numbers: list[int]) -> dict[int, list[Recording]]:
    found: dict[int, list[Recording]] = {}
    for some in _chunks(numbers):
        query = select(recording).where(recording.c.episode_id.in_(some)).order_by(recording.c.id)
        rows = connection.execute(query).all()
        files = _renditions(connection, [row.id for row in rows])
        for row in rows:
            loaded = Recording(
                lang=Lang(row.lang),
                kind=Kind(row.kind),
                original=row.original,
                duration_ms=row.duration_ms,
                peaks=load_numbers(row.peaks),
                renditions=tuple(files.get(row.id, ())),
                voice=row.voice,
                loudness=None if row.loudness is None else float(row.loudness),
            )
            found.setdefault(row.episode_id, []).append(loaded)
    return found


def _renditions(connection: Connection, numbers: list[int]) -> dict[int, list[Rendition]]:
    found: dict[int, list[Rendition]] = {}
    order = {str(profile): place for place, profile in enumerate(Profile)}
    for some in _chunks(numbers):
        query = select(rendition).where(rendition.c.recording_id.in_(some))
        rows = connection.execute(query.where(rendition.c.replaced_at.is_(None))).all()
        for row in sorted(rows, key=lambda row: order[row.profile]):
            found.setdefault(row.recording_id, []).append(as_rendition(row))
    return found


def as_rendition(row: Row[tuple[object, ...]]) -> Rendition:
    """A row of `rendition` as a domain object."""
    return Rendition(
        profile=Profile(row.profile),
        key=row.key,
        type=row.type,
        bytes=row.bytes,
        sha256=row.sha256,
        duration_ms=row.duration_ms,
        bitrate=row.bitrate,
        codecs=row.codecs,
    )


def _transcripts(connection: Connection, numbers: list[int]) -> dict[int, list[TranscriptRef]]:
    found: dict[int, list[TranscriptRef]] = {}
    columns = [column for column in transcript.c if column.name != "document"]
    for some in _chunks(numbers):
        query = select(*columns).where(transcript.c.episode_id.in_(some))
        for row in connection.execute(query.order_by(transcript.c.lang, transcript.c.role)):
            ref = TranscriptRef(
                Lang(row.lang), Role(row.role), Timing(row.timing), row.cues, row.revision
            )
            found.setdefault(row.episode_id, []).append(ref)
    return found


def _chunks(numbers: list[int]) -> Iterable[list[int]]:
    return (numbers[start : start + CHUNK] for start in range(0, len(numbers), CHUNK))
