"""Each rule of transcript files, broken alone, is reported, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.transcripts import FILE_RULES, FORMATS, SET_RULES, available, check_files, render
from tests.broken_rules import MUST, SHOULD, Key, ways

from .cases import CASES, load

URLS = {extension: f"https://radio.example/transcript.{extension}" for extension in FORMATS}
LONG = 3_600_000


def files_of(case: str) -> dict[str, bytes]:
    """Every file of a golden case, as it is served."""
    transcript, title = load(case)
    return {
        each.extension: render(transcript, each.extension, title=title)
        for each in available(transcript.timing)
    }


def breaches(files: dict[str, bytes], duration_ms: int | None = LONG) -> set[Key]:
    found = check_files(files, URLS, duration_ms=duration_ms)
    return {(problem.rule, problem.severity) for problem in found}


@pytest.mark.parametrize("case", CASES)
def test_the_files_written_here_break_no_rule(case: str) -> None:
    assert breaches(files_of(case)) == set()


FIRST, SECOND = "00:00:00.300 --> 00:00:01.740", "00:00:02.040 --> 00:00:05.880"
SPEAKER = "<v Айбек>Саламатсызбы"
SEGMENT = '"startTime": 0.3,'
TIME = '<time datetime="PT2.04S">0:02</time>'

BROKEN: dict[Key, list[tuple[str, str, str]]] = {
    ("transcript.vtt", MUST): [
        ("vtt", "WEBVTT", "WebVTT"),
        ("vtt", "WEBVTT", "\ufeffWEBVTT"),
        ("vtt", "WEBVTT\n", "WEBVTT"),
        ("vtt", FIRST, FIRST.replace(".", ",")),
        ("vtt", FIRST, FIRST.replace("00:00:0", "00:0")),
        ("vtt", FIRST, FIRST.replace(" --> ", "-->")),
        ("vtt", FIRST, FIRST.replace("01.740", "00.300")),
        ("vtt", FIRST, FIRST.replace("00.300", "61.300").replace("01.740", "62.000")),
        ("vtt", FIRST, "00:00:03.000 --> 00:00:04.000"),
        ("vtt", "&amp;", "&"),
        ("vtt", "Рахмат", "<Рахмат"),
        ("vtt", "Рахмат", "<font>Рахмат"),
        ("vtt", "Рахмат", "Рахмат --> "),
        ("vtt", "<v Айбек>Рахмат.", "Рахмат.<v Айбек>"),
        ("vtt", "<v Айбек>Рахмат.", "<v Айбек>"),
    ],
    ("transcript.vtt.line", SHOULD): [("vtt", "бирок\n", "бирок ")],
    ("transcript.srt", MUST): [
        ("srt", "1\n", "0\n"),
        ("srt", "2\n", "3\n"),
        ("srt", "00:00:00,300", "00:00:00.300"),
        ("srt", "00:00:00,300", "00:00:01,740"),
        ("srt", "00:00:00,300 --> 00:00:01,740", "00:00:03,000 --> 00:00:04,000"),
        ("srt", "Айбек: Рахмат.", ""),
        ("srt", "Рахмат", "Рахмат -->"),
    ],
    ("transcript.srt.line", SHOULD): [
        ("srt", "Саламатсызбы,\n", "Саламатсызбы, "),
    ],
    ("transcript.json", MUST): [
        ("json", '"1.0.0"', '"1.0"'),
        ("json", '"1.0.0"', "1"),
        ("json", '"version": "1.0.0",', ""),
        ("json", '"version"', '"title": "", "version"'),
        ("json", '"segments"', '"cues"'),
        ("json", SEGMENT, '"startTime": "0.3",'),
        ("json", SEGMENT, '"startTime": true,'),
        ("json", SEGMENT, '"startTime": NaN,'),
        ("json", SEGMENT, '"startTime": 1e999,'),
        ("json", SEGMENT, "[" * 100_000),
        ("json", SEGMENT, '"startTime": -0.3,'),
        ("json", SEGMENT, SEGMENT * 2),
        ("json", SEGMENT, f'{SEGMENT} "lang": "ky",'),
        ("json", SEGMENT, ""),
        ("json", '"endTime": 1.74', '"endTime": 0.3'),
        ("json", '"endTime": 1.74', '"endTime": "1.74"'),
        ("json", '"startTime": 0.3,\n   "endTime": 1.74', '"startTime": 3, "endTime": 4'),
        ("json", '"body": "Рахмат."', '"body": " "'),
        ("json", '"body": "Рахмат."', '"body": ["Рахмат."]'),
        ("json", '"speaker": "Айбек",', '"speaker": "",'),
        ("json", "]\n}", "]"),
        ("json", "{\n", "["),
    ],
    ("transcript.html", MUST): [
        ("html", "<!DOCTYPE html>\n", ""),
        ("html", '<html lang="ky" dir="ltr">', "<html>"),
        ("html", "Суу кимдики?", ""),
        ("html", TIME, TIME.replace(' datetime="PT2.04S"', "")),
        ("html", TIME, TIME.replace("PT2.04S", "2.04")),
        ("html", TIME, TIME.replace("0:02", "0:03")),
        ("html", TIME, '<time datetime="PT9S">0:09</time>'),
        ("html", TIME, ""),
        ("html", "<cite>Айбек:</cite>", "<b>Айбек:</b>"),
        ("html", "<cite>Айбек:</cite>", "Айбек:"),
        ("html", "<cite>Айбек:</cite>", "<cite></cite>"),
        ("html", "Рахмат.</p>", "Рахмат."),
        ("html", "Рахмат.", "<script>alert()</script>"),
    ],
    ("transcript.txt", MUST): [("txt", "Рахмат", "Рахмат\x07"), ("txt", "\n", "\r\n")],
    ("transcript.end", MUST): [
        ("json", '"endTime": 9.24', '"endTime": 3601'),
        ("srt", "00:00:09,240", "01:00:00,001"),
        ("vtt", "00:00:09.240", "01:00:00.001"),
        ("html", '"PT8.82S">0:08', '"PT3601S">1:00:01'),
    ],
    ("transcript.words", MUST): [
        ("vtt", "Рахмат", "Рахман"),
        ("vtt", "<v Айбек>Рахмат.", "Рахмат."),
        ("srt", "Рахмат", "Рахман"),
        ("srt", "Рахмат", "&amp;"),
        ("srt", "Айбек: Рахмат.", "Рахмат."),
        ("json", "Рахмат.", "Рахмат. Рахмат."),
        ("html", "Рахмат.", "Рахмат. Рахмат."),
        ("txt", "Рахмат.", "Рахмат. Рахмат."),
        ("txt", "\n\nАйбек: Рахмат.\n", "\n"),
    ],
}


@pytest.mark.parametrize(("key", "change"), ways(BROKEN))
def test_a_rule_broken_alone_is_reported_alone(key: Key, change: tuple[str, str, str]) -> None:
    extension, old, new = change
    files = files_of("interview")
    text = files[extension].decode()
    assert old in text
    files[extension] = text.replace(old, new, 1).encode()

    assert breaches(files) == {key}


@pytest.mark.parametrize("extension", FORMATS)
def test_other_bytes_than_utf_8_break_the_format(extension: str) -> None:
    files = files_of("interview")
    files[extension] = files[extension].replace("Рахмат".encode(), "Рахмат".encode("cp1251"))

    assert breaches(files) == {(f"transcript.{extension}", MUST)}


def test_a_cue_past_the_end_of_its_audio_is_told_for_each_timed_file() -> None:
    problems = list(check_files(files_of("interview"), URLS, duration_ms=9_239))

    assert {problem.rule for problem in problems} == {"transcript.end"}
    assert [problem.where for problem in problems] == [
        URLS[each] for each in ("json", "srt", "vtt")
    ]
    assert breaches(files_of("interview"), 9_240) == set()
    assert breaches(files_of("interview"), None) == set()


def test_a_fault_is_told_once_with_how_often_it_is_there() -> None:
    files = files_of("interview")
    files["srt"] = files["srt"].replace(b",", b".")

    (problem,) = check_files(files, URLS, duration_ms=None)

    assert problem.message == (
        "Block 1 has no times: “00:00:00.300 --> 00:00:01.740”. So it is in 4 more places."
    )
    assert problem.where == URLS["srt"]


def test_every_rule_has_a_test_that_breaks_it() -> None:
    assert set(BROKEN) == {(rule.id, rule.severity) for rule in FILE_RULES} | {
        (rule.id, rule.severity) for rule in SET_RULES
    }


@given(st.sampled_from(sorted(FORMATS)), st.binary() | st.text().map(str.encode))
def test_any_bytes_are_judged_and_never_fall(extension: str, body: bytes) -> None:
    for problem in check_files({extension: body}, URLS, duration_ms=0):
        assert problem.rule.startswith("transcript.")
