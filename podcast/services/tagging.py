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

COVER_SIDES = {Profile.STANDARD: 600, Profile.LIGHT: 240, Profile.BROADCAST: 600}
"""Pixels of the cover in each file: on a thin line, it must not be a fifth of what is fetched."""


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
        side = COVER_SIDES[known.profile]
        cover = self.parts.engines.cover(self.artwork, side) if self.artwork else None
        with unfinished(self.parts, source.suffix) as tagged:
            self.parts.engines.tag(source, tagged, replace(self.tags, cover=cover))
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
