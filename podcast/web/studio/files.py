"""The files that can stand beside the episode form, read together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from podcast.domain.problems import Problem
from podcast.workspace import Workspace

from .audio_field import read_audio
from .file_field import FileField
from .forms import Typed
from .picture_field import read_picture_field
from .uploads import Upload

DROP_AUDIO, DROP_PICTURE = "drop", "drop-picture"
"""The buttons that let go of a file that waits, and save nothing."""


@dataclass(frozen=True, slots=True)
class Files:
    """What stands in the file fields now."""

    audio: FileField
    picture: FileField

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is the matter with them."""
        return (*self.audio.problems, *self.picture.problems)

    @property
    def waiting(self) -> tuple[Upload, ...]:
        """Those that wait."""
        return tuple(filter(None, (self.audio.upload, self.picture.upload)))

    def beside(self, typed: Typed) -> Typed:
        """The form with the tokens of what waits for it."""
        return replace(typed, upload=self.audio.token, picture_upload=self.picture.token)


def read_files(opened: Workspace, typed: Typed, *, button: str = "") -> Files:
    """Take the files that came with the form, else find (or drop) those that wait."""
    return Files(
        read_audio(opened, typed, drop=button == DROP_AUDIO),
        read_picture_field(opened, typed, drop=button == DROP_PICTURE),
    )
