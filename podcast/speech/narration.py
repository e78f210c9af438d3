"""What comes out of the reading: one WAV file, and cues whose words have times."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from podcast.domain.transcripts import Cue

from .script import Passage
from .voices import Voice


@dataclass(frozen=True, slots=True)
class Narration:
    """A recording of a script: WAV at `path`, 16-bit mono, `samples` at `sample_rate` a second.

    `cues` ascend and hold words; `lang` of a cue is None in the narration's own language.
    `unspoken` are passages nothing could be heard of: no voice for their language, or nothing but
    signs; they are in no cue. `voices` are those that read, in the order they were first heard.
    `warnings` tell which better voices should have read and did not, and why.
    """

    path: Path
    sample_rate: int
    samples: int
    cues: tuple[Cue, ...]
    unspoken: tuple[Passage, ...]
    voices: tuple[Voice, ...]
    warnings: tuple[str, ...] = ()

    @property
    def duration_ms(self) -> int:
        """Whole milliseconds, never past the end."""
        return self.samples * 1000 // self.sample_rate
