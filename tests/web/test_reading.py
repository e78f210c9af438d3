"""From cues to the paragraphs of a page."""

from __future__ import annotations

from podcast.domain.transcripts import Cue, Part, Role, Transcript
from podcast.web.site.reading import Line, Paragraph, Reading, read_along
from tests.cast import EN, RU, TRANSCRIPT

MAY_WORDS = "0 200 600 1000 1200 1600 1800"


def test_cues_of_one_paragraph_stand_together_and_keep_their_word_times() -> None:
    reading = read_along(TRANSCRIPT)
    assert (reading.lang, reading.timed, reading.by_word) == (EN, True, True)
    assert [paragraph.part for paragraph in reading.paragraphs] == [
        Part.ANNOUNCEMENT,
        Part.TITLE,
        Part.TEXT,
        Part.TEXT,
    ]
    assert reading.paragraphs[3].lines == (
        Line(9_200, 11_000, "A driver said he would wait.", "0 100 500 800 1000 1300", None),
        Line(
            11_100,
            13_400,
            "“The pass opens in May,” he said.",
            "0 200 600 1000 1200 1600 1800",
            None,
        ),
    )


def test_a_paragraph_in_another_language_says_so() -> None:
    assert read_along(TRANSCRIPT).paragraphs[1] == Paragraph(
        3_000, Part.TITLE, RU, None, (Line(3_000, 4_500, "Снег в горах", "0 500 700", None),)
    )


def test_a_line_in_another_language_inside_a_paragraph_says_so() -> None:
    transcript = Transcript(
        EN, Role.VERBATIM, (Cue(0, 900, "He said:", 0), Cue(900, 2_000, "Да.", 0, lang=RU))
    )
    (paragraph,) = read_along(transcript).paragraphs
    assert paragraph.lang == EN
    assert [line.lang for line in paragraph.lines] == [None, RU]


def test_a_speaker_is_named_where_the_speaker_changes() -> None:
    transcript = Transcript(
        EN,
        Role.VERBATIM,
        (
            Cue(0, 1, "A", 0, speaker="Ann"),
            Cue(1, 2, "B", 1, speaker="Ann"),
            Cue(2, 3, "C", 2, speaker="Bek"),
        ),
    )
    named = [paragraph.speaker for paragraph in read_along(transcript).paragraphs]
    assert named == ["Ann", None, "Bek"]


def test_a_transcript_without_times_is_still_read() -> None:
    reading = read_along(Transcript(EN, Role.VERBATIM, (Cue(0, 0, "Text.", 0),)))
    assert reading == Reading(
        EN,
        False,
        False,
        (Paragraph(0, Part.TEXT, EN, None, (Line(0, 0, "Text.", "", None),)),),
    )
