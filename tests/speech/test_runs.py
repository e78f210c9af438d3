"""Each run of a sentence goes to the voice of its own language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.domain.texts import Lang
from podcast.speech.runs import divide_by_voice
from podcast.speech.voices import Voice, voice_for


def voice(lang: str) -> Voice:
    """The voice of a language that has one."""
    found = voice_for(Lang(lang))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("lang", "runs"),
    [
        (
            "en",
            [("en", "The title is"), ("ru", "“Казахстан перед лицом угрозы”"), ("en", "today.")],
        ),
        ("en", [("en", "He read"), ("ru", "«Время 24» и «Снег»"), ("en", "in 2011.")]),
        ("en", [("en", "In 2011"), ("kk", "Қазақстан мен Алматы"), ("en", "24 people")]),
        ("en", [("ky", "Кыргызстандын өкмөтү"), ("en", "resigned")]),
        ("en", [("fa", "رادیو آزادی"), ("en", "said – yes")]),
        ("en", [("en", "The Tajik Тоҷикистон is read by the only voice there")]),
        ("en", [("en", "The Hindi हिन्दी too")]),
        ("ru", [("ru", "Радио сообщает, что"), ("en", "RFE/RL"), ("ru", "и IWPR-проект – 2011")]),
        ("kk", [("kk", "Қазақ тілінде бұл орысша")]),
        ("uz", [("uz", "Ўзбекистон va Toshkent")]),
        ("fa", [("fa", "می‌خواهم ۱۲ بار 12")]),
        ("en", [("en", "2011 – 24 …")]),
    ],
)
def test_foreign_tokens_are_read_by_their_own_voice(lang: str, runs: list[tuple[str, str]]) -> None:
    tokens = [token for _, text in runs for token in text.split()]

    divided = divide_by_voice(tokens, voice(lang), voice_for)

    assert [(run.voice.lang, " ".join(run.tokens)) for run in divided] == runs


@given(st.lists(st.text("aяқة漢ñ1–🙂", min_size=1, max_size=4), max_size=20))
def test_runs_hold_all_tokens_in_order(tokens: list[str]) -> None:
    runs = divide_by_voice(tokens, voice("en"), voice_for)

    assert [token for run in runs for token in run.tokens] == tokens
