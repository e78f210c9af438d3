"""Public file -> Examination: decoded to its end, its tags read by others than wrote them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .decode import Sound, open_sound
from .facts import Examination
from .frames import Frames, read_frames
from .levels import Levels
from .meter import decibels


@dataclass(slots=True)
class _Heard:
    """What one pass collects; `loudness` stays None for stereo, which no file made here is."""

    samples: int = 0
    peak: float = 0.0
    loudness: float | None = None


def examine(path: Path) -> Examination:
    """Examine a file in bounded memory. Raises AudioError where it is no sound."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    with open_sound(path) as sound:
        heard = _hear(sound)
        frames = read_frames(path) if sound.container == "MP3" else None
        tags = sound.tags
        return Examination(
            sha256=digest,
            container=sound.container,
            codec=sound.codec,
            channels=sound.channels,
            sample_rate=sound.rate,
            claimed_ms=_claimed_ms(sound, frames),
            decoded_ms=round(heard.samples * 1_000 / sound.rate),
            damaged=sound.damaged,
            lowest=frames.lowest if frames else 0,
            highest=frames.highest if frames else 0,
            loudness=heard.loudness,
            peak=decibels(heard.peak) if heard.peak else None,
            title=tags.get("title"),
            album=tags.get("album"),
            genre=tags.get("genre"),
            cover=sound.cover,
        )


def _hear(sound: Sound) -> _Heard:
    heard = _Heard()
    meter = Levels(sound.rate)
    for block in sound.blocks():
        heard.samples += block.shape[1]
        heard.peak = max(heard.peak, float(np.abs(block).max(initial=0)))
        if len(block) == 1:
            meter.add(block[0])
    meter.finish()
    heard.loudness = meter.loudness
    return heard


def _claimed_ms(sound: Sound, frames: Frames | None) -> int | None:
    """By its frames for MP3, whose length FFmpeg works out in other ways where a header lies."""
    return frames.claimed_ms if frames else sound.claimed_ms
