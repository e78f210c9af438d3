"""Loudness and its range beside FFmpeg's own meter; and what limiting takes, known beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import av
import numpy as np
import pytest
from av.audio.frame import AudioFrame
from av.filter import Graph

from podcast.audio.ladder import CEILINGS
from podcast.audio.levels import Levels, ManyLevels
from podcast.audio.limit import Limiter
from tests.audio.sounds import RATE, Wave, blocks, speech, tone


def loud_and_soft(seconds: int) -> Wave:
    """Speech at levels that change every five seconds, with silence between."""
    sound = speech(seconds)
    gains = 10 ** (np.tile([0, -12, -6, -90], seconds // 20 + 1) / 20)
    return sound * np.repeat(gains, 5 * RATE)[: len(sound)]


SOUNDS = {
    "speech": speech(30),
    "speech at many levels": loud_and_soft(60),
    "a tone": tone(10),
    "noise without the highest frequencies": np.repeat(
        0.2 * np.random.default_rng(3).standard_normal(5 * RATE), 2
    ),
}


def said_by_ffmpeg(sound: Wave) -> dict[str, float]:
    """What FFmpeg's `ebur128` tells in the end."""
    graph = Graph()
    source = graph.add_abuffer(
        sample_rate=RATE, format="fltp", layout="mono", time_base=Fraction(1, RATE)
    )
    meter, sink = graph.add("ebur128", "metadata=1:framelog=quiet"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    frame = AudioFrame.from_ndarray(sound.astype(np.float32)[None], format="fltp", layout="mono")
    frame.sample_rate, frame.pts, frame.time_base = RATE, 0, Fraction(1, RATE)
    source.push(frame)
    source.push(None)
    *_, last = pulled(sink)
    return {name: float(last[f"lavfi.r128.{name}"]) for name in ("I", "LRA")}


def pulled(sink: av.filter.context.FilterContext) -> Iterator[dict[str, str]]:
    while True:
        try:
            yield dict(sink.pull().metadata)
        except av.error.EOFError:
            return


def heard(sound: Wave, rate: int = RATE) -> ManyLevels:
    levels = ManyLevels(rate)
    for block in blocks(sound):
        levels.add(block)
    levels.finish()
    return levels


@pytest.mark.parametrize("sound", SOUNDS.values(), ids=SOUNDS)
def test_another_meter_reads_the_same(sound: Wave) -> None:
    ours, theirs = heard(sound), said_by_ffmpeg(sound)

    assert ours.loudness == pytest.approx(theirs["I"], abs=0.04)
    assert ours.range == pytest.approx(theirs["LRA"], abs=0.2)


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100, 48_000])
def test_the_ladder_knows_what_a_limiter_leaves(rate: int) -> None:
    sound = speech(20, rate=rate)
    ladder = dict(heard(sound, rate).ladder)

    for ceiling in (-4, -10, -16):
        limiter, left = Limiter(48_000, ceiling), Levels(48_000)
        for block in blocks(speech(20, rate=48_000)):
            left.add(limiter.feed(block))
        left.add(limiter.flush())
        left.finish()
        assert ladder[ceiling] == pytest.approx(left.loudness, abs=0.1)


def test_no_rung_of_the_ladder_is_louder_than_the_one_above() -> None:
    ladder = heard(loud_and_soft(20)).ladder

    assert [ceiling for ceiling, _ in ladder] == list(CEILINGS[: len(ladder)])
    assert sorted(ladder, reverse=True) == list(ladder)
    assert len({loudness for _, loudness in ladder}) > 10


def test_levels_are_the_same_however_the_sound_is_cut() -> None:
    sound = speech(6).astype(np.float32)

    def cut(size: int) -> tuple[float | None, float]:
        levels = Levels(RATE)
        for start in range(0, len(sound), size):
            levels.add(sound[start : start + size])
        levels.finish()
        return levels.loudness, levels.true_peak

    assert cut(1_000) == pytest.approx(cut(len(sound)), abs=1e-4)
