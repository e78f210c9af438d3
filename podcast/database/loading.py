"""Rows of episodes into whole episodes: a query for each kind of row, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Column, Connection, Row, Select, select

from podcast.domain.episodes import Episode, EpisodeId, State
from podcast.domain.recordings import Kind, Profile, Recording, Rendition
from podcast.domain.texts import Lang
from podcast.domain.transcripts import Role, Timing, TranscriptRef

from .documents import load_cleaning, load_content, load_numbers, load_strings
from .tables import episode, programme, recording, rendition, transcript

CHUNK = 500
"""How many numbers one query may name: SQLite allows 999 or more, by its build."""


def select_episodes() -> Select[tuple[object, ...]]:
    """All episodes, each with the slug of its programme; for `load_episodes`."""
    return select(episode, programme.c.slug.label("programme_slug")).join(programme)


def load_episodes(
    connection: Connection, rows: Iterable[Row[tuple[object, ...]]]
) -> tuple[Episode, ...]:
    """Turn rows of `select_episodes` into episodes, with three more queries for all of them."""
    return _load(connection, rows, list(recording.c))


def load_for_feeds(connection: Connection, numbers: Sequence[EpisodeId]) -> tuple[Episode, ...]:
    """These episodes, by number; their recordings have no peaks, which no feed shows."""
    bare = [column for column in recording.c if column.name != "peaks"]
    return tuple(
        each
        for some in _chunks(numbers)
        for each in _load(
            connection,
            connection.execute(select_episodes().where(episode.c.id.in_(some))),
            bare,
        )
    )


def _load(
    connection: Connection,
    rows: Iterable[Row[tuple[object, ...]]],
    of_recordings: list[Column[object]],
) -> tuple[Episode, ...]:
    found = list(rows)
    numbers = [row.id for row in found]
    recordings = _recordings(connection, numbers, of_recordings)
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


def _recordings(
    connection: Connection, numbers: list[int], columns: list[Column[object]]
) -> dict[int, list[Recording]]:
    found: dict[int, list[Recording]] = {}
    for some in _chunks(numbers):
        query = select(*columns).where(recording.c.episode_id.in_(some)).order_by(recording.c.id)
        rows = connection.execute(query).all()
        files = _renditions(connection, [row.id for row in rows])
        for row in rows:
            loaded = Recording(
                lang=Lang(row.lang),
                kind=Kind(row.kind),
                original=row.original,
                duration_ms=row.duration_ms,
                peaks=load_numbers(row._mapping.get("peaks", "[]")),
                renditions=tuple(files.get(row.id, ())),
                voice=row.voice,
                loudness=None if row.loudness is None else float(row.loudness),
                notes=load_strings(row.notes),
                cleaning=load_cleaning(row.cleaning),
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


def _chunks(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[start : start + CHUNK] for start in range(0, len(numbers), CHUNK))
