"""Plain text: paragraphs with an empty line between, a speaker as `Name:` where it changes."""

from __future__ import annotations

from podcast.domain.texts import LangText
from podcast.domain.transcripts import Transcript

from ._turns import turns

TYPE = "text/plain; charset=utf-8"
EXTENSION = "txt"
TIMED = False


def render(transcript: Transcript, _title: LangText) -> bytes:
    """Nothing but what is said."""
    paragraphs = (
        f"{turn.speaker}: {turn.text}\n" if turn.speaker else f"{turn.text}\n"
        for turn in turns(transcript)
    )
    return "\n".join(paragraphs).encode()
