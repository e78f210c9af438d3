"""The most natural voice at hand reads, and where it cannot, that is said and another one reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcast.domain.errors import SpeechError
from podcast.domain.transcripts import Part
from podcast.speech._cast import Cast, EngineBrokenError
from podcast.speech._compose import compose
from podcast.speech.engines import offers
from podcast.speech.engines.espeak import Espeak
from podcast.speech.script import Passage
from podcast.speech.settings import PLAIN
from podcast.speech.voices import ESPEAK, voice_for, voiced_languages
from tests.cast import EN, KK, RU
from tests.speech.voices import SILKY, Breaks, alone, missing, plainly, silky

MIXED = (
    Passage("Snow fell.", EN, Part.TEXT, 0),
    Passage("Снег «Snow» в горах.", RU, Part.TEXT, 1),
    Passage("Again.", EN, Part.TEXT, 2),
)


def test_without_settings_espeak_reads_every_language() -> None:
    offered = [each for each in offers(PLAIN) if each.voices]

    assert [each.name for each in offered] == [ESPEAK]
    assert tuple(offered[0].voices) == voiced_languages()


def test_each_run_is_read_by_the_most_natural_voice_of_its_language(
    espeak: Espeak, tmp_path: Path
) -> None:
    cast = Cast([plainly(espeak), silky(lambda: espeak)])

    narration = compose(MIXED, tmp_path / "a.wav", lang=EN, cast=cast)

    assert cast.voice_for(EN) == SILKY
    assert cast.voice_for(KK) == voice_for(KK)
    assert narration.voices == (SILKY, voice_for(RU))
    assert narration.warnings == ()


def test_a_voice_that_is_not_there_is_told_and_espeak_reads(espeak: Espeak, tmp_path: Path) -> None:
    cast = Cast([plainly(espeak), silky(missing)])

    narration = compose(MIXED, tmp_path / "a.wav", lang=EN, cast=cast)

    assert narration.voices == (voice_for(EN), voice_for(RU))
    assert narration.warnings == (
        "The voice Silky does not read this: Its weights are gone. Run `make voice`.",
    )


def test_a_voice_that_breaks_down_reads_nothing_of_a_narration(
    espeak: Espeak, tmp_path: Path
) -> None:
    cast = Cast([plainly(espeak), silky(lambda: Breaks(espeak, after=2))])
    compose(MIXED, tmp_path / "plain.wav", lang=EN, cast=alone(espeak))

    with pytest.raises(EngineBrokenError, match="hoarse"):
        compose(MIXED, tmp_path / "a.wav", lang=EN, cast=cast)
    narration = compose(MIXED, tmp_path / "a.wav", lang=EN, cast=cast)

    assert narration.voices == (voice_for(EN), voice_for(RU))
    assert narration.warnings == (
        "The voice Silky does not read this: It is hoarse. Give it honey.",
    )
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "plain.wav").read_bytes()


def test_where_the_last_voice_breaks_down_it_is_an_error(espeak: Espeak, tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="hoarse"):
        compose(MIXED, tmp_path / "a.wav", lang=EN, cast=alone(Breaks(espeak, after=0)))
