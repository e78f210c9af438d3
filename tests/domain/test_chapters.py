"""Headings that are heard become chapters; a list too short to choose from becomes none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from podcast.domain.chapters import Chapter, chapters_of
from podcast.domain.transcripts import Cue, Part, Role, Transcript
from tests.cast import EN

SNOW, ROAD, PASS = (
    Cue(5_000, 6_000, "The snow", 2, part=Part.HEADING),
    Cue(20_000, 21_500, "The road", 4, part=Part.HEADING),
    Cue(40_250, 41_000, "The pass", 6, part=Part.HEADING),
)
OPENING = (
    Cue(300, 2_400, "This is a narration.", 0, part=Part.ANNOUNCEMENT),
    Cue(3_000, 4_500, "Snow in the mountains", 1, part=Part.TITLE),
)


def said(start: int, paragraph: int) -> Cue:
    return Cue(start, start + 900, "A driver said he would wait.", paragraph)


def chapters(*cues: Cue) -> tuple[Chapter, ...]:
    return chapters_of(Transcript(EN, Role.VERBATIM, cues), "Snow in the mountains")


def test_each_heading_begins_a_chapter_and_the_beginning_bears_the_title() -> None:
    assert chapters(*OPENING, SNOW, said(7_000, 3), ROAD, said(22_000, 5), PASS) == (
        Chapter(0, "Snow in the mountains"),
        Chapter(5_000, "The snow"),
        Chapter(20_000, "The road"),
        Chapter(40_250, "The pass"),
    )


def test_two_headings_are_enough() -> None:
    assert [each.start for each in chapters(*OPENING, SNOW, ROAD)] == [0, 5_000, 20_000]


@pytest.mark.parametrize("cues", [(), OPENING, (*OPENING, SNOW), (said(0, 0), SNOW)])
def test_a_list_that_apple_would_not_read_is_none(cues: tuple[Cue, ...]) -> None:
    assert chapters(*cues) == ()


def test_a_heading_of_several_sentences_is_one_chapter() -> None:
    second = Cue(21_600, 22_400, "Nobody  knows.", ROAD.paragraph, part=Part.HEADING)
    assert chapters(*OPENING, SNOW, ROAD, second)[2:] == (
        Chapter(20_000, "The road Nobody knows."),
    )
    assert chapters(*OPENING, ROAD, second) == ()


def test_a_text_between_two_headings_is_not_needed() -> None:
    assert [each.title for each in chapters(*OPENING, SNOW, replace(ROAD, paragraph=3))][1:] == [
        "The snow",
        "The road",
    ]


def test_a_heading_that_is_heard_first_is_the_first_chapter() -> None:
    first = replace(SNOW, start=0)
    assert chapters(first, ROAD, PASS) == (
        Chapter(0, "The snow"),
        Chapter(20_000, "The road"),
        Chapter(40_250, "The pass"),
    )
    assert chapters(first, ROAD) == ()


def test_a_heading_without_words_is_no_chapter() -> None:
    assert chapters(*OPENING, SNOW, replace(ROAD, text=" ")) == ()


def test_without_times_there_are_no_chapters() -> None:
    untimed = [replace(cue, start=0, end=0) for cue in (*OPENING, SNOW, ROAD, PASS)]
    assert chapters(*untimed) == ()
