"""Keeps bytes in a folder: whole or not at all, and still there after a power cut.

Order of writing: the bytes into a temporary file, fsync, rename, fsync of the folder. A crash
leaves a temporary file at worst, never half an object under its key. Two writers of one key do not
meet: each has a temporary file of its own.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from podcast.domain.errors import NotFoundError, StorageError

PARTIAL = ".partial"
PRIVATE, PUBLIC = 0o600, 0o644


class LocalStorage:
    """Objects below `root`. Keys are relative POSIX paths without `..`.

    `mode` is what the files can be read by: others too (a web server in front), or this user alone.
    """

    def __init__(self, root: Path, *, mode: int = PRIVATE) -> None:
        self.root = root
        self.mode = mode

    def path(self, key: str) -> Path:
        """Where the object lies, or would lie. Raises NotFoundError for a key outside the root."""
        parts = key.split("/")
        if key.startswith("/") or any(part in ("", ".", "..") for part in parts) or "\0" in key:
            raise NotFoundError(f"There is no object {key!r}.")
        return self.root.joinpath(*parts)

    def exists(self, key: str) -> bool:
        """Whether the whole object is there."""
        return self.path(key).is_file()

    def open(self, key: str) -> BinaryIO:
        """Open the object for reading. Raises NotFoundError."""
        try:
            return self.path(key).open("rb")
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as missing:
            raise NotFoundError(f"There is no object {key!r}.") from missing

    def read(self, key: str) -> bytes:
        """The whole object. Raises NotFoundError."""
        with self.open(key) as file:
            return file.read()

    def put(self, key: str, source: Path) -> None:
        """Move the finished file `source` to `key`, durably. An object already there stays."""
        with _told(key):
            target = self.path(key)
            if target.is_file():
                source.unlink()
                return
            _make_folder(target.parent)
            source.chmod(self.mode)
            _sync(source)
            try:
                source.replace(target)
            except OSError as elsewhere:
                if elsewhere.errno != errno.EXDEV:
                    raise
                self._copy(source, target)
                source.unlink()
            _sync(target.parent)

    def put_bytes(self, key: str, content: bytes) -> None:
        """Write a small object durably. An object already there is replaced as a whole."""
        with _told(key):
            target = self.path(key)
            _make_folder(target.parent)
            partial = _beside(target)
            try:
                with partial.open("xb") as file:
                    os.fchmod(file.fileno(), self.mode)
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                partial.replace(target)
            except OSError:
                with suppress(OSError):
                    partial.unlink()
                raise
            _sync(target.parent)

    def delete(self, key: str) -> None:
        """Delete the object; nothing happens when it is not there."""
        self.path(key).unlink(missing_ok=True)

    def unfinished(self) -> Iterator[str]:
        """The keys of temporary files that a crash may have left."""
        for path in sorted(self.root.rglob(f"*{PARTIAL}")):
            yield path.relative_to(self.root).as_posix()

    def written_at(self, key: str) -> datetime:
        """The UTC instant of the last write. Raises NotFoundError."""
        try:
            return datetime.fromtimestamp(self.path(key).stat().st_mtime, UTC)
        except FileNotFoundError as missing:
            raise NotFoundError(f"There is no object {key!r}.") from missing

    def keys(self, prefix: str = "") -> Iterator[str]:
        """All keys that begin with the folder `prefix`, sorted; unfinished ones left out."""
        start = self.path(prefix) if prefix else self.root
        for path in sorted(start.rglob("*")):
            if path.is_file() and not path.name.endswith(PARTIAL) and path.name != ".gitkeep":
                yield path.relative_to(self.root).as_posix()

    def _copy(self, source: Path, target: Path) -> None:
        partial = _beside(target)
        try:
            shutil.copyfile(source, partial)
            partial.chmod(self.mode)
            _sync(partial)
            partial.replace(target)
        except OSError:
            with suppress(OSError):
                partial.unlink()
            raise


def _beside(target: Path) -> Path:
    """A name for the unfinished object, its own for each writer."""
    return target.with_name(f"{target.name}.{secrets.token_hex(4)}{PARTIAL}")


def _make_folder(folder: Path) -> None:
    """Make a folder and its parents so that each new name survives a power cut."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    _sync(folder.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _told(key: str) -> Iterator[None]:
    """Say what the operating system refused, and what to do about it."""
    try:
        yield
    except OSError as refused:
        if refused.errno in (errno.ENOSPC, errno.EDQUOT):
            message, remedy = "The disk is full", "Free some space; the work goes on by itself."
        elif refused.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            message, remedy = "The folder cannot be written", "Give this user the right to write."
        else:
            message, remedy = f"The disk refused ({refused.strerror})", "Look at the disk."
        raise StorageError(f"{message}: {key} was not written.", remedy) from refused
