"""Makes an episode's audio: narration, measurement, renditions, tags.

    plan -> (narrate) -> measure -> render -> tag -> attach
         -> retag: the frames of the files that are public, with other tags -> attach

Each function is one durable step: it leaves bytes under a content hash and returns their keys, and
done twice it leaves the same. `attach` alone writes rows, in one transaction.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from podcast.audio.plan import CODECS
from podcast.database import episodes as episode_rows
from podcast.database import programmes as programme_rows
from podcast.database import recordings as recording_rows
from podcast.database.audit import note_audit
from podcast.database.documents import dump_transcript, load_transcript
from podcast.domain.episodes import Episode, EpisodeId, State
from podcast.domain.errors import ConflictError
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Kind, Profile, Recording, Rendition
from podcast.domain.texts import Lang
from podcast.domain.transcripts import Role, Transcript
from podcast.feeds.audio_files import PUBLIC
from podcast.languages.names import name_in
from podcast.markup import blocks
from podcast.speech.announcement import announcement
from podcast.speech.script import write_script
from podcast.speech.voices import voice_for
from podcast.storage import LocalStorage

from .engines import Measurement, Rendered
from .parts import Guard, Parts, digest_of, unfinished
from .recipes import recipes_for
from .revisions import audio_revision, source_revision, tags_revision
from .stations import lay_aside
from .tagging import Tagged, writer_for
from .tags import said_in, tagged_now, tags_of, text_in

log = logging.getLogger("podcast.produce")

Which = tuple[Lang, Kind]
"""What tells one recording of an episode from another."""

HEARER, HEARD = "audio", "heard"
"""Who writes into the audit trail what was odd about a recording."""


@dataclass(frozen=True, slots=True)
class Source:
    """A recording to make files of.

    `original` is its private key, empty for a narration that is still to be spoken; `transcript`
    that of its cues; `revision` a hash of what its files sound of, `said` of what the tags say that
    do not come from its transcript.
    """

    lang: Lang
    kind: Kind
    original: str
    revision: str = ""
    said: str = ""
    voice: str | None = None
    transcript: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The recordings to make files of, those whose files only say something that is no longer so,
    and those whose files are as they should be."""

    sources: tuple[Source, ...]
    outdated: tuple[Which, ...]
    kept: tuple[Which, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A recording with all that was made of it; `encoded` are keys of its files without tags."""

    source: Source
    measured: Measurement
    encoded: tuple[str, ...]
    tagged: Tagged


@dataclass(frozen=True, slots=True)
class Retagged:
    """A recording whose files have other tags now, in front of the frames that they had."""

    which: Which
    tagged: Tagged


def plan_audio(parts: Parts, number: EpisodeId) -> Plan:
    """What is to be made: recordings without files, or with files made from something else.

    A narration is wanted only where nothing else reads the text.
    """
    with parts.database.read() as connection:
        episode = episode_rows.get_episode(connection, number)
        programme = programme_rows.get_programme(connection, episode.programme).programme
        made = recording_rows.made_from(connection, number)
        current = {which: tagged_now(connection, programme, episode, *which) for which in made}
    sources, outdated, kept = [], [], []
    for each in _wanted(programme, episode):
        which = each.lang, each.kind
        if (
            which not in made
            or made[which].sound != each.revision
            or _is_lost(parts, episode, each)
        ):
            sources.append(each)
        elif made[which].tags != current[which]:
            outdated.append(which)
        else:
            kept.append(which)
    return Plan(tuple(sources), tuple(outdated), tuple(kept))


def _wanted(programme: Programme, episode: Episode) -> Iterator[Source]:
    """The recordings that the episode should have files of."""
    wanted = [
        Source(each.lang, each.kind, each.original)
        for each in episode.recordings
        if each.kind is not Kind.NARRATION
    ]
    narrated = narration_language(episode)
    if narrated is not None:
        wanted.append(Source(narrated, Kind.NARRATION, ""))
    for each in wanted:
        yield replace(
            each,
            revision=source_revision(programme, episode.content, each.lang, each.original),
            said=_said(programme, episode, each.lang, each.kind),
        )


def _is_lost(parts: Parts, episode: Episode, source: Source) -> bool:
    """Whether a public file of the recording is gone, so that nothing can be taken from it."""
    known = (each for each in episode.recordings if (each.lang, each.kind) == _which(source))
    keys = (file.key for each in known for file in each.renditions if file.profile in PUBLIC)
    return not all(parts.media.exists(key) for key in keys)


def _which(source: Source) -> Which:
    return source.lang, source.kind


def _said(programme: Programme, episode: Episode, lang: Lang, kind: Kind) -> str:
    """A hash of what tags say without a transcript: a narration has none before it is made."""
    tags = tags_of(programme, episode, Recording(lang, kind, "", 0, ()), None, links=None)
    return tags_revision(tags, None)


def narration_language(episode: Episode) -> Lang | None:
    """The language to narrate in: the body's, where it has a voice and no recording of its own."""
    text = episode.content.body_text
    if text is None or voice_for(text.lang) is None:
        return None
    heard = {each.lang for each in episode.recordings if each.kind is not Kind.NARRATION}
    return None if text.lang in heard else text.lang


def attach_recording(
    connection: Connection,
    private: LocalStorage,
    file: Path,
    *,
    episode: Episode,
    lang: Lang,
    kind: Kind,
    extension: str,
) -> None:
    """Keep the finished file `file` untouched as the episode's recording; its files are then made.

    `file` is moved. `extension` is that of its container, without the dot.
    """
    key = f"originals/{digest_of(file)}.{extension}"
    private.put(key, file)
    recording_rows.want_recording(connection, episode.id, lang, kind, key)
    renewed = episode_rows.get_episode(connection, episode.id)
    programme = programme_rows.get_programme(connection, episode.programme).programme
    wanted = audio_revision(programme, renewed.content, renewed.recordings, date=renewed.date)
    episode_rows.want_audio(connection, episode.id, wanted)


def narrate(parts: Parts, number: EpisodeId, source: Source) -> Source:
    """Read the episode's text aloud; keep the recording as an original, its cues beside it."""
    lang = source.lang
    programme, episode = _as_planned(parts, number, source)
    text = episode.content.body_text
    assert text is not None, "a narration is only planned for a text"  # noqa: S101
    aired = episode.content.broadcasts
    opening = announcement(
        lang,
        languages=episode.content.declared_audio,
        station=aired[0].station if aired else None,
        names=name_in,
    )
    script = write_script(
        text.title or episode.title,
        blocks(text.body),
        lang=lang,
        announcement=opening,
        pronunciations=programme.pronunciations,
    )
    with unfinished(parts, ".wav") as spoken, unfinished(parts, ".flac") as kept:
        narration = parts.engines.narrate(script, spoken, lang)
        for warning in narration.warnings:
            log.warning("voice passed-over episode=%s reason=%s", episode.slug, warning)
        parts.engines.keep(spoken, kept)
        original = f"originals/{digest_of(kept)}.flac"
        parts.private.put(original, kept)
    document = dump_transcript(Transcript(lang, Role.VERBATIM, narration.cues)).encode()
    cues = f"steps/{number}-{hashlib.sha256(document).hexdigest()}.json"
    parts.private.put_bytes(cues, document)
    voices = ", ".join(dict.fromkeys(voice.name for voice in narration.voices))
    return replace(source, original=original, voice=voices, transcript=cues)


def _as_planned(parts: Parts, number: EpisodeId, source: Source) -> tuple[Programme, Episode]:
    """The episode, still as it was when the work was planned. Raises ConflictError."""
    with parts.database.read() as connection:
        episode = episode_rows.get_episode(connection, number)
        programme = programme_rows.get_programme(connection, episode.programme).programme
    original = "" if source.kind is Kind.NARRATION else source.original
    sound = source_revision(programme, episode.content, source.lang, original)
    said = _said(programme, episode, source.lang, source.kind)
    if (sound, said) != (source.revision, source.said):
        raise ConflictError(
            "The episode was changed while its files were made.",
            "They are made anew by themselves.",
        )
    return programme, episode


def measure(parts: Parts, source: Source) -> Measurement:
    """Hear the recording once, whole. Raises AudioError."""
    return parts.engines.measure(parts.private.path(source.original))


def _keep_encoded(parts: Parts, number: EpisodeId, rendered: Rendered) -> Encoded:
    """Keep a file between the steps; it is the episode's own, since its end deletes it."""
    key = f"steps/{number}-{digest_of(rendered.path)}{rendered.path.suffix}"
    parts.private.put(key, rendered.path)
    return Encoded(
        profile=rendered.profile,
        key=key,
        type=rendered.type,
        duration_ms=rendered.duration_ms,
        bitrate=rendered.bitrate,
        codecs=rendered.codecs,
    )


@dataclass(frozen=True, slots=True)
class Encoded:
    """An encoded file without tags, by its private key; the other facts as in Rendition."""

    profile: Profile
    key: str
    type: str
    duration_ms: int
    bitrate: int
    codecs: str | None


def render(
    parts: Parts, number: EpisodeId, source: Source, measured: Measurement
) -> tuple[Encoded, ...]:
    """Encode every profile at the right level. Raises AudioError, StorageError."""
    original = parts.private.path(source.original)
    recipes = recipes_for(source.kind, parts.recipes)
    with ExitStack() as stack:
        targets = {
            profile: stack.enter_context(unfinished(parts, f".{CODECS[recipe.codec].extension}"))
            for profile, recipe in recipes.items()
        }
        made = parts.engines.render(original, targets, measured, recipes)
        return tuple(_keep_encoded(parts, number, each) for each in made)


def tag(parts: Parts, number: EpisodeId, source: Source, encoded: tuple[Encoded, ...]) -> Tagged:
    """Write the tags and lay the files into the public folder; the one for stations stays private.

    Raises StorageError.
    """
    programme, episode = _as_planned(parts, number, source)
    transcript = _spoken(parts, source) or text_in(episode, source.lang)
    recording = Recording(source.lang, source.kind, source.original, 0, ())
    writer = writer_for(parts, programme, episode, recording, transcript)
    renditions = []
    for each in encoded:
        path, plain = parts.private.path(each.key), _untagged(each)
        public = each.profile in PUBLIC
        written = writer.write(path, plain) if public else lay_aside(parts, episode, path, plain)
        renditions.append(written)
    return Tagged(tuple(renditions), writer.revision)


def _untagged(encoded: Encoded) -> Rendition:
    return Rendition(
        profile=encoded.profile,
        key="",
        type=encoded.type,
        bytes=0,
        sha256="",
        duration_ms=encoded.duration_ms,
        bitrate=encoded.bitrate,
        codecs=encoded.codecs,
    )


def retag(parts: Parts, number: EpisodeId, which: Which) -> Tagged:
    """Lay the files of a recording into the public folder again, with what is to be said by now.

    Their frames are copied from the files that are public: nothing is decoded or encoded, and those
    files stay as they are. Raises NotFoundError where one is gone, StorageError.
    """
    with parts.database.read() as connection:
        episode = episode_rows.get_episode(connection, number)
        programme = programme_rows.get_programme(connection, episode.programme).programme
        transcript = said_in(connection, episode, which[0])
    (recording,) = (each for each in episode.recordings if (each.lang, each.kind) == which)
    writer = writer_for(parts, programme, episode, recording, transcript)
    renditions = tuple(
        writer.write(parts.media.path(each.key), each) if each.profile in PUBLIC else each
        for each in recording.renditions
    )
    return Tagged(renditions, writer.revision)


def _spoken(parts: Parts, source: Source) -> Transcript | None:
    if source.transcript is None:
        return None
    return load_transcript(parts.private.read(source.transcript).decode())


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
        _which(each.source): _spoken(parts, each.source) or text_in(episode, each.source.lang)
        for each in made
    }
    wanted = {*kept, *(each.which for each in retagged), *said}
    with parts.database.write() as connection:
        if not is_current(connection) or not _is_wanted(connection, number, revision):
            return
        dropped = [each for each in episode.recordings if (each.lang, each.kind) not in wanted]
        for old in dropped:
            recording_rows.drop_recording(connection, number, old.lang, old.kind, now=now)
        for note in (note for each in made for note in each.measured.notes):
            note_audit(connection, who=HEARER, what=HEARD, now=now, episode_id=number, detail=note)
        for row, tagged in _rows(connection, number, made, retagged):
            recording_rows.put_renditions(connection, number, row, tagged.renditions, now=now)
        for which in (each.which for each in retagged):
            said[which] = said_in(connection, episode, which[0])
        for transcript in filter(None, said.values()):
            recording_rows.put_transcript(connection, number, transcript, now=now)
        heard = frozenset(lang for lang, _ in wanted)
        recording_rows.drop_transcripts(connection, number, heard)
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
    for key in (made.source.transcript, *made.encoded):
        if key is not None:
            parts.private.delete(key)


def _recording(made: Made) -> Recording:
    return Recording(
        lang=made.source.lang,
        kind=made.source.kind,
        original=made.source.original,
        duration_ms=made.measured.duration_ms,
        peaks=made.measured.peaks,
        voice=made.source.voice,
        loudness=round(made.measured.loudness, 1),
    )
