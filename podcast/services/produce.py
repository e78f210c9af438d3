"""Makes an episode's audio: narration, measurement, renditions, tags.

    plan -> (narrate) -> measure -> render -> tag -> attach

Each function is one durable step: it leaves bytes under a content hash and returns their keys, and
done twice it leaves the same. `attach` alone writes rows, in one transaction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from podcast.database import episodes as episode_rows
from podcast.database import programmes as programme_rows
from podcast.database import recordings as recording_rows
from podcast.database.documents import dump_transcript, load_transcript
from podcast.domain.episodes import Episode, EpisodeId, State
from podcast.domain.errors import ConflictError
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Kind, Profile, Recording, Rendition
from podcast.domain.texts import EditionText, Lang
from podcast.domain.transcripts import Cue, Part, Role, Transcript
from podcast.languages.names import name_in
from podcast.markup import blocks
from podcast.speech.announcement import announcement
from podcast.speech.script import write_script
from podcast.speech.voices import voice_for
from podcast.storage import LocalStorage

from .engines import Measurement, Rendered
from .parts import Guard, Parts, digest_of, unfinished
from .revisions import audio_revision, source_revision
from .tags import Tags, tags_of

COVER_SIDES = {Profile.STANDARD: 600, Profile.LIGHT: 240, Profile.BROADCAST: 600}
"""Pixels of the cover in each file: on a thin line, it must not be a fifth of what is fetched."""


@dataclass(frozen=True, slots=True)
class Source:
    """A recording to make files of.

    `original` is its private key, empty for a narration that is still to be spoken; `transcript`
    that of its cues; `revision` a hash of what its files are made from.
    """

    lang: Lang
    kind: Kind
    original: str
    revision: str = ""
    voice: str | None = None
    transcript: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The recordings to make files of, and those whose files are as they should be."""

    sources: tuple[Source, ...]
    kept: tuple[tuple[Lang, Kind], ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A recording with all that was made of it; `encoded` are keys of its files without tags."""

    source: Source
    measured: Measurement
    encoded: tuple[str, ...]
    renditions: tuple[Rendition, ...]


def plan_audio(parts: Parts, number: EpisodeId) -> Plan:
    """What is to be made: recordings without files, or with files made from something else.

    A narration is wanted only where nothing else reads the text.
    """
    with parts.database.read() as connection:
        episode = episode_rows.get_episode(connection, number)
        programme = programme_rows.get_programme(connection, episode.programme).programme
        made = recording_rows.made_from(connection, number)
    wanted = [
        Source(each.lang, each.kind, each.original)
        for each in episode.recordings
        if each.kind is not Kind.NARRATION
    ]
    narrated = narration_language(episode)
    if narrated is not None:
        wanted.append(Source(narrated, Kind.NARRATION, ""))
    sources, kept = [], []
    for each in wanted:
        revision = source_revision(programme, episode.content, each.lang, each.original)
        if made.get((each.lang, each.kind)) == revision:
            kept.append((each.lang, each.kind))
        else:
            sources.append(replace(each, revision=revision))
    return Plan(tuple(sources), tuple(kept))


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
    wanted = audio_revision(programme, renewed.content, renewed.recordings)
    episode_rows.want_audio(connection, episode.id, wanted)


def narrate(parts: Parts, number: EpisodeId, source: Source) -> Source:
    """Read the episode's text aloud; keep the recording as an original, its cues beside it."""
    lang = source.lang
    _, episode = _as_planned(parts, number, source)
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
        text.title or episode.title, blocks(text.body), lang=lang, announcement=opening
    )
    with unfinished(parts, ".wav") as spoken, unfinished(parts, ".flac") as kept:
        narration = parts.engines.narrate(script, spoken, lang)
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
    if source_revision(programme, episode.content, source.lang, original) != source.revision:
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
    with unfinished(parts, ".mp3") as standard, unfinished(parts, ".opus") as light:
        targets = {Profile.STANDARD: standard, Profile.LIGHT: light}
        made = parts.engines.render(original, targets, measured)
        return tuple(_keep_encoded(parts, number, each) for each in made)


