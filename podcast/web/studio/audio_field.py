"""The file field of the recording."""

from __future__ import annotations

from pathlib import Path

from podcast.workspace import Workspace

from ..translation import _
from .file_field import FileField, FileKind, Found, read_file
from .forms import Typed


def read_audio(opened: Workspace, typed: Typed, *, drop: bool) -> FileField:
    """Take the recording that came with the form, else find (or drop) the one that waits."""

    def heard(path: Path) -> Found:
        return Found(opened.engines.probe(path).container)

    kind = FileKind(
        name="audio",
        limit=opened.config.intake.max_upload_bytes,
        look=heard,
        lost=_("The recording was not kept."),
        unwritten=_("The server could not write the recording to its disk."),
        smaller=_("Choose a smaller one: FLAC, M4A or MP3 instead of WAV, for example."),
    )
    return read_file(opened, kind, typed.upload, drop=drop)
