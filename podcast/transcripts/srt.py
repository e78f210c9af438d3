"""SubRip, as podcast-namespace wants it: two lines of 32 characters, speakers as `Name:`."""

from __future__ import annotations

from podcast.domain.texts import LangText
from podcast.domain.transcripts import Transcript

from ._clock import stamp
from ._cuts import captions

TYPE = "application/x-subrip; charset=utf-8"
EXTENSION = "srt"
TIMED = True

WIDTH = 32
"""Characters a line, as podcast-namespace recommends."""


def render(transcript: Transcript, _title: LangText) -> bytes:
    """Number the captions from 1; a speaker is named where the speaker changes.

    SRT has no escapes, and readers take any line with `-->` for times: an arrow in the text is
    written as the character it stands for.
    """
    blocks: list[str] = []
    said = None
    for cue in transcript.cues:
        named = cue.speaker if cue.speaker != said else None
        found = captions(cue, WIDTH, prefix=f"{named}:" if named else "")
        said = cue.speaker if found else said  # who says nothing has not been named
        for caption in found:
            times = f"{stamp(caption.start, ',')} --> {stamp(caption.end, ',')}"
            text = "\n".join(caption.lines).replace("-->", "→")
            blocks.append(f"{len(blocks) + 1}\n{times}\n{text}\n")
    return "\n".join(blocks).encode()
