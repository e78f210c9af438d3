"""Parsers that were not written here read the golden files, and find the same words in each."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from html import unescape

import pytest
import webvtt
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from podcast.domain.texts import Lang, LangText
from podcast.domain.transcripts import Cue, Role, Transcript
from podcast.transcripts import FORMATS, render
from podcast.transcripts._clock import stamp
from tests.node import run_node

from .cases import CASES, TIMED, load, text_of

EN = Lang("en")


def captions(text: str, extension: str) -> list[webvtt.Caption]:
    return list(webvtt.from_buffer(io.StringIO(text), format=extension).captions)


def webvtt_words(text: str) -> list[str]:
    return [word for cue in captions(text, "vtt") for word in unescape(cue.text).split()]


def srt_words(text: str) -> list[str]:
    return [word for cue in captions(text, "srt") for word in cue.raw_text.split()]


def json_words(text: str) -> list[str]:
    return [word for part in json.loads(text)["segments"] for word in part["body"].split()]


def html_words(text: str) -> list[str]:
    page = lxml_html.document_fromstring(text.encode())
    return [word for p in page.iter("p") for word in "".join(map(str, p.itertext())).split()]


READERS: dict[str, Callable[[str], list[str]]] = {
    "vtt": webvtt_words,
    "srt": srt_words,
    "json": json_words,
    "html": html_words,
    "txt": str.split,
}


def said(transcript: Transcript, extension: str) -> list[str]:
    """The words as this format may say them: with names in front, and arrows as arrows."""
    words: list[str] = []
    speaker = None
    for cue in transcript.cues:
        if extension in ("srt", "txt") and cue.speaker and cue.speaker != speaker:
            words += f"{cue.speaker}:".split()
        speaker = cue.speaker
        text = cue.text.replace("-->", "→") if extension == "srt" else cue.text
        words += text.split()
    return words


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize("case", CASES)
def test_every_format_says_every_word(case: str, extension: str) -> None:
    transcript, _ = load(case)
    if case in TIMED or not FORMATS[extension].timed:
        assert READERS[extension](text_of(case, extension)) == said(transcript, extension)


LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn"])


@given(st.lists(st.text(LETTERS, max_size=90).map("A".__add__), min_size=1, max_size=4))
def test_no_text_breaks_a_format(texts: list[str]) -> None:
    cues = tuple(Cue(i * 2_000, i * 2_000 + 1_900, text, i) for i, text in enumerate(texts))
    transcript = Transcript(EN, Role.VERBATIM, cues)
    for extension, read in READERS.items():
        made = render(transcript, extension, title=LangText(EN, texts[0]))
        assert read(made.decode()) == said(transcript, extension)


@pytest.mark.parametrize("case", TIMED)
def test_captions_of_webvtt_and_srt_are_short_ordered_and_inside_the_audio(case: str) -> None:
    transcript, _ = load(case)
    longest_word = max(len(word) for cue in transcript.cues for word in cue.text.split())
    for extension, width in (("vtt", 65), ("srt", 32)):
        read = captions(text_of(case, extension), extension)
        times = [(cue.start, cue.end) for cue in read]
        assert all(start < end for start, end in times)
        assert times == sorted(times)
        assert times[-1][1] == stamp(transcript.cues[-1].end, ".")
        for cue in read:
            assert len(cue.lines) <= 2
            clean = re.sub(r"<v [^>]+>|\u200c|&[a-z]+(?=;)", "", "\n".join(cue.lines))
            assert max(map(len, clean.split("\n"))) <= max(width, longest_word)


def test_webvtt_names_the_speaker_in_a_voice_span() -> None:
    read = captions(text_of("interview", "vtt"), "vtt")
    assert [unescape(cue.voice or "") for cue in read][:2] == ["Айбек", "Гүлнара Ө. & К°"]


@pytest.mark.parametrize("case", TIMED)
def test_json_has_only_the_keys_of_the_podcast_namespace(case: str) -> None:
    document = json.loads(text_of(case, "json"))
    assert (list(document), document["version"]) == (["version", "segments"], "1.0.0")
    starts = [segment["startTime"] for segment in document["segments"]]
    assert starts == sorted(starts)
    for segment in document["segments"]:
        assert set(segment) - {"speaker"} == {"startTime", "endTime", "body"}
        assert segment["startTime"] < segment["endTime"]


def test_html_tells_the_language_and_direction_of_each_paragraph() -> None:
    page = lxml_html.document_fromstring(text_of("persian", "html").encode())
    assert [(each.get("lang"), each.get("dir")) for each in (page, *page.iter("p"))] == [
        ("fa", "rtl"),
        ("fa", "rtl"),
        ("fa", "rtl"),
        ("en", "ltr"),
    ]


def test_html_without_times_has_no_time() -> None:
    page = lxml_html.document_fromstring(text_of("untimed", "html").encode())
    assert list(page.iter("time")) == []
    assert [p.text for p in page.iter("p")] == [
        "Ауыл мектебіне жол жоқ. Балалар жаяу барады.",
        "Көпір көктемде салынады.",
    ]


W3C = """
const { WebVTTParser } = require("webvtt-parser");
const text = require("fs").readFileSync(0, "utf8");
const entities = require("webvtt-parser/html-entities.json");
const { cues, errors } = new WebVTTParser(entities).parse(text);
const inside = (node) => node.children.map(flat).join("");
const flat = (node) => (node.type === "text" ? node.value : inside(node));
console.log(JSON.stringify({ errors, texts: cues.map((cue) => flat(cue.tree)) }));
"""


@pytest.mark.node
@pytest.mark.parametrize("case", TIMED)
def test_the_w3c_working_groups_parser_finds_no_error(case: str) -> None:
    transcript, _ = load(case)
    read = run_node(W3C, package="webvtt-parser@2.2.0", given=text_of(case, "vtt"))
    assert isinstance(read, dict)
    assert read["errors"] == []
    words = [word for text in read["texts"] for word in text.split()]
    assert words == said(transcript, "vtt")