def tag(
    parts: Parts, number: EpisodeId, source: Source, encoded: tuple[Encoded, ...]
) -> tuple[Rendition, ...]:
    """Write the tags and lay the files into the public folder. Raises StorageError."""
    programme, episode = _as_planned(parts, number, source)
    recording = Recording(source.lang, source.kind, source.original, 0, ())
    tags = tags_of(programme, episode, recording, links=parts.links)
    artwork = parts.media.read(programme.artwork) if programme.artwork else None
    return tuple(_tag(parts, episode, each, tags, artwork) for each in encoded)


def _tag(
    parts: Parts, episode: Episode, encoded: Encoded, plain: Tags, artwork: bytes | None
) -> Rendition:
    side = COVER_SIDES[encoded.profile]
    cover = parts.engines.cover(artwork, side) if artwork else None
    tags = replace(plain, cover=cover)
    extension = encoded.key.rsplit(".", 1)[-1]
    with unfinished(parts, f".{extension}") as tagged:
        parts.engines.tag(parts.private.path(encoded.key), tagged, tags)
        digest, size = digest_of(tagged), tagged.stat().st_size
        key = f"{episode.programme}/{episode.slug}/{digest[:32]}.{extension}"
        parts.media.put(key, tagged)
    return Rendition(
        profile=encoded.profile,
        key=key,
        type=encoded.type,
        bytes=size,
        sha256=digest,
        duration_ms=encoded.duration_ms,
        bitrate=encoded.bitrate,
        codecs=encoded.codecs,
    )


def attach(
    parts: Parts,
    number: EpisodeId,
    revision: str,
    made: tuple[Made, ...],
    kept: tuple[tuple[Lang, Kind], ...],
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
    transcripts = tuple(_transcripts(parts, episode, made))
    now = parts.clock()
    wanted = {*kept, *((each.source.lang, each.source.kind) for each in made)}
    with parts.database.write() as connection:
        if not is_current(connection) or not _is_wanted(connection, number, revision):
            return
        for old in episode.recordings:
            if (old.lang, old.kind) not in wanted:
                recording_rows.drop_recording(connection, number, old.lang, old.kind, now=now)
        for each in made:
            row = recording_rows.put_recording(
                connection, number, _recording(each), made_from=each.source.revision
            )
            recording_rows.put_renditions(connection, number, row, each.renditions, now=now)
        for transcript in transcripts:
            recording_rows.put_transcript(connection, number, transcript, now=now)
        heard = frozenset(lang for lang, _ in wanted)
        recording_rows.drop_transcripts(connection, number, heard)
        episode_rows.audio_made(connection, number, revision, now=now)
        if episode.state is State.PUBLISHED:
            programme_rows.touch(connection, episode.programme)
    for each in made:
        _forget_steps(parts, each)


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


def _transcripts(parts: Parts, episode: Episode, made: tuple[Made, ...]) -> Iterator[Transcript]:
    """The narration's own cues; for a recording in the language of a text, that text untimed."""
    for each in made:
        text = next((t for t in episode.content.texts if t.lang == each.source.lang), None)
        if each.source.transcript is not None:
            yield load_transcript(parts.private.read(each.source.transcript).decode())
        elif text is not None and text.body.strip():
            yield untimed(text)


def untimed(text: EditionText) -> Transcript:
    """A text as a transcript without times: a cue a block."""
    parts = {"heading": Part.HEADING, "quotation": Part.QUOTATION}
    cues = tuple(
        Cue(0, 0, block.text, place, speaker=block.speaker, part=parts.get(block.kind, Part.TEXT))
        for place, block in enumerate(blocks(text.body))
    )
    return Transcript(text.lang, Role.VERBATIM, cues)
