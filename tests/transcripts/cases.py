"""The golden transcripts: each folder holds `cues.json` and what every format makes of it."""

from __future__ import annotations

import json
from pathlib import Path

from podcast.domain.texts import Lang, LangText
from podcast.domain.transcripts import Cue, Role, Transcript, Word

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(folder.name for folder in GOLDEN.iterdir())
TIMED = [case for case in CASES if (GOLDEN / case / "transcript.vtt").exists()]


def load(case: str) -> tuple[Transcript, LangText]:
    """Read a case: its transcript and the title of its episode."""
    kept = json.loads((GOLDEN / case / "cues.json").read_text("utf-8"))
    cues = tuple(
        Cue(
            start=cue["start"],
            end=cue["end"],
            text=cue["text"],
            paragraph=cue["paragraph"],
            words=tuple(Word(*word) for word in cue.get("words", ())),
            speaker=cue.get("speaker"),
            lang=Lang(cue["lang"]) if "lang" in cue else None,
        )
        for cue in kept["cues"]
    )
    title = LangText(Lang(kept["title"]["lang"]), kept["title"]["text"])
    return Transcript(Lang(kept["lang"]), Role.VERBATIM, cues), title


def text_of(case: str, extension: str) -> str:
    """The golden file of this format."""
    return (GOLDEN / case / f"transcript.{extension}").read_text("utf-8")
