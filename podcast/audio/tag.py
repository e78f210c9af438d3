"""Encoded file and Tags -> the same file with its tags: ID3, comments of Opus, or atoms of M4A.

The encoded frames are copied as they are, and no tag names a program.
"""

from __future__ import annotations

from pathlib import Path

from podcast.domain.errors import AudioError

from .facts import Tags
from .files import new_file

__all__ = ["Tags", "tag"]


def tag(source: Path, target: Path, tags: Tags) -> None:
    """Copy an MP3, Ogg Opus or M4A file to `target`, with these tags and no others.

    The M4A is one that was made here. Same file and tags, same bytes. Raises AudioError where the
    content of `source` is none of these, StorageError where `target` cannot be written; then there
    is no `target`.
    """
    from ._comments import copy_opus
    from ._id3 import copy_mp3
    from ._mp4 import copy_m4a

    with source.open("rb") as encoded:
        start = encoded.read(36)
        encoded.seek(0)
        if start[:4] == b"OggS" and start[28:] == b"OpusHead":
            copy = copy_opus
        elif start[4:12] == b"ftypM4A ":
            copy = copy_m4a
        elif start[:3] == b"ID3" or (start[:1] == b"\xff" and start[1:2] >= b"\xe0"):
            copy = copy_mp3
        else:
            raise AudioError("This file is no MP3, Ogg Opus or M4A.", "Encode it first.")
        with new_file(target) as file:
            copy(encoded, file, tags)
