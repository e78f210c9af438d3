"""Recording and plan -> encoded files at the right level.

    decode -> mono -> resample -> gain -> limiter -> encode -> decode again and measure

Each profile runs this pipe by itself, in a thread of its own: a second decode costs less than a
tenth of one encode. A limiter takes loudness away, how much only the limited signal tells; so a
limited step is rehearsed first, without encoding. And since a lossy codec changes levels and raises
peaks, the encoded file is measured, and made again where it is not as asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler

from podcast.domain.errors import AudioError
from podcast.domain.recordings import Profile

from .decode import BLOCK, Samples, open_sound
from .facts import Channel, Rendered
from .files import discard
from .limit import Limiter, level
from .meter import LoudnessMeter, PeakMeter, amplitude, decibels
from .mp3 import write_mp3
from .opus import write_opus
from .plan import FORMATS, NEAR, Heard, RenderPlan, Step, adjust, shortcoming, steer


class Writer(Protocol):
    """Encodes mono blocks into a file and returns the samples that it decodes to."""

    def __call__(
        self, blocks: Iterable[Samples], target: Path, *, rate: int, bitrate: int
    ) -> int: ...


WRITERS: Mapping[str, Writer] = {"mp3": write_mp3, "opus": write_opus}

_TAKES = 6
_REHEARSALS = 4


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
    form = FORMATS[step.profile]
    for _ in range(_TAKES):
        step = _rehearse(source, step)
        signal = _levelled(source, step)
        samples = WRITERS[form.codec](signal, target, rate=form.sample_rate, bitrate=form.bitrate)
        heard = _hear(target)
        better = adjust(step, heard)
        if better is None:
            break
        step = better
    size = target.stat().st_size
    seconds = samples / form.sample_rate
    return Rendered(
        profile=step.profile,
        path=target,
        duration_ms=round(seconds * 1_000),
        bytes=size,
        bitrate=form.bitrate if form.constant else round(size * 8 / seconds),
        type=form.type,
        codecs=form.codecs,
        loudness=heard.loudness,
        true_peak=heard.true_peak,
        notes=notes + shortcoming(step.profile, heard),
    )


def _rehearse(source: Path, step: Step) -> Step:
    """Find the gain at which the signal, limited, has the loudness that the step aims at."""
    tried: list[tuple[float, float]] = []
    for _ in range(_REHEARSALS):
        if not step.limits:
            break
        meter = LoudnessMeter(FORMATS[step.profile].sample_rate)
        for block in _levelled(source, step):
            meter.add(block)
        tried.append((step.gain, _certain(meter)))
        better = steer(step, tried)
        if better is None:
            break
        step = better
    return step


def _certain(meter: LoudnessMeter) -> float:
    """The loudness of what is known not to be silent."""
    if meter.loudness is None:
        raise AudioError(
            "Hardly anything is left of this recording once its peaks are limited.",
            "It has clicks far above its sound: take them out, and upload it again.",
        )
    return meter.loudness


def _levelled(source: Path, step: Step) -> Iterator[Samples]:
    """The signal as it goes into the encoder, at the profile's rate."""
    rate = FORMATS[step.profile].sample_rate
    with open_sound(source) as sound:
        signal = _resampled(sound.mono(step.channel), sound.rate, rate)
        louder = (level(block, step.gain) for block in signal)
        yield from (
            louder if not step.limits else _limited(louder, Limiter(rate, step.ceiling, step.cuts))
        )


def _limited(blocks: Iterable[Samples], limiter: Limiter) -> Iterator[Samples]:
    for block in blocks:
        yield limiter.feed(block)
    yield limiter.flush()


def _resampled(blocks: Iterable[Samples], rate: int, wanted: int) -> Iterator[Samples]:
    if rate == wanted:
        yield from blocks
        return
    resampler = AudioResampler("fltp", "mono", wanted, BLOCK)
    for block in blocks:
        frame = AudioFrame.from_ndarray(block[None, :], format="fltp", layout="mono")
        frame.sample_rate = rate
        for resampled in resampler.resample(frame):
            yield resampled.to_ndarray()[0]
    for resampled in resampler.resample(None):
        yield resampled.to_ndarray()[0]


def _hear(path: Path) -> Heard:
    with open_sound(path) as sound:
        loudness, peak = LoudnessMeter(sound.rate), PeakMeter(sound.rate)
        for block in sound.mono(Channel.MIX):
            loudness.add(block)
            peak.add(block)
    peaks = peak.finish()
    over = {int(i): decibels(float(peaks[i])) for i in np.flatnonzero(peaks > amplitude(NEAR))}
    return Heard(_certain(loudness), decibels(float(peaks.max())), over)
