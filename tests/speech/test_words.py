"""Words without an onset share the time between their neighbours."""

from __future__ import annotations

from podcast.speech.words import share_time


def test_untold_words_share_time_by_their_letters() -> None:
    tokens = ["in", "the", "end", "–", "said", "he."]

    starts = share_time(tokens, [100, None, 350, None, 800, None], end=1_300)

    assert starts == [100, 200, 350, 687, 800, 1_133]


def test_told_words_begin_when_the_engine_says() -> None:
    assert share_time(["a", "b", "c"], [5, 5, 90], end=100) == [5, 5, 90]
