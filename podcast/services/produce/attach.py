"""Makes what was made the episode's, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from podcast.database import episodes as episode_rows
from podcast.database import programmes as programme_rows
from podcast.database import recordings as recording_rows
from podcast.database import transcripts as transcript_rows
from podcast.domain.episodes import EpisodeId, State
from podcast.domain.recordings import Recording, Which

from ..engines import Measurement
from ..parts import Guard, Parts
from ..tags import said_in, text_in
from .plan import Source, spoken_in
from .sound import Encoded
from .tagging import Tagged


@dataclass(frozen=True, slots=True)
class Made:
    """A recording with all that was made of it, without tags and with them."""

    source: Source
    measured: Measurement
    encoded: tuple[Encoded, ...]
    tagged: Tagged


@dataclass(frozen=True, slots=True)
class Retagged:
    """A recording whose files have other tags now, in front of the frames that they had."""

    which: Which
    tagged: Tagged


def attach(
    parts: Parts,
    number: EpisodeId,
    revision: str,
    made: tuple[Made, ...],
    retagged: tuple[Retagged, ...],
    kept: tuple[Which, ...],
    *,
    is_current: Guard,
) -> None:
    """Make all of it the episode's, in one transaction; what it replaces is answered on.

    Done once, it does nothing more: what lay between the steps is gone by then. Nor does it where
    something else is wanted meanwhile (an upload, an edit): that is made by a job of its own.
    """
    with parts.database.read() as connection:
        episode = episode_rows.get_episode(connection, number)
        if not _is_wanted(connection, number, revision):
            return
    now = parts.clock()
    said = {
        each.source.which: spoken_in(parts, each.source) or text_in(episode, each.source.lang)
        for each in made
    }
    wanted = {*kept, *(each.which for each in retagged), *said}
    with parts.database.write() as connection:
        if not is_current(connection) or not _is_wanted(connection, number, revision):
            return
        dropped = [each for each in episode.recordings if each.which not in wanted]
        for old in dropped:
            recording_rows.drop_recording(connection, number, old.lang, old.kind, now=now)
        for row, tagged in _rows(connection, number, made, retagged):
            recording_rows.put_renditions(connection, number, row, tagged.renditions, now=now)
        for which in (each.which for each in retagged):
            said[which] = said_in(connection, episode, which[0])
        for transcript in filter(None, said.values()):
            transcript_rows.put_transcript(connection, number, transcript, now=now)
        heard = frozenset(lang for lang, _ in wanted)
        transcript_rows.drop_transcripts(connection, number, heard)
        if made or retagged or dropped:
            episode_rows.audio_made(connection, number, revision, now=now)
            if episode.state is State.PUBLISHED:
                programme_rows.touch(connection, episode.programme)
        else:
            episode_rows.audio_stays(connection, number, revision)
    for each in made:
        _forget_steps(parts, each)


def _rows(
    connection: Connection,
    number: EpisodeId,
    made: tuple[Made, ...],
    retagged: tuple[Retagged, ...],
) -> Iterator[tuple[int, Tagged]]:
    """Put the row of each recording that has new files; give its number, and the files."""
    for each in made:
        sound, said = each.source.revision, each.tagged.revision
        row = recording_rows.put_recording(
            connection, number, _recording(each), made_from=sound, tagged_from=said
        )
        yield row, each.tagged
    for other in retagged:
        said = other.tagged.revision
        row = recording_rows.note_tagged(connection, number, *other.which, tagged_from=said)
        yield row, other.tagged


def _is_wanted(connection: Connection, number: EpisodeId, revision: str) -> bool:
    """Whether this revision of the audio is the one to make, and is not made yet."""
    state = episode_rows.audio_state(connection, number)
    return state.wanted == revision and state.made != revision


def _forget_steps(parts: Parts, made: Made) -> None:
    """Delete what lay between the steps; another attempt would lay it there again."""
    steps = (made.source.transcript, made.source.cleaned, *(each.key for each in made.encoded))
    for key in steps:
        if key is not None:
            parts.private.delete(key)


def _recording(made: Made) -> Recording:
    told = (note for each in made.encoded for note in each.notes)
    return Recording(
        lang=made.source.lang,
        kind=made.source.kind,
        original=made.source.original,
        duration_ms=made.measured.duration_ms,
        peaks=made.measured.peaks,
        voice=made.source.voice,
        loudness=round(made.measured.loudness, 1),
        notes=tuple(dict.fromkeys((*made.measured.notes, *told))),
    )
