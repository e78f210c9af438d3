"""Sounds made for the tests: tones, noise and something like speech, as samples and as files."""

from __future__ import annotations

import hashlib
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from podcast.audio.decode import BLOCK, Samples

RATE = 44_100

Wave = NDArray[np.float64]
"""Shape (n,) for mono or (channels, n); full scale is -1 to 1."""


def tone(seconds: float, *, level: float = -20, hertz: float = 1_000, rate: int = RATE) -> Wave:
    """A sine whose peak is at `level` dBFS."""
    time = np.arange(round(seconds * rate)) / rate
    sine: Wave = 10 ** (level / 20) * np.sin(2 * np.pi * hertz * time)
    return sine


def speech(seconds: float, *, peak: float = 0.9, rate: int = RATE) -> Wave:
    """Harmonics of a voice that comes and goes, over a little noise: loud peaks, low mean."""
    time = np.arange(round(seconds * rate)) / rate
    envelope = np.clip(np.sin(17 * time) + 0.6 * np.sin(2 * time), 0, None) ** 3
    bend = 0.004 * np.sin(4.4 * time)
    voice = sum(
        np.sin(2 * np.pi * 120 * k * (time + bend)) / k for k in range(1, min(30, rate // 300))
    )
    noise = 0.002 * np.random.default_rng(1).standard_normal(len(time))
    sound: Wave = envelope * voice + noise
    sound *= peak / np.abs(sound).max()
    return sound


def write_wav(path: Path, sound: Wave, rate: int = RATE) -> Path:
    """Write a sound as WAV of 16 bits."""
    channels = np.atleast_2d(sound)
    integers = np.rint(channels * 32_767).clip(-32_768, 32_767).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(len(channels))
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(integers.T.tobytes())
    return path


def blocks(sound: Wave) -> Iterator[Samples]:
    """A mono sound in blocks, as the room hands it on."""
    samples = sound.astype(np.float32)
    for start in range(0, len(samples), BLOCK):
        yield samples[start : start + BLOCK]


def sha256(path: Path) -> str:
    """The hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
