"""What one pass hears: length, level, the channel to take, the waveform."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from podcast.audio.facts import Channel
from podcast.audio.levels import Levels
from podcast.audio.measure import measure
from podcast.audio.meter import PeakMeter, decibels
from podcast.domain.errors import AudioError
from tests.audio.sounds import RATE, Wave, blocks, sha256, speech, tone, write_wav

TONES = [(1_000, -20, -23.0), (1_000, -6, -9.0), (100, -20, -24.8), (3_000, -20, -19.9)]
"""A sine's frequency in Hz, its level in dBFS, and the loudness in LUFS that BS.1770-4 gives it.

997 Hz at full scale is -3.01 LUFS in one channel (section 2.1 of the annex); the other two follow
from the K-weighting curve.
"""


@pytest.mark.parametrize(("hertz", "level", "loudness"), TONES)
@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000])
def test_a_tone_has_the_loudness_of_the_standard(
    hertz: int, level: int, loudness: float, rate: int
) -> None:
    levels = Levels(rate)
    peaks = [levels.add(block) for block in blocks(tone(5, level=level, hertz=hertz, rate=rate))]
    peaks.append(levels.finish())

    assert levels.loudness == pytest.approx(loudness, abs=0.1)
    inside = np.concatenate(peaks)[10:-10]  # beyond the clicks with which it begins and ends
    assert decibels(float(inside.max())) == pytest.approx(level, abs=0.1)


def test_a_peak_between_two_samples_is_heard() -> None:
    quarter = np.sin(np.pi / 2 * np.arange(RATE) + np.pi / 4)  # no sample above -3 dB
    meter = PeakMeter(RATE)
    peaks = np.concatenate([*(meter.add(block) for block in blocks(quarter)), meter.finish()])

    assert decibels(float(peaks[10:-10].max())) == pytest.approx(0, abs=0.1)


def test_silence_between_words_does_not_count() -> None:
    meter = Levels(RATE)
    for block in blocks(np.concatenate([tone(5), np.zeros(20 * RATE)])):
        meter.add(block)

    assert meter.loudness == pytest.approx(-23, abs=0.2)


def test_a_recording_is_measured_whole(tmp_path: Path) -> None:
    file = write_wav(tmp_path / "a.wav", np.concatenate([tone(1, level=-20), tone(1, level=-14)]))

    heard = measure(file)

    assert (heard.duration_ms, heard.sample_rate, heard.channel) == (2_000, RATE, Channel.MIX)
    assert heard.sha256 == sha256(file)
    assert heard.notes == ()
    assert heard.peaks[:499] == (50,) * 499
    assert heard.peaks[501:] == (100,) * 499


@pytest.mark.parametrize("factor", [0, 0.001])
@pytest.mark.parametrize(("live", "channel"), [(0, Channel.LEFT), (1, Channel.RIGHT)])
def test_a_dead_channel_is_left_out_and_it_is_said(
    tmp_path: Path, live: int, channel: Channel, factor: float
) -> None:
    sides = [factor * speech(3)] * 2
    sides[live] = speech(3)

    heard = measure(write_wav(tmp_path / "stereo.wav", np.array(sides)))
    alone = measure(write_wav(tmp_path / "mono.wav", speech(3)))

    assert heard.channel is channel
    assert heard.loudness == pytest.approx(alone.loudness, abs=0.05)
    assert heard.notes[0] == f"Only the {channel} channel has sound: it alone is used."


def test_opposite_phase_does_not_cancel_the_sound(tmp_path: Path) -> None:
    stereo = np.array([speech(3), -0.9 * speech(3)])

    heard = measure(write_wav(tmp_path / "stereo.wav", stereo))

    assert heard.channel is Channel.LEFT
    assert heard.loudness > -30
    assert "opposite phase" in heard.notes[0]


def test_loudness_is_that_of_the_mix_not_of_the_stereo(tmp_path: Path) -> None:
    noise = 0.1 * np.random.default_rng(2).standard_normal((2, 3 * RATE))

    heard = measure(write_wav(tmp_path / "stereo.wav", noise))
    mixed = measure(write_wav(tmp_path / "mono.wav", noise.mean(axis=0)))

    assert heard.channel is Channel.MIX
    assert heard.loudness == pytest.approx(mixed.loudness, abs=0.05)


REFUSED = {
    "silence": (np.zeros(2 * RATE), "is silent"),
    "less than hearing": (tone(2, level=-80), "is silent"),
    "a click": (tone(0.2), "lasts 200 ms, which is too short"),
}


@pytest.mark.parametrize(("sound", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_has_no_loudness_is_refused(tmp_path: Path, sound: Wave, reason: str) -> None:
    file = write_wav(tmp_path / "a.wav", sound)

    with pytest.raises(AudioError, match=reason) as refusal:
        measure(file)

    assert refusal.value.remedy.startswith("Check that the right")
