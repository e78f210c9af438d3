"""Tokens become the phonemes Kokoro was taught, with the pauses that the signs make."""

from __future__ import annotations

import pytest

from podcast.speech._phonemes import _NUMBERS, LONGEST, numbered, to_kokoro
from podcast.speech.engines.espeak import Espeak

SYMBOLS = {number: symbol for symbol, number in _NUMBERS.items()}


def spoken(text: str, espeak: Espeak, variety: str = "en-us") -> list[str]:
    """The symbols of each breath."""
    breaths = numbered(text.split(), variety, espeak.phonemes)
    return ["".join(SYMBOLS[number] for number in breath) for breath in breaths]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Snow fell in the mountains, again.", "snˈO fˈɛl ɪnðə mˈWntɪnz, əɡˈɛn."),
        ("He said: “No!” – why?", "hi sˈɛd: nˈO! wˈI?"),
        ("The U.S. embassy (25 people).", "ðə jˌuˈɛs ˈɛmbəsi twˈɛnti fˈIv pˈipᵊl."),
        ("Judge N. Chang", "ʤˈʌʤ ˈɛn ʧˈæŋ"),
        ("No – yes", "nˈO— jˈɛs"),
        ("…", ""),
        ("", ""),
    ],
)
def test_words_and_signs_are_told_in_kokoros_own_letters(
    text: str, told: str, espeak: Espeak
) -> None:
    assert "".join(spoken(text, espeak)) == told


def test_british_and_american_differ(espeak: Espeak) -> None:
    assert spoken("Go further.", espeak, "en") == ["ɡˌQ fˈɜːðə."]
    assert spoken("Go further.", espeak, "en-us") == ["ɡˌO fˈɜɹðəɹ."]


def test_vowels_that_only_meet_stay_two() -> None:
    assert to_kokoro("a^ɪ aɪ", "en") == "I aɪ"


def test_a_long_sentence_is_read_in_breaths_that_end_at_clauses(espeak: Espeak) -> None:
    text = ", ".join(["Snow fell in the mountains above the valley"] * 30) + "."

    breaths = spoken(text, espeak)

    assert len(breaths) > 2
    assert all(len(breath) <= LONGEST and breath.endswith((",", ".")) for breath in breaths)
    assert "".join(breaths).count(",") == 29


def test_a_clause_without_end_is_cut_at_words(espeak: Espeak) -> None:
    breaths = spoken(" ".join(["mountains"] * 100), espeak)

    assert all(len(breath) <= LONGEST and breath.endswith("mˈWntɪnz") for breath in breaths)
    assert " ".join(breaths).split() == ["mˈWntɪnz"] * 100
