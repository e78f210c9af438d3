"""Rows of transcripts: one canonical document each, with a revision that rises with a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from podcast.domain.episodes import EpisodeId
from podcast.domain.texts import Lang
from podcast.domain.transcripts import Part, Role, Timing, Transcript

from .documents import dump_transcript, load_transcript
from .tables import HAS_CHAPTERS, transcript


def put_transcript(
    connection: Connection, number: EpisodeId, wanted: Transcript, *, now: datetime
) -> None:
    """Add or replace the transcript of this language and role; its revision rises with a change."""
    document = dump_transcript(wanted)
    known = connection.execute(
        select(transcript.c.revision, transcript.c.document)
        .where(transcript.c.episode_id == number)
        .where(transcript.c.lang == wanted.lang)
        .where(transcript.c.role == str(wanted.role))
    ).first()
    if known is not None and known.document == document:
        return
    keys = {"episode_id": number, "lang": wanted.lang, "role": str(wanted.role)}
    values = {
        "timing": str(wanted.timing),
        "cues": len(wanted.cues),
        "revision": 1 if known is None else known.revision + 1,
        "changed_at": now,
        "document": document,
        "headings": sum(cue.part is Part.HEADING for cue in wanted.cues),
    }
    row = upsert(transcript).values(**keys, **values)
    connection.execute(row.on_conflict_do_update(index_elements=list(keys), set_=values))


def drop_transcripts(connection: Connection, number: EpisodeId, keep: frozenset[Lang]) -> None:
    """Forget the verbatim transcripts of languages that are no longer heard or read."""
    connection.execute(
        delete(transcript)
        .where(transcript.c.episode_id == number)
        .where(transcript.c.role == str(Role.VERBATIM))
        .where(transcript.c.lang.not_in(sorted(keep)))
    )


@dataclass(frozen=True, slots=True)
class StoredTranscript:
    """A transcript with its revision and the instant of its last change."""

    transcript: Transcript
    revision: int
    changed_at: datetime


def get_transcript(
    connection: Connection, number: EpisodeId, lang: Lang, role: Role
) -> StoredTranscript | None:
    """The canonical transcript, if there is one."""
    row = connection.execute(
        select(transcript)
        .where(transcript.c.episode_id == number)
        .where(transcript.c.lang == lang)
        .where(transcript.c.role == str(role))
    ).first()
    return None if row is None else _stored(row)


def with_headings(
    connection: Connection, numbers: Sequence[EpisodeId]
) -> frozenset[tuple[EpisodeId, Lang]]:
    """In which languages these episodes have a transcript with two headings or more."""
    columns = (transcript.c.episode_id, transcript.c.lang)
    query = select(*columns).where(HAS_CHAPTERS).where(transcript.c.episode_id.in_(numbers))
    return frozenset((EpisodeId(row[0]), Lang(row[1])) for row in connection.execute(query))


def get_transcript_with_headings(
    connection: Connection, number: EpisodeId, lang: Lang
) -> StoredTranscript | None:
    """The verbatim transcript with times, where two or more of its cues are headings."""
    row = connection.execute(
        select(transcript)
        .where(transcript.c.episode_id == number)
        .where(transcript.c.lang == lang)
        .where(transcript.c.role == str(Role.VERBATIM))
        .where(transcript.c.timing != str(Timing.NONE))
        .where(HAS_CHAPTERS)
    ).first()
    return None if row is None else _stored(row)


def _stored(row: Row[tuple[object, ...]]) -> StoredTranscript:
    return StoredTranscript(load_transcript(row.document), row.revision, row.changed_at)
