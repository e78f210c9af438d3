"""The dial and its scale."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from podcast.web.site.waveform import Mark, bars, scale


def test_each_tick_is_the_tallest_of_its_share() -> None:
    assert bars((10, 90, 0, 0, 100, 20), 3) == "M5 100v-90M15 100v-2M25 100v-100"


def test_more_ticks_than_peaks_repeat_them() -> None:
    assert bars((50,), 2, height=40) == "M5 40v-20M15 40v-20"


def test_the_scale_of_the_seed_counts_in_quarters_of_a_minute() -> None:
    marks = scale(93_000).marks
    assert [mark.ms for mark in marks] == [0, 15_000, 30_000, 45_000, 60_000, 75_000]
    assert marks[1] == Mark("16.13%", 15_000)


@given(st.integers(1, 20 * 60 * 60 * 1000))
def test_a_scale_never_has_more_times_than_fit_on_a_phone(duration_ms: int) -> None:
    drawn = scale(duration_ms)
    assert 1 <= len(drawn.marks) <= 11
    assert all(0 <= float(mark.place[:-1]) <= 93 for mark in drawn.marks)
