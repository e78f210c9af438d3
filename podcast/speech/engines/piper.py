"""Words into sound by Piper (https://github.com/OHF-Voice/piper1-gpl), with any folder of voices.

A voice is `NAME.onnx` beside `NAME.onnx.json`, which tells its language; of several for one, the
first by name reads. Needs the extra `voice`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from podcast.domain.errors import SpeechError
from podcast.domain.texts import Lang
from podcast.speech._engine import Offer, Reading
from podcast.speech.settings import VoiceSettings
from podcast.speech.voices import Voice, spoken_language

NAME = "piper"
RANK = 2

_INSTALL = "Run `make voice`, or `sh requirements/setup.sh voice` for the packages alone."
_MEND = "Correct speech.piper_voices, or put NAME.onnx and NAME.onnx.json there."


class Chunk(Protocol):
    """What is used of Piper's AudioChunk."""

    sample_rate: int
    audio_float_array: npt.NDArray[np.float32]


class Synthesize(Protocol):
    """Piper's `PiperVoice.synthesize`, with its settings."""

    def __call__(self, text: str) -> Iterable[Chunk]:
        """Read a text."""


@dataclass(frozen=True, slots=True)
class Model:
    """A voice in the folder: its weights, and the voice of espeak-ng that tells it the phonemes."""

    weights: Path
    phonemes: Lang


@dataclass(frozen=True, slots=True)
class Piper:
    """The engine: voices by the language they read, each loaded when it first reads."""

    models: Mapping[Lang, Model]
    loaded: dict[Lang, Synthesize] = field(default_factory=dict)

    def read(self, tokens: Sequence[str], lang: Lang) -> Reading:
        """Read tokens aloud. Nothing is left to chance: the noise in the model is turned off."""
        if lang not in self.loaded:
            self.loaded[lang] = _load(self.models[lang].weights)
        # Phonemes in double brackets would be taken as such.
        text = " ".join(tokens).replace("[[", "[").replace("]]", "]")
        try:
            chunks = list(self.loaded[lang](text))
        except Exception as cause:  # onnxruntime raises what pybind11 makes of C++
            raise SpeechError(f"Piper broke down: {cause}.", "Try another voice.") from cause
        parts = [chunk.audio_float_array for chunk in chunks]
        sound = np.concatenate(parts) if parts else np.zeros(1, np.float32)
        samples = np.clip(np.rint(sound * 32_767), -32_768, 32_767).astype(np.int16)
        rate = chunks[0].sample_rate if chunks else 22_050
        return Reading(samples.tobytes(), rate, (None,) * len(tokens))


def offer(settings: VoiceSettings) -> Offer:
    """The voices of the folder that the settings name; none without one."""
    folder = settings.piper
    if folder is None:
        return Offer(NAME, RANK, {}, partial(_open, {}))
    models: dict[Lang, Model] = {}
    troubles = []
    for description in sorted(folder.glob("*.onnx.json")):
        try:
            lang, model = _model(description)
        except SpeechError as error:
            troubles.append(f"{error.message} {error.remedy}")
        else:
            models.setdefault(lang, model)
    if not models:
        troubles.append(f"There is no voice of Piper in {folder}. {_MEND}")
    voices = {
        lang: Voice(f"Piper {model.weights.stem}", NAME, lang) for lang, model in models.items()
    }
    like = {lang: model.phonemes for lang, model in models.items()}
    return Offer(NAME, RANK, voices, partial(_open, models), like, tuple(troubles))


def _model(description: Path) -> tuple[Lang, Model]:
    """The voice that a file describes, and the tag of the table for what it reads."""
    try:
        said = json.loads(description.read_text("utf-8"))
        phonemes = Lang(said["espeak"]["voice"])
    except (OSError, ValueError, KeyError, TypeError) as cause:
        raise SpeechError(f"{description.name} describes no voice of Piper.", _MEND) from cause
    lang = spoken_language(phonemes)
    if lang is None:
        raise SpeechError(
            f"{description.name} is a voice for {phonemes}, which is none of our languages.",
            "Take it out of the folder.",
        )
    weights = description.with_suffix("")
    if not weights.is_file():
        raise SpeechError(f"{weights.name} is missing beside {description.name}.", _MEND)
    return lang, Model(weights, phonemes)


def _open(models: Mapping[Lang, Model]) -> Piper:
    try:
        import piper
    except ImportError as cause:
        raise SpeechError(f"Piper is not installed: {cause}.", _INSTALL) from cause
    del piper
    return Piper(models)


def _load(weights: Path) -> Synthesize:
    from piper import PiperVoice
    from piper.config import SynthesisConfig

    try:
        voice = PiperVoice.load(weights)
    except Exception as cause:  # as above
        raise SpeechError(f"{weights.name} cannot be loaded: {cause}.", _MEND) from cause
    calm = SynthesisConfig(noise_scale=0.0, noise_w_scale=0.0)
    synthesize: Synthesize = partial(voice.synthesize, syn_config=calm)
    return synthesize
