"""Measurement -> RenderPlan, and what was heard afterwards -> a better step. Pure.

measure -> plan -> (rehearse -> learn) -> encode -> hear the encoded file -> adjust ...
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from podcast.domain.recordings import Profile

from .facts import RECIPES, Channel, Measurement, Recipe

HIGHEST = -1.0
"""True peak that no encoded file may exceed, in dBTP."""

TOLERANCE = 0.1
"""LU by which an encoded file may miss its loudness before it is made again."""

ACCEPTED_MISS = 0.5
"""LU by which it may miss its loudness before the producer is told."""

NEAR = HIGHEST - 0.05
"""True peak, in dBTP, from which a file is made again: meters interpolate differently."""

_GUARD = 0.25  # dB under HIGHEST that a peak which was too high is brought down to
_DEEPEST = 36.0  # dB that a limiter may take: it can do 40, and cuts come on top
_DEEP = 15.0  # dB of limiting from which the producer is told
_QUIET = 20.0  # dB of gain, likewise
_HALVINGS = 40
_NEXT, _LEAST = 4.0, 0.075  # dB of gain, and LU that each of them must bring

_LONG = 600.0  # s of a recording of which a part is encoded first
_PART = 120.0  # s of that part

WINDOWS = 100
"""Windows in a second, in which peaks are told and cuts made."""


@dataclass(frozen=True, slots=True)
class Codec:
    """What a recipe's codec is. `sample_rate` is in Hz; `constant` says whether its bitrate is.

    The codec usually makes a signal quieter by `loss`, and hardly ever a true peak of an hour of
    speech higher by more than `headroom`, both in dB. `delay` is the time in seconds by which a
    decoded file lags behind its source.
    """

    sample_rate: int
    constant: bool
    type: str
    codecs: str | None
    extension: str
    loss: float
    headroom: float
    delay: float = 0


CODECS = {
    # LAME turns the signal down to 0.95 of itself where a bitrate is constant.
    "mp3": Codec(44_100, True, "audio/mpeg", None, "mp3", 0.45, 0.9, 1_105 / 44_100),
    "opus": Codec(48_000, False, "audio/ogg", "opus", "opus", 0.48, 2.5),
    "aac": Codec(44_100, False, "audio/x-m4a", "mp4a.40.2", "m4a", 0.03, 1.6),
    "flac": Codec(48_000, False, "audio/flac", "flac", "flac", 0.0, 0.1),
}
"""Every codec that files are made with. A new one is a row here, and a writer."""


@dataclass(frozen=True, slots=True)
class Step:
    """How one profile is made: `gain` in dB, then no true peak above `ceiling` in dBTP.

    `curve` are pairs of a ceiling in dBTP and the loudness in LUFS of the recording under it, the
    first being its own true peak and loudness. `aim` is the loudness, in LUFS, that the signal
    should have before it is encoded: the recipe's and what the codec takes. `cuts` are further dB
    to take where the codec was heard to overshoot, by the number of the window (10 ms) in time.
    `part` is what to rehearse, from and to in seconds; None where that saves nothing.
    """

    profile: Profile
    recipe: Recipe
    channel: Channel
    ceiling: float
    aim: float
    curve: tuple[tuple[float, float], ...]
    part: tuple[float, float] | None = None
    gain: float = 0.0
    cuts: Mapping[int, float] = field(default_factory=dict)

    @property
    def codec(self) -> Codec:
        """What the file is encoded with."""
        return CODECS[self.recipe.codec]

    @property
    def depth(self) -> float:
        """How much the limiter takes at the highest peak, in dB; 0 and less: it has no work."""
        return self.curve[0][0] + self.gain - self.ceiling

    @property
    def limits(self) -> bool:
        """Whether the limiter has anything to do."""
        return bool(self.cuts) or self.depth > 0


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


def plan(measurement: Measurement, recipes: Mapping[Profile, Recipe] = RECIPES) -> RenderPlan:
    """Decide gain and ceiling for each profile, from what was measured."""
    steps = tuple(_first(each, recipe, measurement) for each, recipe in recipes.items())
    return RenderPlan(steps, tuple(_notes(measurement, steps)))


def learn(step: Step, before: float | None, after: float | None) -> Step:
    """Better a step by what its codec took from a part of this very recording, both in LUFS.

    What a codec takes depends on the sound: half a decibel of a voice in a noisy room, nothing of a
    telephone. To learn it of two minutes spares an hour a second take. None is silence.
    """
    if before is None or after is None:
        return step
    return _levelled(replace(step, aim=step.recipe.loudness + before - after))


def adjust(step: Step, heard: Heard) -> Step | None:
    """Better a step after its encoded file was heard; None where nothing can be bettered.

    Where no gain makes it loud enough, the ceiling rises by the room that the codec left free. Once
    a peak has come out too high, peaks alone are mended.
    """
    better = replace(step, cuts=_cuts(step, heard)) if heard.over else step
    miss = step.recipe.loudness - heard.loudness
    if abs(miss) > TOLERANCE:
        nearer = _levelled(replace(better, aim=step.aim + miss))
        better = _raised(nearer, better, heard) if _stays_below(nearer) else nearer
    return None if _sound(better) == _sound(step) else better


def _raised(step: Step, former: Step, heard: Heard) -> Step:
    """The same with as high a ceiling as was free; the former where a peak was ever too high."""
    if former.cuts:
        return former
    room = max(HIGHEST - _GUARD - heard.true_peak, 0.0)
    return _levelled(replace(step, ceiling=step.ceiling + room))


def _stays_below(step: Step) -> bool:
    """Whether the limited signal is less loud than the step aims at, with the gain it has."""
    return step.limits and _loudness(step, step.gain) < step.aim - TOLERANCE


def _sound(step: Step) -> tuple[float, float, Mapping[int, float]]:
    """What decides how a file of this step sounds."""
    return step.gain, step.ceiling, step.cuts


def shortcoming(step: Step, heard: Heard) -> tuple[str, ...]:
    """Say what an encoded file still lacks, for the producer; nothing where it is as it should."""
    lacks, wanted = [], step.recipe.loudness
    if abs(wanted - heard.loudness) > ACCEPTED_MISS:
        lacks.append(f"its loudness is {heard.loudness:.1f} LUFS instead of {wanted:.0f}")
    if heard.true_peak > HIGHEST:
        lacks.append(f"its true peak is {heard.true_peak:.1f} dBTP instead of {HIGHEST:.0f}")
    if not lacks:
        return ()
    return (f"The {step.profile} file is not as it should be: {' and '.join(lacks)}.",)


def _first(profile: Profile, recipe: Recipe, measurement: Measurement) -> Step:
    codec = CODECS[recipe.codec]
    top = measurement.true_peak
    return _levelled(
        Step(
            profile=profile,
            recipe=recipe,
            channel=measurement.channel,
            ceiling=HIGHEST + codec.loss - codec.headroom,
            aim=recipe.loudness + codec.loss,
            curve=(
                (top, measurement.loudness),
                *((ceiling, left) for ceiling, left in measurement.ladder if ceiling < top),
            ),
            part=_part(measurement.duration_ms / 1_000) if recipe.bitrate else None,
        )
    )


def _part(seconds: float) -> tuple[float, float] | None:
    """What to rehearse of a recording: a part behind its beginning, which may be a jingle."""
    begin = seconds / 10
    return (begin, begin + _PART) if seconds >= _LONG else None


def _levelled(step: Step) -> Step:
    """Set the gain with which the limited signal is as loud as the step aims at.

    It is no higher than the limiter may take back at the loudest peak, and stops where the limiter
    takes back nearly all that a gain brings: that would raise nothing but the noise.
    """
    top, loudness = step.curve[0]
    low, most = step.aim - loudness, step.ceiling - top + _DEEPEST
    if low + top <= step.ceiling or low >= most:
        return replace(step, gain=min(low, most))
    high = low
    while high < most and _loudness(step, high) < step.aim and _brings(step, high) >= _LEAST:
        high = min(high + 1, most)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _loudness(step, middle) < step.aim:
            low = middle
        else:
            high = middle
    return replace(step, gain=high)


def _loudness(step: Step, gain: float) -> float:
    """How loud the signal is with this gain, limited."""
    return gain + _left(step.curve, step.ceiling - gain)


def _brings(step: Step, gain: float) -> float:
    """How many LU each of the next few dB of gain brings."""
    return (_loudness(step, gain + _NEXT) - _loudness(step, gain)) / _NEXT


def _left(curve: tuple[tuple[float, float], ...], ceiling: float) -> float:
    """The loudness that is left under a ceiling, by the straight line between two that are known.

    Below the lowest, all that is heard stands at the ceiling: it sinks with it.
    """
    for (above, louder), (below, softer) in pairwise(curve):
        if ceiling >= below:
            share = (ceiling - below) / (above - below) if above > below else 1
            return softer + (louder - softer) * min(share, 1)
    lowest, softest = curve[-1]
    return softest - max(lowest - ceiling, 0)


def _cuts(step: Step, heard: Heard) -> dict[int, float]:
    """The cuts so far, and those that bring down what is over now, in its window and beside it.

    Where a cut was not enough, the next one is twice what seems to be needed.
    """
    delay = round(step.codec.delay * WINDOWS)
    more: dict[int, float] = {}
    for window, peak in heard.over.items():
        again = 2 if window - delay in step.cuts else 1
        for near in range(max(window - delay - 1, 0), window - delay + 2):
            more[near] = max(more.get(near, 0), again * (peak - HIGHEST + _GUARD))
    return {each: step.cuts.get(each, 0) + more.get(each, 0) for each in {*step.cuts, *more}}


def _notes(measurement: Measurement, steps: tuple[Step, ...]) -> Iterator[str]:
    raised = max((step.gain for step in steps), default=0.0)
    if raised > _QUIET:
        yield (
            f"The recording is very quiet ({measurement.loudness:.1f} LUFS): it was raised by "
            f"{raised:.0f} dB, and its noise with it."
        )
    depth = max((step.depth for step in steps), default=0.0)
    if depth > _DEEP:
        yield (
            f"Its loudest moments stand so far above the rest that they were lowered by up to "
            f"{depth:.0f} dB: clicks and coughs are better cut out of the recording."
        )
