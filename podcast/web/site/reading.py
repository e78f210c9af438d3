"""A transcript becomes the paragraphs of a page, each word still knowing its time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from podcast.domain.texts import Lang
from podcast.domain.transcripts import Cue, Part, Timing, Transcript


@dataclass(frozen=True, slots=True)
class Line:
    """One cue on the page. `words` are the ms of each word from the cue's start, or empty.

    `lang` is set only where it is not the paragraph's.
    """

    start: int
    end: int
    text: str
    words: str
    lang: Lang | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that stand together. `speaker` is set where the speaker changes."""

    start: int
    part: Part
    lang: Lang
    speaker: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A transcript as it is read on a page; untimed ones have no times to play from."""

    lang: Lang
    timed: bool
    by_word: bool
    paragraphs: tuple[Paragraph, ...]


def read_along(transcript: Transcript) -> Reading:
    """Group the cues of a transcript into paragraphs."""
    timing = transcript.timing
    return Reading(
        transcript.lang,
        timing is not Timing.NONE,
        timing is Timing.WORD,
        tuple(_paragraphs(transcript)),
    )


def _paragraphs(transcript: Transcript) -> Iterator[Paragraph]:
    last = None
    for (_, part, speaker), group in groupby(transcript.cues, _place):
        cues = tuple(group)
        lang = _language(cues, transcript.lang)
        named = speaker if speaker != last else None
        yield Paragraph(
            cues[0].start, part, lang, named, tuple(_line(cue, lang, transcript) for cue in cues)
        )
        last = speaker


def _place(cue: Cue) -> tuple[int, Part, str | None]:
    return cue.paragraph, cue.part, cue.speaker


def _language(cues: tuple[Cue, ...], default: Lang) -> Lang:
    spoken = {cue.lang or default for cue in cues}
    return spoken.pop() if len(spoken) == 1 else default


def _line(cue: Cue, lang: Lang, transcript: Transcript) -> Line:
    words = " ".join(str(word.start - cue.start) for word in cue.words)
    own = cue.lang or transcript.lang
    return Line(cue.start, cue.end, cue.text, words, None if own == lang else own)
