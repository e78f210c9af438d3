"""Lays files into the public folder, with what they are to say of themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from podcast.audio.tag import Tags
from podcast.domain.episodes import Episode
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Profile, Recording, Rendition
from podcast.domain.transcripts import Transcript

from .parts import Parts, digest_of, unfinished
from .revisions import tags_revision
from .tags import tags_of


@dataclass(frozen=True, slots=True)
class Fitting:
    """What a file has room for: a cover of so many pixels a side, and what is said by its times."""

    cover: int
    cues: bool


FITTINGS = {
    Profile.STANDARD: Fitting(600, cues=True),
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
        """Lay a copy of `source` with its tags into the public folder; what is there stays."""
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
            self.parts.media.put(key, tagged)
        return replace(known, key=key, bytes=size, sha256=digest)


def writer_for(
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
