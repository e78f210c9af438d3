"""Rows of recordings and renditions: attached together, replaced together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, case, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from podcast.domain.cleaning import NOTHING, Cleaning
from podcast.domain.episodes import EpisodeId, State
from podcast.domain.recordings import Kind, Profile, Recording, Rendition, Which
from podcast.domain.texts import Lang

from .documents import dump_cleaning, dump_list
from .loading import as_rendition
from .tables import artwork, episode, recording, rendition


def want_recording(
    connection: Connection,
    number: EpisodeId,
    lang: Lang,
    kind: Kind,
    original: str,
    cleaning: Cleaning = NOTHING,
) -> None:
    """Note a new original for the recording of this language and kind; its files are to be made.

    Until they are, duration, peaks and files stay those of the last good one; what was odd about
    another one is not.
    """
    keys = {"episode_id": number, "lang": lang, "kind": str(kind)}
    values = {"original": original, "made_from": "", "cleaning": dump_cleaning(cleaning)}
    notes = case((recording.c.original == original, recording.c.notes), else_="[]")
    row = upsert(recording).values(**keys, **values)
    connection.execute(
        row.on_conflict_do_update(index_elements=list(keys), set_={**values, "notes": notes})
    )


def want_again(connection: Connection, number: EpisodeId) -> None:
    """Have the files of each recording of an episode made anew; until then, they stay."""
    connection.execute(
        update(recording).where(recording.c.episode_id == number).values(made_from="")
    )


def want_cleaning(
    connection: Connection, number: EpisodeId, lang: Lang, kind: Kind, cleaning: Cleaning
) -> None:
    """Note what is asked to be done to a recording; its files stay until others are made."""
    row = _row_of(connection, number, lang, kind)
    values = {"cleaning": dump_cleaning(cleaning)}
    connection.execute(update(recording).where(recording.c.id == row).values(values))


def put_recording(
    connection: Connection,
    number: EpisodeId,
    wanted: Recording,
    *,
    made_from: str,
    tagged_from: str = "",
) -> int:
    """Add or replace the recording of this language and kind; return its row number.

    `made_from` is a hash of what its files sound of, `tagged_from` of what their tags say. They are
    put by `put_renditions`.
    """
    values = {
        "original": wanted.original,
        "duration_ms": wanted.duration_ms,
        "loudness": None if wanted.loudness is None else str(wanted.loudness),
        "voice": wanted.voice,
        "peaks": dump_list(wanted.peaks),
        "notes": dump_list(wanted.notes),
        "made_from": made_from,
        "tagged_from": tagged_from,
    }
    keys = {"episode_id": number, "lang": wanted.lang, "kind": str(wanted.kind)}
    row = upsert(recording).values(**keys, **values)
    connection.execute(row.on_conflict_do_update(index_elements=list(keys), set_=values))
    return _row_of(connection, number, wanted.lang, wanted.kind)


def note_tagged(
    connection: Connection, number: EpisodeId, lang: Lang, kind: Kind, *, tagged_from: str
) -> int:
    """Note what the tags of a recording's files say by now; return its row number."""
    row = _row_of(connection, number, lang, kind)
    values = {"tagged_from": tagged_from}
    connection.execute(update(recording).where(recording.c.id == row).values(values))
    return row


def _row_of(connection: Connection, number: EpisodeId, lang: Lang, kind: Kind) -> int:
    query = (
        select(recording.c.id)
        .where(recording.c.episode_id == number)
        .where(recording.c.lang == lang)
        .where(recording.c.kind == str(kind))
    )
    return int(connection.execute(query).scalar_one())


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """Hashes of what a recording's files sound of, and of what their tags say."""

    sound: str
    tags: str


def made_from(connection: Connection, number: EpisodeId) -> dict[Which, MadeFrom]:
    """What the files of an episode's recordings were made from, by language and kind."""
    rows = connection.execute(select(recording).where(recording.c.episode_id == number))
    return {
        (Lang(row.lang), Kind(row.kind)): MadeFrom(row.made_from, row.tagged_from) for row in rows
    }


