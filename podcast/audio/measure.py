"""Recording -> Measurement: one pass over the signal that will be rendered.

That signal is mono. A gain taken from the stereo loudness and applied to the mono mix is 3 LU off
and more, so the mix is what is heard here; where a mix would be harmed (one dead channel, opposite
phase), a second pass hears the channel that is taken instead.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from podcast.domain.errors import AudioError

from . import claims, silence
from .ahead import ahead
from .balance import Balance
from .decode import Sound, mono, open_sound
from .facts import Channel, Character, Measurement
from .faults import Faults
from .levels import ManyLevels
from .peaks import Peaks
from .spectrum import Spectrum

_SHORTEST_MS = 400  # the gating block of BS.1770: anything shorter has no loudness


class _Heard:
    """What one pass collects."""

    def __init__(self, sound: Sound, channel: Channel) -> None:
        self.sound, self._channel, self.samples = sound, channel, 0
        self.levels, self.peaks = ManyLevels(sound.rate), Peaks()
        self.balance, self.faults, self.spectrum = Balance(), Faults(), Spectrum(sound.rate)

    def add(self, block: NDArray[np.float32]) -> None:
        signal = mono(block, self._channel)
        self.samples += len(signal)
        self.levels.add(signal)
        self.peaks.add(signal)
        self.spectrum.add(signal)
        self.balance.add(block)
        self.faults.add(block)

    @property
    def duration_ms(self) -> int:
        return round(self.samples * 1_000 / self.sound.rate)


def measure(path: Path) -> Measurement:
    """Measure a recording in bounded memory.

    Raises AudioError where the file is not sound, is silent, too short to have a loudness
    (400 ms), or ends long before its header says.
    """
    heard = _hear(path, Channel.MIX)
    channel, note = heard.balance.choice()
    if channel is not Channel.MIX:
        heard = _hear(path, channel)
    claims.refuse_cut_off(path, heard.sound.container)
    claims.refuse_truncated(heard.sound, heard.duration_ms)
    loudness = _loudness(heard)
    character = _character(heard, loudness)
    return Measurement(
        duration_ms=heard.duration_ms,
        sample_rate=heard.sound.rate,
        channel=channel,
        loudness=loudness,
        true_peak=heard.levels.true_peak,
        peaks=heard.peaks.result(),
        sha256=_digest(path),
        notes=tuple(_notes(path, heard, character, note)),
        ladder=heard.levels.ladder,
        character=character,
    )


def _hear(path: Path, channel: Channel) -> _Heard:
    with open_sound(path) as sound:
        heard = _Heard(sound, channel)
        for block in ahead(sound.blocks()):
            heard.add(block)
    heard.levels.finish()
    return heard


def _loudness(heard: _Heard) -> float:
    if heard.duration_ms < _SHORTEST_MS:
        raise AudioError(
            f"This recording lasts {heard.duration_ms} ms, which is too short to be one.",
            "Check that the right file was taken.",
        )
    loudness = heard.levels.loudness
    if loudness is None:
        raise AudioError(
            "This recording is silent.",
            "Check that the right track was exported, and that it was not muted.",
        )
    return loudness


def _character(heard: _Heard, loudness: float) -> Character:
    return Character(
        loudness_range=heard.levels.range,
        channels=heard.sound.channels,
        correlation=heard.balance.correlation,
        clipped=heard.faults.clipped,
        offset=heard.faults.offset,
        noise_floor=heard.levels.silence.floor,
        bandwidth=heard.spectrum.bandwidth,
        silences=heard.levels.silence.stretches(loudness),
    )


def _notes(path: Path, heard: _Heard, character: Character, note: str | None) -> Iterator[str]:
    if note:
        yield note
    yield from claims.notes(path, heard.sound, heard.duration_ms)
    yield from heard.faults.notes(heard.duration_ms / 60_000)
    if heard.spectrum.is_telephone:
        yield "It sounds like a telephone: there is next to nothing above 4 kHz."
    yield from silence.notes(character.silences)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
