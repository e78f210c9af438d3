"""What of an episode's audio is to be made, and whether that is still so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from podcast.database import episodes as episode_rows
from podcast.database import programmes as programme_rows
from podcast.database import recordings as recording_rows
from podcast.database.documents import load_transcript
from podcast.domain.cleaning import NOTHING, Cleaning
from podcast.domain.episodes import Episode, EpisodeId
from podcast.domain.errors import ConflictError
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Kind, Recording, Which
from podcast.domain.texts import Lang
from podcast.domain.transcripts import Transcript
from podcast.feeds.audio_files import PUBLIC
from podcast.speech.voices import voice_for

from ..parts import Parts, is_whole
from ..revisions import source_revision, tags_revision
from ..tags import tagged_now, tags_of


@dataclass(frozen=True, slots=True)
class Source:
    """A recording to make files of.

    `original` is its private key, empty for a narration that is still to be spoken; `transcript`
    that of its cues; `revision` a hash of what its files sound of, `said` of what the tags say that
    do not come from its transcript. Where some `cleaning` was asked for, `cleaned` is the key of
    what came of it, and `notes` are what its producer is to be told.
    """

    lang: Lang
    kind: Kind
    original: str
    revision: str = ""
    said: str = ""
    voice: str | None = None
    transcript: str | None = None
    cleaning: Cleaning = NOTHING
    cleaned: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def heard(self) -> str:
        """The key of what its files are made of."""
        return self.cleaned or self.original

    @property
    def which(self) -> Which:
        """Its language and kind."""
        return self.lang, self.kind


@dataclass(frozen=True, slots=True)
class Plan:
    """The recordings to make files of, those whose files only say something that is no longer so,
    and those whose files are as they should be."""

    sources: tuple[Source, ...]
    outdated: tuple[Which, ...]
    kept: tuple[Which, ...]


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
        files = made.get(each.which)
        if files is None or files.sound != each.revision or _is_lost(parts, episode, each):
            sources.append(each)
        elif files.tags != current[each.which]:
            outdated.append(each.which)
        else:
            kept.append(each.which)
    return Plan(tuple(sources), tuple(outdated), tuple(kept))


def _wanted(programme: Programme, episode: Episode) -> Iterator[Source]:
    """The recordings that the episode should have files of."""
    wanted = [
        Source(each.lang, each.kind, each.original, cleaning=each.cleaning)
        for each in episode.recordings
        if each.kind is not Kind.NARRATION
    ]
    narrated = narration_language(episode)
    if narrated is not None:
        wanted.append(Source(narrated, Kind.NARRATION, ""))
    for each in wanted:
        yield replace(
            each,
            revision=source_revision(
                programme, episode.content, each.lang, each.original, each.cleaning
            ),
            said=_said(programme, episode, each.lang, each.kind),
        )


def _is_lost(parts: Parts, episode: Episode, source: Source) -> bool:
    """Whether a public file of the recording is gone or damaged: nothing can be taken from it."""
    known = (each for each in episode.recordings if each.which == source.which)
    files = (file for each in known for file in each.renditions if file.profile in PUBLIC)
    return not all(is_whole(parts.media, each.key, each.bytes, each.sha256) for each in files)


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


def as_planned(parts: Parts, number: EpisodeId, source: Source) -> tuple[Programme, Episode]:
    """The episode, still as it was when the work was planned. Raises ConflictError."""
    with parts.database.read() as connection:
        episode = episode_rows.get_episode(connection, number)
        programme = programme_rows.get_programme(connection, episode.programme).programme
    original = "" if source.kind is Kind.NARRATION else source.original
    sound = source_revision(programme, episode.content, source.lang, original, source.cleaning)
    said = _said(programme, episode, source.lang, source.kind)
    if (sound, said) != (source.revision, source.said):
        raise ConflictError(
            "The episode was changed while its files were made.",
            "They are made anew by themselves.",
        )
    return programme, episode


def spoken_in(parts: Parts, source: Source) -> Transcript | None:
    """The cues of a narration that was read in this job; None for what came in."""
    if source.transcript is None:
        return None
    return load_transcript(parts.private.read(source.transcript).decode())
