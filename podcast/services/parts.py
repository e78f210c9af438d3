"""What audio and pictures are made with, and the unfinished files on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from sqlalchemy import Connection

from podcast.database import Database
from podcast.domain.chance import Clock
from podcast.domain.links import Links
from podcast.domain.recordings import Profile
from podcast.storage import LocalStorage

from .engines import Engines
from .recipes import Recipe

WORK = "work-"
"""How the worker's unfinished files begin: a new worker removes those of a dead one."""

COPY = "copy-"
"""How files begin that others are copying in, whatever the worker does."""

Guard = Callable[[Connection], bool]
"""Whether the caller may still change something; asked in the transaction that would."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What audio is made with. `links` is None until the site has an address of its own.

    `recipes` are the files that are made of a recording, by profile.
    """

    database: Database
    media: LocalStorage
    private: LocalStorage
    temporary: Path
    seeds: Path
    clock: Clock
    links: Links | None
    engines: Engines
    recipes: Mapping[Profile, Recipe]


@contextmanager
def unfinished(parts: Parts, suffix: str, *, prefix: str = WORK) -> Iterator[Path]:
    """A temporary file's path, removed in the end unless it was moved away."""
    with NamedTemporaryFile(
        dir=parts.temporary, prefix=prefix, suffix=suffix, delete=False
    ) as file:
        path = Path(file.name)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def is_whole(storage: LocalStorage, key: str, size: int, digest: str) -> bool:
    """Whether an object of so many bytes, with this SHA-256, lies there."""
    path = storage.path(key)
    return path.is_file() and path.stat().st_size == size and digest_of(path) == digest


def lay(storage: LocalStorage, key: str, source: Path, digest: str) -> None:
    """Move the finished file `source`, of SHA-256 `digest`, to the key that is named by it.

    What lies there stays, unless it no longer is what its key says. Raises StorageError.
    """
    if is_whole(storage, key, source.stat().st_size, digest):
        storage.put(key, source)
    else:
        storage.put_back(key, source)


def digest_of(path: Path) -> str:
    """SHA-256 of a file, lower-case hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
