"""Measurement -> RenderPlan, and what was heard afterwards -> a better step. Pure.

measure -> plan -> rehearse -> steer ... -> encode -> hear the encoded file -> adjust ...
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from podcast.domain.recordings import Profile

from .facts import Channel, Measurement

TARGET = -16.0
"""Integrated loudness in LUFS that podcasts share."""

HIGHEST = -1.0
"""True peak that no encoded file may exceed, in dBTP."""

TOLERANCE = 0.1
"""LU by which an encoded file may miss TARGET before it is made again."""

ACCEPTED_MISS = 0.5
"""LU by which it may miss TARGET before the producer is told."""

_GUARD = 0.15  # dB under HIGHEST that we aim at: meters interpolate differently
_DEEPEST = 20.0  # dB that a limiter may take: more is no longer the same recording
_QUIET = 20.0  # dB of gain from which the producer is told


@dataclass(frozen=True, slots=True)
class Format:
    """How a profile is encoded. `sample_rate` is in Hz, `bitrate` in bits a second.

    `constant` says whether the bitrate is. `headroom` is in dB: how far a limited signal usually
    rises in this codec at this bitrate.
    """

    codec: str
    sample_rate: int
    bitrate: int
    constant: bool
    type: str
    codecs: str | None
    extension: str
    headroom: float


FORMATS = {
    Profile.STANDARD: Format("mp3", 44_100, 96_000, True, "audio/mpeg", None, "mp3", 0.8),
    Profile.LIGHT: Format("opus", 48_000, 24_000, False, "audio/ogg", "opus", "opus", 2.0),
}
"""Every profile that is made. A new one is a row here, and a writer if its codec is new."""


@dataclass(frozen=True, slots=True)
class Step:
    """How one profile is made: `gain` in dB, then no true peak above `ceiling` in dBTP.

    `raw_peak` is the true peak of the recording, in dBTP. `aim` is the loudness, in LUFS, that the
    signal should have before it is encoded: TARGET, less what the codec was heard to add.
    """

    profile: Profile
    channel: Channel
    gain: float
    ceiling: float
    raw_peak: float
    aim: float = TARGET

    @property
    def limits(self) -> bool:
        """Whether the limiter has anything to do."""
        return self.raw_peak + self.gain > self.ceiling


@dataclass(frozen=True, slots=True)
class RenderPlan:
    """What to make of one recording, and sentences for its producer."""

    steps: tuple[Step, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """Integrated loudness in LUFS (None where silent) and true peak in dBTP of a signal."""

    loudness: float | None
    true_peak: float


def plan(measurement: Measurement, profiles: Iterable[Profile] = tuple(FORMATS)) -> RenderPlan:
    """Decide gain and ceiling for each profile, from what was measured."""
    gain = TARGET - measurement.loudness
    steps = tuple(
        _with_gain(
            Step(
                profile=profile,
                channel=measurement.channel,
                gain=gain,
                ceiling=HIGHEST - _GUARD - FORMATS[profile].headroom,
                raw_peak=measurement.true_peak,
            ),
            gain,
        )
        for profile in profiles
    )
    note = (
        f"The recording is very quiet ({measurement.loudness:.1f} LUFS): it was raised by "
        f"{gain:.0f} dB, and its noise with it."
    )
    return RenderPlan(steps, (note,) if gain > _QUIET else ())


def steer(step: Step, loudness: float | None) -> Step | None:
    """Move the gain after a limited signal was heard at `loudness`; None where it is near enough.

    A limiter takes back part of what the gain adds, so the gain moves further than the miss.
    """
    if loudness is None or abs(step.aim - loudness) <= TOLERANCE / 3:
        return None
    better = _with_gain(step, step.gain + 1.25 * (step.aim - loudness))
    return better if better != step else None


def adjust(step: Step, heard: Heard) -> Step | None:
    """Better a step after its encoded file was heard; None where nothing can be bettered."""
    better = step
    excess = heard.true_peak - (HIGHEST - _GUARD)
    if excess > _GUARD / 2:
        highest = min(step.ceiling, step.raw_peak + step.gain)
        better = replace(better, ceiling=highest - excess)
    miss = _miss(heard)
    if abs(miss) > TOLERANCE:
        better = _with_gain(replace(better, aim=step.aim + miss), step.gain + miss)
    return None if (better.gain, better.ceiling) == (step.gain, step.ceiling) else better


def shortcoming(profile: Profile, heard: Heard) -> tuple[str, ...]:
    """Say what an encoded file still lacks, for the producer; nothing where it is as it should."""
    lacks = []
    if abs(_miss(heard)) > ACCEPTED_MISS:
        lacks.append(f"its loudness is {heard.loudness:.1f} LUFS instead of {TARGET:.0f}")
    if heard.true_peak > HIGHEST:
        lacks.append(f"its true peak is {heard.true_peak:.1f} dBTP instead of {HIGHEST:.0f}")
    if not lacks:
        return ()
    return (f"The {profile} file is not as it should be: {' and '.join(lacks)}.",)


def _miss(heard: Heard) -> float:
    return 0.0 if heard.loudness is None else TARGET - heard.loudness


def _with_gain(step: Step, gain: float) -> Step:
    """Set the gain, but no higher than the limiter may take back at the loudest peak."""
    return replace(step, gain=min(gain, step.ceiling + _DEEPEST - step.raw_peak))
