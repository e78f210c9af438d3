"""Words into natural English by Kokoro-82M (hexgrad, https://github.com/hexgrad/kokoro), by ONNX.

What it reads are phonemes (`_phonemes.py`), and a style: a row of the voice's file, chosen by how
many there are. It needs the extra `voice` and what `make voice` puts under `var/voices`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from podcast.domain.errors import SpeechError
from podcast.domain.texts import Lang
from podcast.speech import kokoro_files
from podcast.speech._engine import Offer, Reading
from podcast.speech._phonemes import numbered
from podcast.speech.engines import espeak
from podcast.speech.settings import VoiceSettings
from podcast.speech.voices import Voice

NAME = "kokoro"
RANK = 1
RATE = 24_000

_ENGLISH = Lang("en")
_VARIETIES = {"a": "en-us", "b": "en"}
"""The voice of espeak-ng that speaks as a voice's first letter says: American, British."""

_LEVEL = 1.25
"""What makes it as loud as espeak-ng, which reads the foreign names beside it."""

_FLOOR = 0.001  # -60 dBFS
_BETWEEN_BREATHS = RATE * 120 // 1000

_AGAIN = "Run `make voice` again."

Samples = npt.NDArray[np.float32]


class Session(Protocol):
    """What is used of onnxruntime's InferenceSession."""

    def run(self, outputs: None, inputs: dict[str, npt.NDArray[np.generic]]) -> Sequence[Samples]:
        """Run the graph."""


@dataclass(frozen=True, slots=True)
class Kokoro:
    """The engine: its graph, the styles of one voice by the number of phonemes, and espeak-ng."""

    session: Session
    styles: Samples
    variety: str
    espeak: espeak.Espeak

    def read(self, tokens: Sequence[str], lang: Lang) -> Reading:
        """Read tokens aloud. Nothing in the graph is drawn by chance, nor kept between readings."""
        breaths = numbered(tokens, self.variety, self.espeak.phonemes)
        voiced = [_trimmed(self._breathe(breath)) for breath in breaths]
        silence = np.zeros(_BETWEEN_BREATHS, np.float32)
        joined = [part for each in voiced if each.size for part in (each, silence)]
        sound = np.concatenate(joined) if joined else silence
        samples = np.clip(np.rint(sound * (_LEVEL * 32_767)), -32_768, 32_767).astype(np.int16)
        return Reading(samples.tobytes(), RATE, (None,) * len(tokens))

    def _breathe(self, numbers: list[int]) -> Samples:
        style = self.styles[min(len(numbers), len(self.styles)) - 1]
        inputs: dict[str, npt.NDArray[np.generic]] = {
            "tokens": np.array([[0, *numbers, 0]], np.int64),
            "style": style.reshape(1, -1),
            "speed": np.ones(1, np.float32),
        }
        try:
            return np.asarray(self.session.run(None, inputs)[0], np.float32).ravel()
        except Exception as cause:  # onnxruntime raises what pybind11 makes of C++
            raise SpeechError(f"Kokoro broke down: {cause}.", _AGAIN) from cause


def offer(settings: VoiceSettings) -> Offer:
    """One English voice, where `make voice` has been run and the settings name one."""
    folder = settings.folder / kokoro_files.FOLDER if settings.folder else None
    name = settings.natural
    voices = {}
    if folder is not None and name and folder.is_dir():
        voices[_ENGLISH] = Voice(f"Kokoro {name}", NAME, _ENGLISH)
    like = {_ENGLISH: Lang(_VARIETIES.get(name[:1], _ENGLISH))}
    return Offer(NAME, RANK, voices, partial(_open, folder, name), like)


def _open(folder: Path | None, name: str) -> Kokoro:
    if name not in kokoro_files.VOICES:
        raise SpeechError(
            f"There is no natural English voice {name}.",
            f"Set speech.natural_voice to one of {', '.join(kokoro_files.VOICES)}.",
        )
    assert folder is not None, "an offer without a folder has no voices"  # noqa: S101
    broken = kokoro_files.damaged(folder)
    if broken:
        raise SpeechError(f"In {folder}, {', '.join(broken)} is missing or damaged.", _AGAIN)
    styles = np.fromfile(folder / f"{name}.bin", "<f4").reshape(-1, 256)
    plain = espeak.open_engine()
    return Kokoro(_session(folder / kokoro_files.WEIGHTS), styles, _VARIETIES[name[0]], plain)


def _session(weights: Path) -> Session:
    try:
        import onnxruntime
    except ImportError as cause:
        raise SpeechError(f"The natural voice is not installed whole: {cause}.", _AGAIN) from cause
    try:
        session: Session = onnxruntime.InferenceSession(weights, providers=["CPUExecutionProvider"])
    except Exception as cause:  # as above
        raise SpeechError(f"Kokoro cannot be loaded: {cause}.", _AGAIN) from cause
    return session


def _trimmed(sound: Samples) -> Samples:
    loud = np.flatnonzero(np.abs(sound) > _FLOOR)
    return sound[loud[0] : loud[-1] + 1] if len(loud) else sound[:0]
