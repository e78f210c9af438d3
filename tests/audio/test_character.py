"""What is told of a recording besides its level, and what its producer is told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from podcast.audio.facts import Channel, Character, Measurement
from podcast.audio.measure import measure
from tests.audio.sounds import RATE, Wave, speech, tone, write_wav


def noise(seconds: float, level: float = -60, channels: int = 1) -> Wave:
    """White noise at `level` dB of full scale."""
    size = (channels, round(seconds * RATE))
    samples: Wave = 10 ** (level / 20) * np.random.default_rng(5).standard_normal(size)
    return samples if channels > 1 else samples[0]


def heard(folder: Path, sound: Wave, rate: int = RATE) -> tuple[Measurement, Character]:
    measured = measure(write_wav(folder / "a.wav", sound, rate))
    assert measured.character is not None
    return measured, measured.character


def test_mono_in_stereo_is_told(tmp_path: Path) -> None:
    measured, character = heard(tmp_path, np.array([speech(3), 0.5 * speech(3)]))

    assert (character.channels, measured.channel) == (2, Channel.MIX)
    assert character.correlation == pytest.approx(1, abs=0.001)


def test_what_left_and_right_share_is_told(tmp_path: Path) -> None:
    _, unlike = heard(tmp_path, noise(3, -20, channels=2))
    measured, against = heard(tmp_path, np.array([speech(3), -speech(3)]))
    _, mono = heard(tmp_path, speech(3))

    assert unlike.correlation == pytest.approx(0, abs=0.02)
    assert against.correlation == pytest.approx(-1, abs=0.001)
    assert measured.channel is Channel.LEFT
    assert mono.correlation is None


def test_clipped_places_are_counted_and_told(tmp_path: Path) -> None:
    clean, clipped = tone(2, level=-1), np.clip(tone(2, level=6, hertz=100), -1, 1)

    assert heard(tmp_path, clean)[1].clipped == 0
    measured, character = heard(tmp_path, clipped)
    assert character.clipped == 400  # two in each period
    assert measured.notes[0].startswith("The recording is clipped in 400 places")


def test_a_constant_offset_is_told(tmp_path: Path) -> None:
    measured, character = heard(tmp_path, tone(2) + 0.02)

    assert character.offset == pytest.approx(0.02, abs=0.0005)
    assert "constant offset of 2.0% of full scale" in measured.notes[0]


def test_silences_and_the_noise_between_words_are_told(tmp_path: Path) -> None:
    parts = [noise(2, -70), tone(3), noise(8, -70), tone(3), noise(0.5, -70), tone(1)]

    measured, character = heard(tmp_path, np.concatenate(parts))

    assert character.silences == ((0, 2_000), (5_000, 13_000))
    assert character.noise_floor == pytest.approx(-68, abs=2)
    assert measured.notes == (
        "There is silence for 5 s or more in a place, the longest for 8 s at 0:00:05.",
    )


def band(high: float) -> Wave:
    """Noise up to a frequency."""
    spectrum = np.fft.rfft(noise(4, -20))
    spectrum[np.fft.rfftfreq(4 * RATE, 1 / RATE) > high] = 0
    return np.fft.irfft(spectrum)


@pytest.mark.parametrize("high", [3_400, 7_000, 15_000])
def test_the_highest_frequency_is_told(tmp_path: Path, high: int) -> None:
    measured, character = heard(tmp_path, band(high))

    assert character.bandwidth == pytest.approx(high, abs=180)
    told = "It sounds like a telephone: there is next to nothing above 4 kHz."
    assert (told in measured.notes) is (high < 4_000)


def test_hisses_that_a_converter_left_do_not_hide_a_telephone(tmp_path: Path) -> None:
    """An announcer's prompts at 8 kHz, brought to 44.1 kHz: what was above 4 kHz is 38 dB down."""
    measured, _ = heard(tmp_path, band(3_900) + 10 ** (-32 / 20) * (band(4_200) - band(4_000)))

    assert [note for note in measured.notes if "telephone" in note]


def test_a_dull_recording_is_no_telephone(tmp_path: Path) -> None:
    spectrum = np.fft.rfft(noise(4, -20))
    kilohertz = np.fft.rfftfreq(4 * RATE, 1 / RATE) / 1_000
    dull = np.fft.irfft(spectrum * 10 ** (-10 * kilohertz / 20))

    assert heard(tmp_path, dull)[0].notes == ()


def test_a_tone_is_no_telephone(tmp_path: Path) -> None:
    assert heard(tmp_path, tone(3))[0].notes == ()


def test_the_loudness_range_is_that_between_soft_and_loud(tmp_path: Path) -> None:
    sound = np.concatenate([tone(20, level=-30), tone(20, level=-20)])

    assert heard(tmp_path, sound)[1].loudness_range == pytest.approx(10, abs=0.2)  # Tech 3342, 1
