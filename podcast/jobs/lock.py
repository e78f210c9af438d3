"""One process at a time works on a workspace; the lock says who, and falls with its holder."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path
from types import TracebackType

from podcast.domain.errors import BusyError


class Lock:
    """A lock on a file, held until it is released or the process is gone."""

    def __init__(self, path: Path, what: str) -> None:
        self.path = path
        self.what = what
        self._descriptor: int | None = None

    def try_acquire(self, note: str) -> bool:
        """Take the lock if nobody holds it; `note` tells others who does."""
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, note.encode(), 0)
        self._descriptor = descriptor
        return True

    def acquire(self, note: str, *, seconds: float) -> None:
        """Wait for the lock for at most `seconds`. Raises BusyError that names its holder."""
        deadline = time.monotonic() + seconds
        while not self.try_acquire(note):
            if time.monotonic() >= deadline:
                raise BusyError(
                    f"{self.what} is held by {self.holder() or 'another process'}.",
                    "End that process first, or use another workspace.",
                )
            time.sleep(0.1)

    def holder(self) -> str:
        """What the holder wrote about itself."""
        try:
            return self.path.read_text("utf-8")
        except OSError:
            return ""

    def release(self) -> None:
        """Give the lock back."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Lock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()
