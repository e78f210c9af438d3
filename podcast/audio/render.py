"""Recording and plan -> encoded files at the right level.

    decode -> mono -> resample -> gain -> limiter -> encode -> decode again and measure

Each profile runs this pipe by itself, in a thread of its own: a second decode costs less than a
tenth of one encode. A lossy codec changes levels and raises peaks, so the encoded file is measured,
and made again where it is not as asked for. Of a long recording, a part is rehearsed before.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from podcast.domain.errors import AudioError
from podcast.domain.recordings import Profile

from .ahead import ahead
from .decode import Samples, open_sound
from .facts import Channel, Rendered
from .files import discard
from .flac import write_flac
from .levels import Levels
from .limit import Limiter, level
from .m4a import write_m4a
from .meter import STEPS, Steps, amplitude, decibels
from .mp3 import write_mp3
from .opus import write_opus
from .plan import NEAR, WINDOWS, Heard, RenderPlan, Step, adjust, learn, shortcoming
from .resample import resampled


class Writer(Protocol):
    """Encodes mono blocks into a file and returns the samples that it decodes to."""

    def __call__(
        self, blocks: Iterable[Samples], target: Path, *, rate: int, bitrate: int
    ) -> int: ...


WRITERS: Mapping[str, Writer] = {
    "mp3": write_mp3,
    "opus": write_opus,
    "aac": write_m4a,
    "flac": write_flac,
}

_TAKES = 6


@dataclass(frozen=True, slots=True)
class _Take:
    """A file as it was made once: by which step, with how many samples, and what was heard."""

    step: Step
    samples: int
    heard: Heard


def render_all(
    source: Path, targets: Mapping[Profile, Path], plan: RenderPlan
) -> tuple[Rendered, ...]:
    """Render every step of the plan into its target, side by side, in the plan's order.

    Raises what `render` raises; then no target is left behind.
    """
    with ThreadPoolExecutor(len(plan.steps)) as threads:
        jobs = [
            threads.submit(render, source, targets[step.profile], step, plan.notes)
            for step in plan.steps
        ]
    if any(job.exception() for job in jobs):
        for target in targets.values():
            discard(target)
    return tuple(job.result() for job in jobs)


def render(source: Path, target: Path, step: Step, notes: tuple[str, ...] = ()) -> Rendered:
    """Render one step into `target`, as near to the target loudness as its peaks allow.

    The same source and step give the same bytes. Raises AudioError where the source cannot be
    decoded, StorageError where the target cannot be written.
    """
    codec = step.codec
    take = _best(source, target, _rehearsed(source, target, step))
    size = target.stat().st_size
    seconds = take.samples / codec.sample_rate
    return Rendered(
        profile=step.profile,
        path=target,
        duration_ms=round(seconds * 1_000),
        bytes=size,
        bitrate=step.recipe.bitrate if codec.constant else round(size * 8 / seconds),
        type=codec.type,
        codecs=codec.codecs,
        loudness=take.heard.loudness,
        true_peak=take.heard.true_peak,
        notes=notes + shortcoming(step, take.heard),
    )


def _best(source: Path, target: Path, step: Step) -> _Take:
    """Make the file until nothing can be bettered; rather too quiet than with a peak too high."""
    take = safe = _take(source, target, step)
    for _ in range(_TAKES - 1):
        better = adjust(take.step, take.heard)
        if better is None:
            return take
        take = _take(source, target, better)
        safe = safe if take.heard.over else take
    return take if take is safe or safe.heard.over else _take(source, target, safe.step)


def _take(source: Path, target: Path, step: Step) -> _Take:
    samples = _encode(_levelled(source, step), target, step)
    return _Take(step, samples, _heard(target))


def _rehearsed(source: Path, target: Path, step: Step) -> Step:
    """Encode a part of the recording, and learn from it; what was encoded is overwritten after."""
    if step.part is None:
        return step
    before = Levels(step.codec.sample_rate)
    _encode(_part(_levelled(source, step), step, before), target, step)
    before.finish()
    return learn(step, before.loudness, _hear(target, {}).loudness)


def _part(signal: Generator[Samples], step: Step, levels: Levels) -> Generator[Samples]:
    """The blocks of a signal that begin in the part to rehearse, their levels heard."""
    begin, end = (seconds * step.codec.sample_rate for seconds in step.part or (0, 0))
    at = 0
    with closing(signal):
        for block in signal:
            if begin <= at < end:
                levels.add(block)
                yield block
            at += len(block)
            if at >= end:
                return


def _encode(signal: Generator[Samples], target: Path, step: Step) -> int:
    """Encode a signal while it is made; return the samples that the file decodes to."""
    write, rate = WRITERS[step.recipe.codec], step.codec.sample_rate
    return write(ahead(signal), target, rate=rate, bitrate=step.recipe.bitrate)


def _levelled(source: Path, step: Step) -> Generator[Samples]:
    """The signal as it goes into the encoder, at the profile's rate."""
    rate = step.codec.sample_rate
    with open_sound(source) as sound:
        signal = resampled(sound.mono(step.channel), sound.rate, rate)
        louder = (level(block, step.gain) for block in signal)
        yield from (
            louder if not step.limits else _limited(louder, Limiter(rate, step.ceiling, step.cuts))
        )


def _limited(blocks: Iterable[Samples], limiter: Limiter) -> Iterator[Samples]:
    for block in blocks:
        yield limiter.feed(block)
    yield limiter.flush()


def _heard(path: Path) -> Heard:
    over: dict[int, float] = {}
    levels = _hear(path, over)
    if levels.loudness is None:
        raise AudioError(
            "Hardly anything is left of this recording once its peaks are limited.",
            "It has clicks far above its sound: take them out, and upload it again.",
        )
    return Heard(levels.loudness, levels.true_peak, over)


def _hear(path: Path, over: dict[int, float]) -> Levels:
    """Measure an encoded file; add to `over` what is too high, by its window."""
    with open_sound(path) as sound:
        levels, heard = Levels(sound.rate), 0
        for block in ahead(sound.mono(Channel.MIX)):
            heard += _note(levels.add(block), heard, over)
        _note(levels.finish(), heard, over)
    return levels


def _note(peaks: Steps, first: int, over: dict[int, float]) -> int:
    """Add to `over` what is too high, by its window; `first` is the number of the first step."""
    for step in np.flatnonzero(peaks > amplitude(NEAR)):
        window = (first + int(step)) * WINDOWS // STEPS
        over[window] = max(over.get(window, NEAR), decibels(float(peaks[step])))
    return len(peaks)
