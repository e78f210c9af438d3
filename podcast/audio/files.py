"""A file that is written whole or not at all."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from podcast.domain.errors import AudioError, StorageError


@contextmanager
def new_file(target: Path) -> Iterator[BinaryIO]:
    """Open `target` for writing and reading; remove it again if anything fails.

    Raises StorageError where it cannot be written (a full disk, no such folder), and AudioError
    where it would become larger than this process may write.
    """
    try:
        with target.open("w+b") as file:
            yield file
    except OSError as cause:
        discard(target)
        if cause.errno == errno.EFBIG:
            raise AudioError(
                "The file made from this recording would be too large.",
                "Split the recording into shorter ones.",
            ) from cause
        raise StorageError(
            f"{target.name} could not be written: {cause.strerror}.",
            "Make room on the disk, or let this user write there, and try again.",
        ) from cause
    except BaseException:
        discard(target)
        raise


def discard(target: Path) -> None:
    """Remove a file that was begun, if there is one; a device or a folder stays."""
    if target.is_file():
        target.unlink()
