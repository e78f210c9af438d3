"""Every format keeps one contract; it is found by looking at the package."""

from __future__ import annotations

import pytest

from podcast.domain.errors import NotFoundError
from podcast.domain.links import TRANSCRIPT_FORMATS
from podcast.domain.texts import Lang, LangText
from podcast.domain.transcripts import Cue, Role, Timing, Transcript
from podcast.transcripts import FORMATS, available, check_files, render
from tests.cast import EPISODE, TRANSCRIPT
from tests.golden import assert_golden

from .cases import CASES, GOLDEN, load


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize("case", CASES)
def test_each_format_makes_its_golden_file(case: str, extension: str) -> None:
    transcript, title = load(case)
    if FORMATS[extension] in available(transcript.timing):
        made = render(transcript, extension, title=title)
        assert_golden(GOLDEN / case / f"transcript.{extension}", made)
    else:
        assert not (GOLDEN / case / f"transcript.{extension}").exists()


@pytest.mark.parametrize("extension", FORMATS)
def test_a_format_tells_its_type_with_the_charset_and_makes_utf_8(extension: str) -> None:
    made = render(TRANSCRIPT, extension, title=EPISODE.title)
    assert FORMATS[extension].type.endswith("; charset=utf-8")
    assert made.decode().endswith("\n")
    assert "\r" not in made.decode()


@pytest.mark.parametrize("extension", FORMATS)
def test_the_same_transcript_gives_the_same_bytes(extension: str) -> None:
    once, again = (render(TRANSCRIPT, extension, title=EPISODE.title) for _ in range(2))
    assert once == again


def test_every_address_has_its_format() -> None:
    assert set(FORMATS) == set(TRANSCRIPT_FORMATS)


def test_a_transcript_without_times_is_to_be_had_as_page_and_text_alone() -> None:
    assert [each.extension for each in available(Timing.NONE)] == ["html", "txt"]
    assert [each.extension for each in available(Timing.CUE)] == list(FORMATS)


def test_a_format_that_needs_times_is_not_found_where_there_are_none() -> None:
    transcript, title = load("untimed")
    with pytest.raises(NotFoundError, match="It is there as html, txt"):
        render(transcript, "vtt", title=title)


def test_an_unknown_format_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="“docx”"):
        render(TRANSCRIPT, "docx", title=EPISODE.title)


def test_all_formats_name_a_speaker_whose_first_cue_is_empty() -> None:
    said = (("Anna", ""), ("Anna", "Snow."), ("Bek", " "), ("Anna", "Still."), ("Bek", "Yes."))
    cues = tuple(
        Cue(1_000 * i, 1_000 * i + 900, text, i, speaker=who) for i, (who, text) in enumerate(said)
    )
    transcript = Transcript(Lang("en"), Role.VERBATIM, cues)
    names = [each.extension for each in available(transcript.timing)]
    files = {name: render(transcript, name, title=LangText(Lang("en"), "T")) for name in names}
    problems = check_files(files, {name: name for name in names}, duration_ms=None)
    assert [each.message for each in problems if each.rule == "transcript.words"] == []
    assert files["srt"].count(b"Anna:") == 1
