"""Recording -> Measurement: one pass over the signal that will be rendered.

That signal is mono. A gain taken from the stereo loudness and applied to the mono mix is 3 LU off
and more, so the mix is what is heard here; where a mix would be harmed (one dead channel, opposite
phase), a second pass hears the channel that is taken instead.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from podcast.domain.errors import AudioError

from .decode import EXACT, Sound, mono, open_sound
from .facts import Channel, Measurement
from .meter import LoudnessMeter, PeakMeter, decibels
from .peaks import Peaks

DEAD = 1e-4
"""A channel with less than this share of the other's energy (-40 dB) is dead."""

OPPOSITE = -0.5
"""Below this correlation, left and right cancel each other in a mix."""

_SHORTEST_MS = 400  # the gating block of BS.1770: anything shorter has no loudness


@dataclass(slots=True)
class _Balance:
    """Running energies of left and right, and of what they share."""

    left: float = 0.0
    right: float = 0.0
    shared: float = 0.0

    def add(self, block: NDArray[np.float32]) -> None:
        left, right = block
        self.left += float(np.dot(left, left))
        self.right += float(np.dot(right, right))
        self.shared += float(np.dot(left, right))

    def choice(self) -> tuple[Channel, str | None]:
        """The channel to take, and the sentence that says why it is not the mix."""
        louder = Channel.LEFT if self.left >= self.right else Channel.RIGHT
        energies = sorted((self.left, self.right))
        if energies[0] < DEAD * energies[1]:
            return louder, f"Only the {louder} channel has sound: it alone is used."
        if self.shared < OPPOSITE * math.sqrt(self.left * self.right):
            return louder, (
                "Left and right are in opposite phase and would cancel each other: "
                f"the {louder} channel alone is used."
            )
        return Channel.MIX, None


@dataclass(slots=True)
class _Heard:
    """What one pass collects."""

    sound: Sound
    samples: int
    loudness: LoudnessMeter
    peak: PeakMeter
    peaks: Peaks
    balance: _Balance


def measure(path: Path) -> Measurement:
    """Measure a recording in bounded memory.

    Raises AudioError where the file is not sound, is silent, too short to have a loudness
    (400 ms), or ends long before its header says.
    """
    heard = _hear(path, Channel.MIX)
    channel, note = heard.balance.choice()
    if channel is not Channel.MIX:
        heard = _hear(path, channel)
    duration_ms = round(heard.samples * 1_000 / heard.sound.rate)
    _refuse_truncated(heard.sound, duration_ms)
    return Measurement(
        duration_ms=duration_ms,
        sample_rate=heard.sound.rate,
        channel=channel,
        loudness=_loudness(heard.loudness, duration_ms),
        true_peak=decibels(float(heard.peak.finish().max())),
        peaks=heard.peaks.result(),
        sha256=_digest(path),
        notes=tuple(each for each in (note, _damage(heard.sound)) if each),
    )


def _hear(path: Path, channel: Channel) -> _Heard:
    with open_sound(path) as sound:
        heard = _Heard(
            sound, 0, LoudnessMeter(sound.rate), PeakMeter(sound.rate), Peaks(), _Balance()
        )
        for block in sound.blocks():
            signal = mono(block, channel)
            heard.samples += len(signal)
            heard.loudness.add(signal)
            heard.peak.add(signal)
            heard.peaks.add(signal)
            if len(block) == 2:
                heard.balance.add(block)
    return heard


def _loudness(meter: LoudnessMeter, duration_ms: int) -> float:
    if duration_ms < _SHORTEST_MS:
        raise AudioError(
            f"This recording lasts {duration_ms} ms, which is too short to be one.",
            "Check that the right file was taken.",
        )
    if meter.loudness is None:
        raise AudioError(
            "This recording is silent.",
            "Check that the right track was exported, and that it was not muted.",
        )
    return meter.loudness


def _refuse_truncated(sound: Sound, duration_ms: int) -> None:
    claimed = sound.claimed_ms
    if sound.container not in EXACT or not claimed or claimed - duration_ms <= claimed * 0.02:
        return
    raise AudioError(
        f"This {sound.container} file says that it lasts {claimed / 1_000:.1f} s, but ends after "
        f"{duration_ms / 1_000:.1f} s.",
        "The upload or the export was cut off: upload the whole file again.",
    )


def _damage(sound: Sound) -> str | None:
    if not sound.damaged:
        return None
    return f"{sound.damaged} damaged places could not be decoded and were left out."


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
