"""What a disk is asked, and what it may refuse, told as an error that a person can mend."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from podcast.domain.errors import StorageError


def sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def told(key: str) -> Iterator[None]:
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
