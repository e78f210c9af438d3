"""Lays files into the public folder, with what they are to say of themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from podcast.audio.tag import Tags
from podcast.database import episodes as episode_rows
from podcast.database import programmes as programme_rows
from podcast.domain.episodes import Episode, EpisodeId
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Profile, Recording, Rendition, Which
from podcast.domain.transcripts import Transcript
from podcast.feeds.audio_files import PUBLIC

from ..parts import Parts, digest_of, lay, unfinished
from ..revisions import tags_revision
from ..stations import lay_aside
from ..tags import said_in, tags_of, text_in
from .plan import Source, as_planned, spoken_in
from .sound import Encoded


@dataclass(frozen=True, slots=True)
class Fitting:
    """What a file has room for: a cover of so many pixels a side, and what is said by its times."""

    cover: int
    cues: bool


FITTINGS = {
    Profile.STANDARD: Fitting(600, cues=True),
    Profile.COMPACT: Fitting(600, cues=False),
    Profile.LIGHT: Fitting(240, cues=False),
}
"""On a thin line, what is not sound must not be a fifth of what is fetched."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """Public files of one recording, and the revision of what their tags say."""

    renditions: tuple[Rendition, ...]
    revision: str


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes what is to be said of one recording into each of its files."""

    parts: Parts
    folder: str
    tags: Tags
    artwork: bytes | None
    revision: str

    def write(self, source: Path, known: Rendition) -> Rendition:
        """Lay a copy of `source` with its tags into the public folder."""
        fits = FITTINGS[known.profile]
        tags = replace(
            self.tags,
            cover=self.parts.engines.cover(self.artwork, fits.cover) if self.artwork else None,
            cues=self.tags.cues if fits.cues else (),
            duration_ms=known.duration_ms,
        )
        with unfinished(self.parts, source.suffix) as tagged:
            self.parts.engines.tag(source, tagged, tags)
            digest, size = digest_of(tagged), tagged.stat().st_size
            key = f"{self.folder}/{digest[:32]}{source.suffix}"
            lay(self.parts.media, key, tagged, digest)
        return replace(known, key=key, bytes=size, sha256=digest)


def _writer_for(
    parts: Parts,
    programme: Programme,
    episode: Episode,
    recording: Recording,
    transcript: Transcript | None,
) -> Writer:
    """All that is to be said of a recording by now, ready to be written into its files."""
    tags = tags_of(programme, episode, recording, transcript, links=parts.links)
    artwork = parts.media.read(programme.artwork) if programme.artwork else None
    folder = f"{episode.programme}/{episode.slug}"
    return Writer(parts, folder, tags, artwork, tags_revision(tags, programme.artwork))


def tag(parts: Parts, number: EpisodeId, source: Source, encoded: tuple[Encoded, ...]) -> Tagged:
    """Write the tags and lay the files into the public folder; the one for stations stays private.

    Raises StorageError.
    """
    programme, episode = as_planned(parts, number, source)
    transcript = spoken_in(parts, source) or text_in(episode, source.lang)
    recording = Recording(source.lang, source.kind, source.original, 0, ())
    writer = _writer_for(parts, programme, episode, recording, transcript)
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
    (recording,) = (each for each in episode.recordings if each.which == which)
    writer = _writer_for(parts, programme, episode, recording, transcript)
    renditions = tuple(
        writer.write(parts.media.path(each.key), each) if each.profile in PUBLIC else each
        for each in recording.renditions
    )
    return Tagged(renditions, writer.revision)
