"""An object that is written bit by bit: nobody sees it until it is whole, and on the disk."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from podcast.domain.errors import StorageError

from ._disk import sync, told

AT_ONCE = 1 << 20
"""Bytes that are in memory at one time, where the system cannot copy by itself."""


class Growing:
    """The unfinished file of a new object in `folder`; `path` tells where a key's object lies."""

    def __init__(self, file: FileIO, folder: str, path: Callable[[str], Path]) -> None:
        self._file = file
        self._folder = folder
        self._path = path
        self._partial = Path(str(file.name))

    def write(self, content: bytes) -> None:
        """Add bytes to the end."""
        with told(f"{self._folder}/…"):
            rest = memoryview(content)
            while rest:
                rest = rest[self._file.write(rest) :]

    def copy(self, source: BinaryIO, *, start: int, size: int) -> None:
        """Add `size` bytes of an unbuffered file, from its offset `start` on.

        The system copies them where it can, so that they do not pass through this process. Raises
        StorageError where the file ends before.
        """
        with told(f"{self._folder}/…"):
            while size:
                done = _copy(source.fileno(), self._file.fileno(), start, size)
                if not done:
                    raise StorageError("A file is shorter than it was.", "Look at the disk.")
                start, size = start + done, size - done

    def flush(self) -> None:
        """Have everything that was added on the disk."""
        with told(f"{self._folder}/…"):
            os.fsync(self._file.fileno())

    def keep(self, key: str) -> None:
        """Give the object its key, durably. An object already there is replaced as a whole."""
        with told(key):
            target = self._path(key)
            os.fsync(self._file.fileno())
            self._partial.replace(target)
            sync(target.parent)

    def close(self) -> None:
        """Close the file; what was not kept is removed."""
        self._file.close()
        with suppress(OSError):
            self._partial.unlink(missing_ok=True)


def _copy(source: int, target: int, start: int, size: int) -> int:
    """Copy some bytes and return how many; 0 at the end of the source."""
    try:
        return os.copy_file_range(source, target, min(size, 1 << 30), start)
    except (AttributeError, OSError) as refused:
        # Not every system, and not every pair of file systems, copies by itself.
        if isinstance(refused, OSError) and refused.errno not in _CANNOT:
            raise
    chunk = os.pread(source, min(size, AT_ONCE), start)
    return os.write(target, chunk) if chunk else 0


_CANNOT = (errno.EXDEV, errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EBADF)
