"""Takes a recording in: looks what it is, keeps it untouched, has its files made."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from podcast.audio.facts import EXTENSIONS
from podcast.database import programmes as programme_rows
from podcast.database import recordings as recording_rows
from podcast.database.audit import note_audit
from podcast.domain.cleaning import NOTHING, Cleaning
from podcast.domain.episodes import Episode
from podcast.domain.errors import StorageError
from podcast.domain.recordings import Kind
from podcast.domain.texts import Lang
from podcast.storage import LocalStorage

from .cleaning import check, want_files
from .parts import COPY, Parts, digest_of, lay, unfinished


@dataclass(frozen=True, slots=True)
class Copy:
    """An unfinished copy of a recording: SHA-256 in hex, extension of its container.

    `note` is a sentence for its producer where its name promises something else.
    """

    path: Path
    digest: str
    extension: str
    note: str | None = None


@contextmanager
def copied(parts: Parts, file: Path) -> Iterator[Copy]:
    """Copy `file` in; the copy goes in the end, unless it was attached.

    Raises AudioError where it is no sound, StorageError where there is no room for it.
    """
    probe = parts.engines.probe(file)
    with unfinished(parts, ".upload", prefix=COPY) as path:
        try:
            shutil.copyfile(file, path)
        except OSError as refused:
            raise StorageError(
                f"{file.name} could not be copied in: {refused.strerror}.", "Look at the disk."
            ) from refused
        note = _misnamed(file, probe.container)
        yield Copy(path, digest_of(path), probe.container.lower(), note)


def _misnamed(file: Path, container: str) -> str | None:
    if file.suffix.lower() in EXTENSIONS[container]:
        return None
    return f"{file.name} is {container}, whatever its name says: it is taken as that."


def attach_copy(
    connection: Connection,
    parts: Parts,
    copy: Copy,
    *,
    episode: Episode,
    lang: Lang,
    kind: Kind,
    cleaning: Cleaning = NOTHING,
) -> None:
    """Keep the copy as the episode's recording in `lang`; its files are then made."""
    attach_recording(
        connection,
        parts.private,
        copy.path,
        episode=episode,
        lang=lang,
        kind=kind,
        extension=copy.extension,
        cleaning=cleaning,
    )


def attach_file(
    parts: Parts,
    episode: Episode,
    file: Path,
    *,
    lang: Lang,
    kind: Kind,
    cleaning: Cleaning = NOTHING,
) -> str | None:
    """Copy `file` in as the episode's recording in `lang`; the file itself stays as it is.

    Returns a sentence for its producer where its name promises something else. Raises AudioError
    where it is no sound, RefusedError where what is asked for makes no sense, StorageError where
    there is no room for it.
    """
    check(cleaning)
    with copied(parts, file) as copy, parts.database.write() as connection:
        attach_copy(
            connection, parts, copy, episode=episode, lang=lang, kind=kind, cleaning=cleaning
        )
        return copy.note


def attach_recording(
    connection: Connection,
    private: LocalStorage,
    file: Path,
    *,
    episode: Episode,
    lang: Lang,
    kind: Kind,
    extension: str,
    cleaning: Cleaning = NOTHING,
) -> None:
    """Keep the finished file `file` untouched as the episode's recording; its files are then made.

    They are made anew where it is the recording that it has already. `file` is moved; `extension`
    is that of its container, without the dot. The idents of its programme are joined to it, besides
    what else `cleaning` asks for.
    """
    digest = digest_of(file)
    key = f"originals/{digest}.{extension}"
    lay(private, key, file, digest)
    programme = programme_rows.get_programme(connection, episode.programme).programme
    asked = replace(cleaning, idents=programme.idents)
    recording_rows.want_recording(connection, episode.id, lang, kind, key, asked)
    want_files(connection, programme, episode.id)


def make_again(connection: Connection, episode: Episode, *, who: str, now: datetime) -> None:
    """Have the files of all of an episode's recordings made anew, as settings and engines are now.

    What comes out the same stays at its address, and is put back there if it is gone or damaged.
    """
    programme = programme_rows.get_programme(connection, episode.programme).programme
    recording_rows.want_again(connection, episode.id)
    want_files(connection, programme, episode.id)
    note_audit(connection, who=who, what="made again", now=now, episode_id=episode.id)