def drop_recording(
    connection: Connection, number: EpisodeId, lang: Lang, kind: Kind, *, now: datetime
) -> None:
    """Forget a recording; its public files go on being answered as replaced ones."""
    found = (
        select(recording.c.id)
        .where(recording.c.episode_id == number)
        .where(recording.c.lang == lang)
        .where(recording.c.kind == str(kind))
        .scalar_subquery()
    )
    connection.execute(
        update(rendition)
        .where(rendition.c.recording_id == found)
        .values(replaced_at=now, recording_id=None)
    )
    connection.execute(delete(recording).where(recording.c.id == found))
    _note_heard(connection, number)


def put_renditions(
    connection: Connection,
    number: EpisodeId,
    recording_id: int,
    wanted: tuple[Rendition, ...],
    *,
    now: datetime,
) -> None:
    """Make these the recording's files; others of it are replaced, and answered on."""
    keys = [each.key for each in wanted]
    connection.execute(
        update(rendition)
        .where(rendition.c.recording_id == recording_id)
        .where(rendition.c.key.not_in(keys))
        .values(replaced_at=now, recording_id=None)
    )
    for each in wanted:
        values = {
            "episode_id": number,
            "recording_id": recording_id,
            "profile": str(each.profile),
            "type": each.type,
            "codecs": each.codecs,
            "bytes": each.bytes,
            "sha256": each.sha256,
            "duration_ms": each.duration_ms,
            "bitrate": each.bitrate,
            "replaced_at": None,
        }
        row = upsert(rendition).values(key=each.key, made_at=now, **values)
        connection.execute(row.on_conflict_do_update(index_elements=["key"], set_=values))
    _note_heard(connection, number)


def _note_heard(connection: Connection, number: EpisodeId) -> None:
    """Keep with the episode where it can be heard: the order of feeds asks for nothing else."""
    languages = (
        select(recording.c.lang)
        .join(rendition, rendition.c.recording_id == recording.c.id)
        .where(recording.c.episode_id == number)
    )
    heard = " ".join(sorted(set(connection.scalars(languages))))
    connection.execute(update(episode).where(episode.c.id == number).values(heard=heard))


def replaced_since(
    connection: Connection, since: datetime, *, after: str, limit: int
) -> tuple[Rendition, ...]:
    """Public files of published episodes that others replaced since, in the order of their keys.

    The first `limit` of them beyond the key `after`.
    """
    query = select(rendition).join(episode).where(episode.c.state == str(State.PUBLISHED))
    query = query.where(rendition.c.replaced_at >= since).where(rendition.c.key > after)
    query = query.where(rendition.c.profile != str(Profile.BROADCAST))
    rows = connection.execute(query.order_by(rendition.c.key).limit(limit))
    return tuple(as_rendition(row) for row in rows)


@dataclass(frozen=True, slots=True)
class MediaRow:
    """A public object, with the state of its episode (None: it is a programme's artwork)."""

    key: str
    type: str
    bytes: int
    sha256: str
    made_at: datetime
    state: State | None


def get_media(connection: Connection, key: str) -> MediaRow | None:
    """The rendition or artwork of this key, if it was ever made."""
    row = connection.execute(
        select(rendition, episode.c.state)
        .join(episode)
        .where(rendition.c.key == key)
        .where(rendition.c.profile != str(Profile.BROADCAST))
    ).first()
    if row is not None:
        return MediaRow(key, row.type, row.bytes, row.sha256, row.made_at, State(row.state))
    row = connection.execute(
        select(artwork, episode.c.state).outerjoin(episode).where(artwork.c.key == key)
    ).first()
    if row is None:
        return None
    state = None if row.state is None else State(row.state)
    return MediaRow(key, row.type, row.bytes, row.sha256, row.made_at, state)


def known_keys(connection: Connection) -> frozenset[str]:
    """The keys of everything that was ever public, and of all files for stations."""
    keys = [
        *connection.scalars(select(rendition.c.key)),
        *connection.scalars(select(artwork.c.key)),
    ]
    return frozenset(keys)
