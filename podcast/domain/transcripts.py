"""Transcripts: cues of one episode in one language. Times are whole milliseconds of its audio."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .texts import Lang


class Role(StrEnum):
    """What a transcript is to the recording it belongs to."""

    VERBATIM = "verbatim"
    TRANSLATION = "translation"
    SUMMARY = "summary"


class Timing(StrEnum):
    """How finely a transcript follows the voice."""

    NONE = "none"
    CUE = "cue"
    WORD = "word"


class Part(StrEnum):
    """What a cue is in the programme: pages show and group cues by it."""

    ANNOUNCEMENT = "announcement"
    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Word:
    """One white-space separated token of a cue's text, punctuation included; ms from the start."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A stretch of speech, at most a sentence.

    `start` < `end`, ms. `paragraph` counts from 0 and never falls; cues with one number stand in
    one paragraph. `words` is empty, or holds exactly the tokens of `text.split()` in order, with
    starts that never fall, inside the cue. `lang` is None where it is the transcript's language.
    """

    start: int
    end: int
    text: str
    paragraph: int
    words: tuple[Word, ...] = ()
    speaker: str | None = None
    lang: Lang | None = None
    part: Part = Part.TEXT


@dataclass(frozen=True, slots=True)
class Transcript:
    """The canonical transcript, from which every format is derived. Cues ascend by start."""

    lang: Lang
    role: Role
    cues: tuple[Cue, ...]

    @property
    def timing(self) -> Timing:
        """The finest level that all cues have."""
        if not self.cues or all(cue.end == 0 for cue in self.cues):
            return Timing.NONE
        return Timing.WORD if all(cue.words for cue in self.cues) else Timing.CUE


@dataclass(frozen=True, slots=True)
class TranscriptRef:
    """That a transcript exists, without its cues. `revision` rises with each change."""

    lang: Lang
    role: Role
    timing: Timing
    cues: int
    revision: int
