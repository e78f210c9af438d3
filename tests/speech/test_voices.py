"""Which voice reads a language, and that the engine has every voice we name."""

from __future__ import annotations

import pytest

from podcast.domain.errors import SpeechError
from podcast.domain.texts import Lang
from podcast.speech.engines.espeak import Espeak
from podcast.speech.voices import ESPEAK, Voice, voice_for, voiced_languages


@pytest.mark.parametrize("lang", ["en", "ru", "kk", "ky", "uz", "fa", "tr"])
def test_a_language_of_the_programmes_is_read_by_its_own_voice(lang: str) -> None:
    assert voice_for(Lang(lang)) == Voice(f"espeak-ng {lang}", ESPEAK, Lang(lang))


@pytest.mark.parametrize(
    ("lang", "voice"), [("prs", "fa"), ("fa-AF", "fa"), ("en-US", "en"), ("uz-Cyrl-UZ", "uz")]
)
def test_a_tag_is_served_by_the_voice_of_its_language(lang: str, voice: str) -> None:
    assert voice_for(Lang(lang)) == voice_for(Lang(voice))


@pytest.mark.parametrize("lang", ["tg", "und", "", "kk-Latn", "fa-Latn", "xx"])
def test_a_language_or_script_nobody_reads_has_no_voice(lang: str) -> None:
    assert voice_for(Lang(lang)) is None


@pytest.mark.parametrize("lang", voiced_languages())
def test_the_engine_has_every_voice_we_name(espeak: Espeak, lang: Lang) -> None:
    assert espeak.read(["2011"], lang).onsets == (0,)


def test_a_voice_the_engine_lacks_is_an_error(espeak: Espeak) -> None:
    with pytest.raises(SpeechError, match="espeak-ng tg is not installed"):
        espeak.read(["2011"], Lang("tg"))


def test_missing_language_data_are_an_error(espeak: Espeak) -> None:
    with pytest.raises(SpeechError, match="does not find its language data"):
        Espeak(espeak.library, "nowhere").read(["2011"], Lang("en"))


def test_a_missing_library_is_an_error(espeak: Espeak) -> None:
    with pytest.raises(SpeechError, match="cannot be loaded"):
        Espeak("nowhere.so", espeak.data).read(["2011"], Lang("en"))
