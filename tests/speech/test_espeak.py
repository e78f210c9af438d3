"""The engine tells where words begin, repeats itself exactly, and takes text as text."""

from __future__ import annotations

import pytest

from podcast.domain.texts import Lang
from podcast.speech.engines.espeak import Espeak, speakable
from podcast.speech.voices import voiced_languages
from tests.cast import EN, KK, RU

SENTENCE = ["The", "police", "could", "not", "cope,", "in", "part", "because", "of", "habit."]
RUSSIAN = ["Снег", "в", "горах"]


def seconds(espeak: Espeak, text: str) -> float:
    """How long the English voice reads a text."""
    reading = espeak.read(text.split(), EN)
    return len(reading.samples) / 2 / reading.rate


def test_a_sentence_sounds_the_same_whatever_was_read_before(espeak: Espeak) -> None:
    first = espeak.read(SENTENCE, EN)
    espeak.read(RUSSIAN, RU)
    espeak.read(["x"], EN)

    assert espeak.read(SENTENCE, EN) == first


def test_onsets_rise_and_lie_inside_the_sound(espeak: Espeak) -> None:
    reading = espeak.read(SENTENCE, EN)
    onsets = [onset for onset in reading.onsets if onset is not None]

    assert len(onsets) == len(SENTENCE)
    assert onsets == sorted(set(onsets))
    assert 0 <= onsets[0] < onsets[-1] < len(reading.samples) // 2


def test_numbers_and_abbreviations_of_many_spoken_words_have_one_onset(espeak: Espeak) -> None:
    reading = espeak.read(["In", "2011", "the", "U.S.", "paid", "$3.5", "million."], EN)

    assert None not in reading.onsets


def test_a_dash_has_no_onset_and_harms_no_neighbour(espeak: Espeak) -> None:
    reading = espeak.read(["cope", "–", "said"], EN)

    assert [onset is None for onset in reading.onsets] == [False, True, False]


def test_control_characters_are_no_commands(espeak: Espeak) -> None:
    plain = espeak.read(["hello", "99P", "there"], EN)

    assert espeak.read(["hello", "\x0199P\x00", "\u202ethere"], EN) == plain


def test_markup_is_read_as_text(espeak: Espeak) -> None:
    assert seconds(espeak, '<break time="20s"/>') < 10
    assert seconds(espeak, "[[h@l'oU]]") > 2 * seconds(espeak, "hello")


def test_persian_joiners_stay_and_invisible_characters_go() -> None:
    assert speakable("می\u200cخواهم\u00ad\u200b\x01\ufeff") == "می\u200cخواهم"


@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 10_000,
        "қ" * 2_000,
        "9" * 2_000,
        "." * 10_000,
        "[[" * 5_000,
        "e" + "\u0301" * 5_000,
        "🙂👩‍👩‍👧🇰🇿" * 300,
        "سلام-hello-мир-١٢٣-漢字" * 50,
        "\u202e\x00\uffff\U0010ffff",
        "",
    ],
    ids=lambda text: f"{text[:3]!a} {len(text)}",
)
@pytest.mark.parametrize("lang", [EN, KK, Lang("fa")])
def test_a_hostile_token_is_survived(espeak: Espeak, lang: Lang, hostile: str) -> None:
    reading = espeak.read([hostile, "and", hostile], lang)

    assert len(reading.onsets) == 3


@pytest.mark.parametrize("lang", voiced_languages())
def test_every_voice_tells_onsets(espeak: Espeak, lang: Lang) -> None:
    words = {"ru": "Снег в горах", "kk": "Тауда қар жауды", "fa": "در کوه برف", "uz": "Togʻda qor"}
    tokens = words.get(lang, "12 30 45").split()

    assert None not in espeak.read(tokens, lang).onsets
