"""WebVTT (W3C): what Apple takes in and browsers play; a speaker is a voice span."""

from __future__ import annotations

from podcast.domain.texts import LangText
from podcast.domain.transcripts import Cue, Transcript

from ._clock import stamp
from ._cuts import Caption, captions

TYPE = "text/vtt; charset=utf-8"
EXTENSION = "vtt"
TIMED = True

WIDTH = 65
"""Characters a line, as podcast-namespace recommends."""

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def render(transcript: Transcript, _title: LangText) -> bytes:
    """One block a caption. Escaping `>` also keeps an arrow in the text from looking like times."""
    blocks = [_block(caption, cue) for cue in transcript.cues for caption in captions(cue, WIDTH)]
    return "\n".join(["WEBVTT\n", *blocks]).encode()


def _block(caption: Caption, cue: Cue) -> str:
    voice = f"<v {_escaped(cue.speaker)}>" if cue.speaker else ""
    text = _escaped("\n".join(caption.lines))
    return f"{stamp(caption.start, '.')} --> {stamp(caption.end, '.')}\n{voice}{text}\n"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)
