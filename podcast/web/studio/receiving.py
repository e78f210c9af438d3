"""An upload streams to a file on disk while it is being received; memory does not grow with it."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import RawIOBase
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, cast

from flask import Request, g

from ..context import workspace
from .sessions import known_account

PREFIX = "upload-"

LEFT_AFTER = timedelta(days=1)
"""No upload takes so long: a file this old was left by a process that was killed."""


class Received(RawIOBase):
    """The body of one file field: written once, never read back through here.

    What does not fit is read to its end and thrown away, so that the browser can be told and what
    was typed beside it is kept: `size` counts on, `whole` turns false, `disk_refused` says why.
    """

    def __init__(self, folder: Path, limit: int) -> None:
        self.size = 0
        self.whole = True
        self.disk_refused = False
        self._folder = folder
        self._limit = limit
        self._file: IO[bytes] | None = None

    @property
    def path(self) -> Path | None:
        """Where the bytes are; None for an empty field and for a file that was not kept."""
        return None if self._file is None else Path(self._file.name)

    def write(self, data: object) -> int:
        """Append bytes, or count them when they are not kept."""
        piece = cast(bytes, data)
        self.size += len(piece)
        if self.size > self._limit:
            self._give_up()
        if self.whole:
            self._keep(piece)
        return len(piece)

    def _keep(self, piece: bytes) -> None:
        try:
            if self._file is None:
                self._file = NamedTemporaryFile(  # noqa: SIM115
                    prefix=PREFIX, dir=self._folder, buffering=0, delete=False
                )
            self._file.write(piece)
        except OSError:
            self.disk_refused = True
            self._give_up()

    def _give_up(self) -> None:
        self.whole = False
        self.discard()

    def seek(self, offset: int, whence: int = 0) -> int:
        """Part of the parser's way of saying that the field is complete."""
        return offset

    def discard(self) -> None:
        """Delete the file, unless it has been moved away."""
        if self._file is not None:
            self._file.close()
            Path(self._file.name).unlink(missing_ok=True)
            self._file = None


class StudioRequest(Request):
    """A request whose file fields go to the workspace's disk, if they come from an account."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        opened = workspace()
        limit = opened.config.intake.max_upload_bytes if known_account() else 0
        received = Received(opened.temporary, limit)
        g.setdefault("received", []).append(received)
        return cast(IO[bytes], received)


def discard_received(_: BaseException | None = None) -> None:
    """Delete what this request received and nobody took."""
    for received in g.pop("received", []):
        received.discard()


def drop_leftovers(folder: Path, now: datetime) -> None:
    """Delete what processes that were killed have left of uploads."""
    for path in folder.glob(f"{PREFIX}*"):
        if path.stat().st_mtime < (now - LEFT_AFTER).timestamp():
            path.unlink(missing_ok=True)
