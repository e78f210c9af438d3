"""What is decided from a measurement alone: gains, and where they stop."""

from __future__ import annotations

from dataclasses import replace

import pytest

from podcast.audio.facts import BROADCAST, RECIPES, Channel, Measurement
from podcast.audio.plan import CODECS, Heard, adjust, learn, plan
from podcast.domain.recordings import Profile

STANDARD = {Profile.STANDARD: RECIPES[Profile.STANDARD]}


def measured(
    loudness: float, true_peak: float, ladder: tuple[tuple[float, float], ...] = ()
) -> Measurement:
    return Measurement(60_000, 44_100, Channel.MIX, loudness, true_peak, (0,), "0", ladder=ladder)


def falling(loudness: float, top: float, share: float) -> tuple[tuple[float, float], ...]:
    """A ladder on which each dB of limiting takes this share of a LU."""
    return tuple((float(top - depth), loudness - share * depth) for depth in range(0, 40, 2))


def test_without_peaks_the_gain_is_the_distance_to_the_aim() -> None:
    recipes = {**STANDARD, Profile.BROADCAST: BROADCAST}

    standard, broadcast = plan(measured(-24, -20), recipes).steps

    assert standard.gain == pytest.approx(8 + CODECS["mp3"].loss)
    assert broadcast.gain == pytest.approx(1)
    assert (standard.limits, broadcast.limits) == (False, False)


def test_what_the_limiter_will_take_is_given_beforehand() -> None:
    (step,) = plan(measured(-20, -1, falling(-20, -1, 0.5)), STANDARD).steps

    left = -20 - 0.5 * step.depth
    assert step.gain + left == pytest.approx(step.aim, abs=0.001)


def test_no_gain_is_taken_that_brings_next_to_nothing() -> None:
    calm = plan(measured(-20, -1, falling(-20, -1, 0.9)), STANDARD).steps[0]
    wild = plan(measured(-20, -1, falling(-20, -1, 0.99)), STANDARD).steps[0]

    assert calm.depth > 30
    assert wild.depth < 5


def test_what_a_codec_took_from_a_part_is_given_to_the_whole() -> None:
    (step,) = plan(measured(-24, -20), STANDARD).steps

    assert learn(step, -16.0, -16.2).gain == pytest.approx(8.2)
    assert learn(step, None, None) == step


def test_only_a_long_recording_is_rehearsed_and_only_for_a_codec_that_loses() -> None:
    recipes = {**STANDARD, Profile.BROADCAST: BROADCAST}
    hour = replace(measured(-24, -20), duration_ms=3_600_000)

    assert [step.part for step in plan(hour, recipes).steps] == [(360, 480), None]
    assert [step.part for step in plan(measured(-24, -20), recipes).steps] == [None, None]


IMPULSES = measured(-20, -1, falling(-20, -1, 0.99))
"""What no gain makes loud enough: the limiter takes back all that it brings."""


def test_what_no_gain_makes_louder_gets_the_room_that_the_codec_left() -> None:
    (step,) = plan(IMPULSES, STANDARD).steps

    better = adjust(step, Heard(-19.0, -3.25))
    assert better is not None
    assert better.ceiling == pytest.approx(step.ceiling + 2)
    assert better.gain > step.gain


def test_what_a_gain_makes_louder_keeps_its_ceiling() -> None:
    (step,) = plan(measured(-20, -1, falling(-20, -1, 0.5)), STANDARD).steps

    better = adjust(step, Heard(-17.0, -3.25))
    assert better is not None
    assert better.ceiling == step.ceiling
    assert better.gain > step.gain


def test_once_a_peak_came_out_too_high_no_more_is_tried() -> None:
    (step,) = plan(IMPULSES, STANDARD).steps

    cut = adjust(step, Heard(-19.0, -0.5, {30: -0.5}))
    assert cut is not None
    assert cut.cuts
    assert replace(cut, cuts={}) == step
    assert adjust(cut, Heard(-19.0, -3.25)) is None


def test_deep_limiting_and_much_gain_are_told() -> None:
    (click,) = plan(measured(-20, 0, falling(-20, 0, 0.7)), STANDARD).notes
    (quiet,) = plan(measured(-45, -40), STANDARD).notes

    assert click.startswith("Its loudest moments stand so far above the rest")
    assert quiet.startswith("The recording is very quiet (-45.0 LUFS): it was raised by 29 dB")
