"""The podcast namespace's JSON transcript, version 1.0.0: a segment a cue."""

from __future__ import annotations

import json

from podcast.domain.texts import LangText
from podcast.domain.transcripts import Cue, Transcript

TYPE = "application/json; charset=utf-8"
EXTENSION = "json"
TIMED = True


def render(transcript: Transcript, _title: LangText) -> bytes:
    """Times are seconds. Apps show a segment as a line, so it is a sentence and not a word."""
    segments = [_segment(cue) for cue in transcript.cues if cue.text.split()]
    document = {"version": "1.0.0", "segments": segments}
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _segment(cue: Cue) -> dict[str, str | float]:
    speaker = {"speaker": cue.speaker} if cue.speaker else {}
    text = " ".join(cue.text.split())
    return {**speaker, "startTime": cue.start / 1000, "endTime": cue.end / 1000, "body": text}
