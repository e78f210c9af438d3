"""Joins cues into paragraphs of one speaker and one language, for the formats people read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from podcast.domain.texts import Lang
from podcast.domain.transcripts import Cue, Transcript


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph; `speaker` is None where the last one goes on speaking, or nobody is named."""

    start: int
    speaker: str | None
    lang: Lang
    text: str


def turns(transcript: Transcript) -> Iterator[Turn]:
    """Give the paragraphs in order, white space folded; what says nothing is left out."""

    def place(cue: Cue) -> tuple[int, str | None, Lang]:
        return cue.paragraph, cue.speaker, cue.lang or transcript.lang

    said = None
    for (_, speaker, lang), group in groupby(transcript.cues, place):
        cues = list(group)
        text = " ".join(" ".join(cue.text.split()) for cue in cues).strip()
        if text:
            yield Turn(cues[0].start, speaker if speaker != said else None, lang, text)
            said = speaker
