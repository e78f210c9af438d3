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

from podcast.domain.errors import NotFoundError

from ._disk import sync, told
from .growing import Growing

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

    def size(self, key: str) -> int:
        """The object's length in bytes. Raises NotFoundError."""
        try:
            return self.path(key).stat().st_size
        except FileNotFoundError as missing:
            raise NotFoundError(f"There is no object {key!r}.") from missing

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
        with told(key):
            if self.path(key).is_file():
                source.unlink()
            else:
                self._lay(source, self.path(key))

    def put_back(self, key: str, source: Path) -> None:
        """Move the finished file `source` to `key`, durably, in the place of what lies there."""
        with told(key):
            self._lay(source, self.path(key))

    def _lay(self, source: Path, target: Path) -> None:
        _make_folder(target.parent)
        source.chmod(self.mode)
        sync(source)
        try:
            source.replace(target)
        except OSError as elsewhere:
            if elsewhere.errno != errno.EXDEV:
                raise
            self._copy(source, target)
            source.unlink()
        sync(target.parent)

    def put_bytes(self, key: str, content: bytes) -> None:
        """Write a small object durably. An object already there is replaced as a whole."""
        with told(key):
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
            sync(target.parent)

    @contextmanager
    def begin(self, folder: str) -> Iterator[Growing]:
        """Begin an object somewhere in `folder`; it has its key, and stays, once it is kept."""
        with told(folder):
            target = self.path(f"{folder}/new")
            _make_folder(target.parent)
            file = _beside(target).open("xb", buffering=0)
        growing = Growing(file, folder, self.path)
        try:
            os.fchmod(file.fileno(), self.mode)
            yield growing
        finally:
            growing.close()

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
            sync(partial)
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
    sync(folder.parent)
