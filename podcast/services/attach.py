"""Takes a recording in: looks what it is, keeps it untouched, has its files made."""

from __future__ import annotations

import shutil
from pathlib import Path

from podcast.domain.episodes import Episode
from podcast.domain.errors import StorageError
from podcast.domain.recordings import Kind
from podcast.domain.texts import Lang

from .produce import Parts, attach_recording, unfinished


def attach_file(parts: Parts, episode: Episode, file: Path, *, lang: Lang, kind: Kind) -> None:
    """Copy `file` in as the episode's recording in `lang`; the file itself stays as it is.

    Raises AudioError where it is no sound, StorageError where there is no room for it.
    """
    probe = parts.engines.probe(file)
    with unfinished(parts, ".upload") as copy:
        try:
            shutil.copyfile(file, copy)
        except OSError as refused:
            raise StorageError(
                f"{file.name} could not be copied in: {refused.strerror}.", "Look at the disk."
            ) from refused
        with parts.database.write() as connection:
            attach_recording(
                connection,
                parts.private,
                copy,
                episode=episode,
                lang=lang,
                kind=kind,
                extension=probe.container.lower(),
            )
