"""The cast's transcript with headings in it, so that its recording has chapters."""

from __future__ import annotations

from dataclasses import replace

from podcast.domain.transcripts import Cue, Part, Transcript
from tests.cast import TRANSCRIPT

ROAD = Cue(4_600, 4_900, "The road", 2, part=Part.HEADING)
PASS = Cue(8_650, 9_150, "The pass & the driver", 3, part=Part.HEADING)


def with_headings(*headings: Cue, transcript: Transcript = TRANSCRIPT) -> Transcript:
    """The cast's transcript with headings in it, each in a paragraph of its own."""
    cues = sorted((*transcript.cues, *headings), key=lambda cue: cue.start)
    numbered = (replace(cue, paragraph=place) for place, cue in enumerate(cues))
    return replace(transcript, cues=tuple(numbered))


PARTED = with_headings(ROAD, PASS)
