"""A tone stays itself at another rate; what the new rate cannot hold is gone, not mirrored."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from podcast.speech._resample import resampled


def tone(hertz: float, rate: int) -> npt.NDArray[np.float64]:
    """A second of a tone that begins and ends softly."""
    times = np.arange(rate) / rate
    soft: npt.NDArray[np.float64] = np.sin(np.pi * times) ** 2
    return 10_000 * soft * np.sin(2 * np.pi * hertz * times)


def at(sound: npt.NDArray[np.float64], rate: int, wanted: int) -> npt.NDArray[np.int16]:
    """The tone at another rate."""
    return np.frombuffer(resampled(sound.astype(np.int16).tobytes(), rate, wanted), np.int16)


@pytest.mark.parametrize(("rate", "wanted"), [(24_000, 22_050), (16_000, 22_050)])
def test_a_tone_stays_itself(rate: int, wanted: int) -> None:
    error = at(tone(3_000, rate), rate, wanted) - tone(3_000, wanted)

    assert np.sqrt(np.mean(error**2)) < 2  # -76 dB; rounding to 16 bits is 0.3 each way


def test_what_the_new_rate_cannot_hold_is_not_mirrored() -> None:
    assert np.abs(at(tone(11_800, 24_000), 24_000, 22_050)).max() < 3


def test_the_same_rate_changes_nothing() -> None:
    assert resampled(b"\x01\x02\x03\x04", 8_000, 8_000) == b"\x01\x02\x03\x04"
