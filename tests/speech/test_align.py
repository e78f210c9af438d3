"""Word times are carried over from one reading to another of the same words."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podcast.domain.texts import Lang
from podcast.speech._align import carry_onsets
from podcast.speech._engine import Reading
from podcast.speech._resample import resampled
from podcast.speech._timed import Timed
from podcast.speech.engines.espeak import Espeak
from tests.cast import EN

TEXT = "Snow fell in the mountains, and nobody knew when the road would be open again."
TOKENS = TEXT.split()


def silent(milliseconds: int, rate: int) -> bytes:
    """Silence."""
    return bytes(2 * (milliseconds * rate // 1000))


def errors_ms(reading: Reading, reference: Reading) -> npt.NDArray[np.float64]:
    """How far carried onsets are from the reading's own, where both tell."""
    carried = carry_onsets(reading, reference)
    pairs = [(a, b) for a, b in zip(carried, reading.onsets, strict=True) if None not in (a, b)]
    assert len(pairs) >= 0.8 * len(reading.onsets)
    return np.array([1000 * (a - b) / reading.rate for a, b in pairs if a is not None and b])


def test_a_reading_is_laid_on_itself(espeak: Espeak) -> None:
    reading = espeak.read(TOKENS, EN)

    assert np.abs(errors_ms(reading, reading)).max() <= 6


def test_words_that_run_on_are_later_by_what_is_asked_and_those_after_a_pause_are_not(
    espeak: Espeak,
) -> None:
    reading = espeak.read(("one", "two.", "three", "four"), EN)
    plain, later = (carry_onsets(reading, reading, running_ms=ms) for ms in (0, 25))

    moved = [(b or 0) - (a or 0) for a, b in zip(plain, later, strict=True)]
    assert np.array(moved) * 1000 / reading.rate == pytest.approx([25, 25, 0, 25], abs=1)


def test_silence_around_and_another_rate_change_nothing(espeak: Espeak) -> None:
    own = espeak.read(TOKENS, EN)
    sound = silent(400, 48_000) + resampled(own.samples, own.rate, 48_000) + silent(900, 48_000)
    onsets = tuple(o if o is None else 19_200 + o * 48_000 // own.rate for o in own.onsets)

    first, *others = np.abs(errors_ms(Reading(sound, 48_000, onsets), own))
    assert first <= 15  # where the voice is heard
    assert max(others) <= 8


@pytest.mark.parametrize("voice", ["en-us", "en-029", "en-gb-scotland"])
def test_another_accent_is_followed(voice: str, espeak: Espeak) -> None:
    errors = errors_ms(espeak.read(TOKENS, Lang(voice)), espeak.read(TOKENS, EN))

    assert np.median(np.abs(errors)) <= 12
    assert np.abs(errors).max() <= 90


def test_a_slower_reading_with_a_pause_is_followed(espeak: Espeak) -> None:
    own = espeak.read(TOKENS, EN)
    cut = own.onsets[5]
    assert cut is not None
    slower = resampled(own.samples, own.rate * 10, own.rate * 11)  # and a tone deeper
    moved = cut * 11 // 10
    pause = silent(500, own.rate)
    onsets = tuple(
        o if o is None else o * 11 // 10 + (own.rate // 2 if o >= cut else 0) for o in own.onsets
    )
    sound = slower[: 2 * moved] + pause + slower[2 * moved :]

    errors = errors_ms(Reading(sound, own.rate, onsets), own)

    assert np.median(np.abs(errors)) <= 15
    assert np.abs(errors).max() <= 120


@pytest.mark.parametrize("sound", [b"", silent(800, 22_050)])
def test_where_one_is_silent_no_word_has_a_time(sound: bytes, espeak: Espeak) -> None:
    own, quiet = espeak.read(TOKENS, EN), Reading(sound, 22_050, (0,) + (None,) * 14)

    assert carry_onsets(quiet, own) == (None,) * len(TOKENS)
    assert carry_onsets(own, quiet) == (None,) * 15


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 1000), milliseconds=st.integers(1, 3000), rate=st.just(22_050))
def test_onsets_rise_and_lie_within_whatever_is_heard(
    espeak: Espeak, seed: int, milliseconds: int, rate: int
) -> None:
    noise = np.random.default_rng(seed).integers(-9000, 9000, milliseconds * rate // 1000)
    sound = noise.astype(np.int16).tobytes()

    onsets = carry_onsets(Reading(sound, rate, ()), espeak.read(TOKENS, EN))

    told = [onset for onset in onsets if onset is not None]
    assert len(onsets) == len(TOKENS)
    assert told == sorted(set(told))
    assert all(0 <= onset < len(sound) // 2 for onset in told)


def test_an_engine_without_times_has_those_of_the_plain_reading(espeak: Espeak) -> None:
    class Mute:
        """espeak-ng, but it does not tell when."""

        def read(self, tokens: list[str], lang: Lang) -> Reading:
            own = espeak.read(tokens, lang)
            return Reading(own.samples, own.rate, (None,) * len(tokens))

    reading = Timed(Mute(), espeak, {EN: Lang("en-us")}).read(TOKENS, EN)  # type: ignore[arg-type]

    own = espeak.read(TOKENS, EN)
    assert reading.samples == own.samples
    assert reading.onsets[0] is not None
    assert len([o for o in reading.onsets if o is not None]) >= 12
