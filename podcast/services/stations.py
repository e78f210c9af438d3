"""Lays files for stations where no address leads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copyfile

from podcast.domain.episodes import Episode
from podcast.domain.recordings import Rendition

from .parts import Parts, digest_of, lay, unfinished

BROADCASTS = "broadcasts"
"""The private folder of files for stations."""


def lay_aside(parts: Parts, episode: Episode, file: Path, plain: Rendition) -> Rendition:
    """Keep a copy of an encoded file, without tags, under the hash of its bytes."""
    with unfinished(parts, file.suffix) as copy:
        copyfile(file, copy)
        digest, size = digest_of(copy), copy.stat().st_size
        key = f"{BROADCASTS}/{episode.programme}/{episode.slug}/{digest[:32]}{file.suffix}"
        lay(parts.private, key, copy, digest)
    return replace(plain, key=key, bytes=size, sha256=digest)
