"""Measurement -> RenderPlan, and what was heard afterwards -> a better step. Pure.

measure -> plan -> rehearse -> steer ... -> encode -> hear the encoded file -> adjust ...
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

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

NEAR = HIGHEST - 0.05
"""True peak, in dBTP, from which a file is made again: meters interpolate differently."""

_GUARD = 0.25  # dB under HIGHEST that a peak which was too high is brought down to
_DEEPEST = 20.0  # dB that a limiter may take: more is no longer the same recording
_QUIET = 20.0  # dB of gain from which the producer is told
_USUAL_SLOPE = 0.6  # dB of loudness that a dB of gain brings, limited
_LEAST_SLOPE = 0.1

WINDOWS = 100
"""Windows in a second, in which peaks are told and cuts made."""


@dataclass(frozen=True, slots=True)
class Format:
    """How a profile is encoded. `sample_rate` is in Hz, `bitrate` in bits a second.

    `constant` says whether the bitrate is. At this bitrate the codec usually makes a signal
    quieter by `loss` and its true peak higher by `headroom`, both in dB. `delay` is the time in
    seconds by which a decoded file lags behind its source.
    """

    codec: str
    sample_rate: int
    bitrate: int
    constant: bool
    type: str
    codecs: str | None
    extension: str
    loss: float
    headroom: float
    delay: float = 0


FORMATS = {
    # LAME turns the signal down to 0.95 of itself at this bitrate.
    Profile.STANDARD: Format(
        "mp3", 44_100, 96_000, True, "audio/mpeg", None, "mp3", 0.45, 0.6, 1_105 / 44_100
    ),
    Profile.LIGHT: Format("opus", 48_000, 24_000, False, "audio/ogg", "opus", "opus", 0.45, 1.5),
}
"""Every profile that is made. A new one is a row here, and a writer if its codec is new."""


@dataclass(frozen=True, slots=True)
class Step:
    """How one profile is made: `gain` in dB, then no true peak above `ceiling` in dBTP.

    `raw_peak` is the true peak of the recording, in dBTP. `aim` is the loudness, in LUFS, that the
    signal should have before it is encoded: TARGET and what the codec takes. `cuts` are further dB
    to take where the codec was heard to overshoot, by the number of the window (10 ms) in time.
    """

    profile: Profile
    channel: Channel
    gain: float
    ceiling: float
    raw_peak: float
    aim: float
    cuts: Mapping[int, float] = field(default_factory=dict)

    @property
    def limits(self) -> bool:
        """Whether the limiter has anything to do."""
        return bool(self.cuts) or self.raw_peak + self.gain > self.ceiling


@dataclass(frozen=True, slots=True)
class RenderPlan:
    """What to make of one recording, and sentences for its producer."""

    steps: tuple[Step, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """What an encoded file is, decoded again: loudness in LUFS, true peak in dBTP.

    `over` are the true peaks above NEAR, by the number of their window (10 ms) in time.
    """

    loudness: float
    true_peak: float
    over: Mapping[int, float] = field(default_factory=dict)


def plan(measurement: Measurement, profiles: Iterable[Profile] = tuple(FORMATS)) -> RenderPlan:
    """Decide gain and ceiling for each profile, from what was measured."""
    raise_by = TARGET - measurement.loudness
    note = (
        f"The recording is very quiet ({measurement.loudness:.1f} LUFS): it was raised by "
        f"{raise_by:.0f} dB, and its noise with it."
    )
    steps = tuple(_first(profile, measurement) for profile in profiles)
    return RenderPlan(steps, (note,) if raise_by > _QUIET else ())


def _first(profile: Profile, measurement: Measurement) -> Step:
    form = FORMATS[profile]
    aim = TARGET + form.loss
    step = Step(
        profile=profile,
        channel=measurement.channel,
        gain=0,
        ceiling=HIGHEST + form.loss - form.headroom,
        raw_peak=measurement.true_peak,
        aim=aim,
    )
    return _with_gain(step, aim - measurement.loudness)


def steer(step: Step, tried: Sequence[tuple[float, float]]) -> Step | None:
    """Move the gain after limited signals were heard; None where the last is near enough.

    `tried` are gains in dB and the loudness in LUFS that each gave, in order. A limiter takes back
    part of what a gain adds: how much, the last two tell.
    """
    gain, loudness = tried[-1]
    if abs(step.aim - loudness) <= TOLERANCE / 3:
        return None
    slope = _USUAL_SLOPE
    if len(tried) > 1 and gain != tried[-2][0]:
        slope = (loudness - tried[-2][1]) / (gain - tried[-2][0])
    better = _with_gain(step, gain + (step.aim - loudness) / min(max(slope, _LEAST_SLOPE), 1))
    return better if better.gain != gain else None


def adjust(step: Step, heard: Heard) -> Step | None:
    """Better a step after its encoded file was heard; None where nothing can be bettered."""
    better = replace(step, cuts=_cuts(step, heard)) if heard.over else step
    miss = TARGET - heard.loudness
    if abs(miss) > TOLERANCE:
        better = _with_gain(replace(better, aim=step.aim + miss), step.gain + miss)
    return None if (better.gain, better.cuts) == (step.gain, step.cuts) else better


def _cuts(step: Step, heard: Heard) -> dict[int, float]:
    """The cuts so far, and those that bring down what is over now, in its window and beside it.

    Where a cut was not enough, the next one is twice what seems to be needed.
    """
    delay = round(FORMATS[step.profile].delay * WINDOWS)
    more: dict[int, float] = {}
    for window, peak in heard.over.items():
        again = 2 if window - delay in step.cuts else 1
        for near in range(max(window - delay - 1, 0), window - delay + 2):
            more[near] = max(more.get(near, 0), again * (peak - HIGHEST + _GUARD))
    return {each: step.cuts.get(each, 0) + more.get(each, 0) for each in {*step.cuts, *more}}


def shortcoming(profile: Profile, heard: Heard) -> tuple[str, ...]:
    """Say what an encoded file still lacks, for the producer; nothing where it is as it should."""
    lacks = []
    if abs(TARGET - heard.loudness) > ACCEPTED_MISS:
        lacks.append(f"its loudness is {heard.loudness:.1f} LUFS instead of {TARGET:.0f}")
    if heard.true_peak > HIGHEST:
        lacks.append(f"its true peak is {heard.true_peak:.1f} dBTP instead of {HIGHEST:.0f}")
    if not lacks:
        return ()
    return (f"The {profile} file is not as it should be: {' and '.join(lacks)}.",)


def _with_gain(step: Step, gain: float) -> Step:
    """Set the gain, but no higher than the limiter may take back at the loudest peak."""
    return replace(step, gain=min(gain, step.ceiling + _DEEPEST - step.raw_peak))
