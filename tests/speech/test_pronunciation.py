"""A word is said as the list says, wherever it stands, and is written and timed as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.domain.programmes import Pronunciation
from podcast.domain.texts import Block, BlockKind, Lang, LangText
from podcast.speech._compose import compose
from podcast.speech.engines.espeak import Espeak
from podcast.speech.pronunciation import say
from podcast.speech.script import write_script
from tests.cast import EN, RU
from tests.speech.test_compose import check_cues
from tests.speech.voices import alone

SAID = (
    Pronunciation(EN, "IWPR", "I W P R"),
    Pronunciation(EN, "US", "U S"),
    Pronunciation(EN, "Nur Otan", "Noor Oh-tun"),
    Pronunciation(EN, "Nur", "Noor"),
    Pronunciation(EN, "9/11", "nine eleven"),
    Pronunciation(RU, "НПО", "эн-пэ-о"),
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Told by IWPR.", ["Told", "by", "I W P R."]),
        ("“IWPR’s” (US) view", ["“I W P R’s”", "(U S)", "view"]),
        ("Tell us, USA", ["Tell", "us,", "USA"]),
        ("the “Nur Otan”, and Nur", ["the", "“Noor Oh-tun”,", "", "and", "Noor"]),
        ("after 9/11, in 9/111", ["after", "nine eleven,", "in", "9/111"]),
        ("НПО", ["НПО"]),
        ("", []),
    ],
)
def test_words_are_said_as_the_list_says(text: str, said: list[str]) -> None:
    assert list(say(text.split(), Lang("en-GB"), SAID)) == said


@given(st.lists(st.text("INur9/’s.“ ", min_size=1, max_size=9), max_size=12))
def test_there_are_as_many_as_tokens(texts: list[str]) -> None:
    tokens = " ".join(texts).split()
    assert len(say(tokens, EN, SAID)) == len(tokens)


def test_cues_keep_what_is_written_and_its_times(espeak: Espeak, tmp_path: Path) -> None:
    text = "He told IWPR that Nur Otan, a party, won."
    blocks = (Block(BlockKind.PARAGRAPH, text),)
    title = LangText(EN, "News")
    plain = write_script(title, blocks, lang=EN)
    script = write_script(title, blocks, lang=EN, pronunciations=SAID)

    narration = compose(script, tmp_path / "a.wav", lang=EN, cast=alone(espeak))
    spelled = compose(plain, tmp_path / "b.wav", lang=EN, cast=alone(espeak))

    assert [each.spoken for each in plain] == [None, None]
    assert [each.text for each in script] == [each.text for each in plain]
    assert [word.text for word in narration.cues[1].words] == text.split()
    check_cues(narration.cues, narration.duration_ms)
    assert (tmp_path / "a.wav").read_bytes() != (tmp_path / "b.wav").read_bytes()
    words = {word.text: word for word in narration.cues[1].words}
    before = {word.text: word for word in spelled.cues[1].words}
    assert words["told"] == before["told"]
    assert words["IWPR"].start == before["IWPR"].start
    assert words["Nur"].end == words["Otan,"].start
