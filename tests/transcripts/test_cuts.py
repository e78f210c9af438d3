"""Long cues are cut into captions at the times of their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.domain.transcripts import Cue, Word
from podcast.transcripts._cuts import Caption, captions

TEXT = "Snow fell in the mountains and closed the only road there is"
WORDS = TEXT.split()


def cue(*, timed: bool = True) -> Cue:
    words = tuple(Word(i * 100, i * 100 + 80, text) for i, text in enumerate(WORDS))
    return Cue(0, 1_200, TEXT, 0, words if timed else ())


def test_a_cue_that_fits_is_one_caption() -> None:
    assert captions(cue(), 65) == (Caption(0, 1_200, (TEXT,)),)


def test_a_long_cue_changes_when_the_next_word_is_heard() -> None:
    assert captions(cue(), 18) == (
        Caption(0, 600, ("Snow fell in the", "mountains and")),
        Caption(600, 1_200, ("closed the only", "road there is")),
    )


def test_lines_are_even_rather_than_full() -> None:
    assert captions(cue(), 50)[0].lines == (
        "Snow fell in the mountains and",
        "closed the only road there is",
    )


def test_without_word_times_the_duration_is_shared_by_length() -> None:
    assert captions(cue(timed=False), 18) == (
        Caption(0, 609, ("Snow fell in the", "mountains and")),
        Caption(609, 1_200, ("closed the only", "road there is")),
    )


def test_words_without_distinct_times_are_not_cut_apart() -> None:
    words = tuple(Word(0, 900, text) for text in WORDS)
    assert len(captions(Cue(0, 900, TEXT, 0, words), 16)) == 1


def test_a_speaker_takes_room_on_the_first_line() -> None:
    assert captions(Cue(0, 900, "I will wait here", 0), 18, prefix="Aybek:")[0].lines == (
        "Aybek: I will",
        "wait here",
    )


def test_joiners_and_marks_take_no_room() -> None:
    text = "می‌خواهیم پُل‌ها"
    assert captions(Cue(0, 900, text, 0), 14)[0].lines == (text,)


def test_a_word_longer_than_a_line_stands_alone() -> None:
    assert captions(Cue(0, 900, "a verylongword b", 0), 4)[0].lines == ("a", "verylongword")


def test_no_words_no_caption() -> None:
    assert captions(Cue(0, 900, " \u00a0", 0), 32) == ()


@pytest.mark.parametrize("width", [4, 32, 65])
@given(texts=st.lists(st.text("aЖم‌ِ", min_size=1), min_size=1), length=st.integers(1, 9_000))
def test_captions_say_every_word_once_and_fill_the_cue(
    width: int, texts: list[str], length: int
) -> None:
    cut = captions(Cue(100, 100 + length, " ".join(texts), 0), width)
    assert " ".join(line for caption in cut for line in caption.lines).split() == texts
    assert [cut[0].start, cut[-1].end] == [100, 100 + length]
    assert [one.end for one in cut[:-1]] == [other.start for other in cut[1:]]
    assert all(caption.start < caption.end for caption in cut)
