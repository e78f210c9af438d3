"""Cues and sound belong together, to the sample; words keep their contract on any text."""

from __future__ import annotations

import math
import struct
import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podcast.domain.errors import SpeechError
from podcast.domain.texts import Lang
from podcast.domain.transcripts import Cue, Part
from podcast.speech._compose import compose
from podcast.speech._engine import Reading
from podcast.speech.engines.espeak import Espeak
from podcast.speech.script import Passage
from podcast.speech.sentences import split_sentences
from podcast.speech.voices import voice_for
from tests.cast import EN, KK, RU
from tests.speech.voices import alone

TAJIK = Lang("tg")


class Beeps:
    """An engine at 16 kHz: 100 ms of silence before, 400 ms of tone a token, 500 ms after."""

    rate = 16_000

    def read(self, tokens: Sequence[str], lang: Lang) -> Reading:
        """Tell every onset but those of dashes."""
        tone = [round(8_000 * math.sin(n * 0.4)) for n in range(6_400)] * len(tokens)
        samples = [0] * 1_600 + tone + [0] * 8_000
        onsets = tuple(None if each == "–" else 1_600 + 6_400 * n for n, each in enumerate(tokens))
        return Reading(struct.pack(f"={len(samples)}h", *samples), self.rate, onsets)


def samples_of(path: Path) -> npt.NDArray[np.int16]:
    """The samples of a WAV file that this room wrote."""
    with wave.open(str(path), "rb") as recording:
        assert recording.getparams()[:3] == (1, 2, 22_050)
        return np.frombuffer(recording.readframes(recording.getnframes()), "<i2")


def check_cues(cues: Sequence[Cue], duration_ms: int) -> None:
    """Assert what podcast/domain/transcripts.py promises of cues with words."""
    for cue in cues:
        assert [word.text for word in cue.words] == cue.text.split()
        times = [time for word in cue.words for time in (word.start, word.end)]
        assert times == sorted(times)
        assert cue.start == times[0] < times[-1] == cue.end
    bounds = [time for cue in cues for time in (cue.start, cue.end)]
    assert bounds == sorted(bounds)
    assert bounds[-1] <= duration_ms
    assert [cue.paragraph for cue in cues] == sorted(cue.paragraph for cue in cues)


def test_times_are_those_of_the_sound_at_another_rate(tmp_path: Path) -> None:
    passages = [
        Passage("Snow – fell.", EN, Part.TEXT, 0, "A driver"),
        Passage("Why?", EN, Part.TEXT, 0),
        Passage("Снег", RU, Part.QUOTATION, 1),
    ]

    narration = compose(passages, tmp_path / "a.wav", lang=EN, cast=alone(Beeps()))

    words = [[(word.start, word.end) for word in cue.words] for cue in narration.cues]
    assert words == [
        [(303, 944), (944, 1104), (1104, 1505)],
        [(1900, 2302)],
        [(3167, 3569)],
    ]
    assert [(cue.text, cue.speaker, cue.lang, cue.part) for cue in narration.cues] == [
        ("Snow – fell.", "A driver", None, Part.TEXT),
        ("Why?", None, None, Part.TEXT),
        ("Снег", None, RU, Part.QUOTATION),
    ]
    assert narration.samples == len(samples_of(tmp_path / "a.wav"))


def test_what_cannot_be_read_is_reported_and_in_no_cue(espeak: Espeak, tmp_path: Path) -> None:
    title = Passage("Хабарҳои кӯҳистон", TAJIK, Part.TITLE, 0)
    stars = Passage("* * * 🙂", EN, Part.TEXT, 1)
    snow = Passage("Snow fell.", EN, Part.TEXT, 2)

    narration = compose([title, stars, snow], tmp_path / "a.wav", lang=EN, cast=alone(espeak))

    assert narration.unspoken == (title, stars)
    assert [cue.text for cue in narration.cues] == ["Snow fell."]
    assert narration.cues[0].start == 303


def test_a_script_that_nobody_can_read_is_refused(espeak: Espeak, tmp_path: Path) -> None:
    passages = [Passage("Хабарҳо", TAJIK, Part.TEXT, 0), Passage("…", EN, Part.TEXT, 1)]

    with pytest.raises(SpeechError, match="nothing here that a voice can read"):
        compose(passages, tmp_path / "a.wav", lang=TAJIK, cast=alone(espeak))


def test_a_foreign_title_is_read_by_its_own_voice(espeak: Espeak, tmp_path: Path) -> None:
    text = "The title is «Казахстан перед лицом террористической угрозы» today."

    mixed = compose(
        [Passage(text, EN, Part.TEXT, 0)], tmp_path / "a.wav", lang=EN, cast=alone(espeak)
    )
    spelled = espeak.read(text.split(), EN)

    assert mixed.voices == (voice_for(EN), voice_for(RU))
    assert mixed.duration_ms < 0.6 * len(spelled.samples) / 2 / spelled.rate * 1000
    check_cues(mixed.cues, mixed.duration_ms)


def test_the_voice_is_heard_where_cues_say_and_silent_between(
    espeak: Espeak, tmp_path: Path
) -> None:
    passages = [
        Passage("Political analyst, he said; terrorism is a threat.", EN, Part.TEXT, 0),
        Passage("Тауда қар жауды, жол жабылды.", KK, Part.TEXT, 1),
    ]

    narration = compose(passages, tmp_path / "a.wav", lang=EN, cast=alone(espeak))

    heard = np.abs(samples_of(tmp_path / "a.wav").astype(int)) > 32
    inside = np.zeros(len(heard), bool)
    for cue in narration.cues:
        begin, end = cue.start * 22_050 // 1000, -(-(cue.end + 1) * 22_050 // 1000)
        inside[begin:end] = True
        assert heard[begin : begin + 45].any()
        assert heard[end - 45 : end].any()
    assert not heard[~inside].any()


def test_words_after_a_pause_begin_with_their_sound(espeak: Espeak, tmp_path: Path) -> None:
    text = "Well, he said; all is lost, and nobody knows: even now, after all, we wait."
    passages = [Passage(text, EN, Part.TEXT, 0)]

    narration = compose(passages, tmp_path / "a.wav", lang=EN, cast=alone(espeak))

    loud = np.flatnonzero(np.abs(samples_of(tmp_path / "a.wav").astype(int)) > 100) / 22.05
    gaps = np.flatnonzero(np.diff(loud) > 100)
    pauses = [(loud[gap], loud[gap + 1]) for gap in gaps]
    words = narration.cues[0].words
    after = [
        word.start
        for word, before in zip(words[1:], words, strict=False)
        if before.text[-1] in ",;:"
    ]
    before = [word.end for word in words[:-1] if word.text[-1] in ",;:"]
    assert len(pauses) == 6
    assert [0 <= end - start < 55 for start, (_, end) in zip(after, pauses, strict=True)] == [
        True
    ] * 6
    assert before == pytest.approx([begin for begin, _ in pauses], abs=20)


LETTERS = "aeT қяҢЖ سم漢 09 .,!?–—'’“”«»[](){}<>&/%$#@\u200c\u0301🙂\x01\n"


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    text=st.text(st.sampled_from(LETTERS), max_size=80) | st.text(max_size=40),
    lang=st.sampled_from(["en", "ru", "kk", "uz", "fa"]).map(Lang),
)
def test_any_text_keeps_the_contract_of_words(
    espeak: Espeak, tmp_path: Path, text: str, lang: Lang
) -> None:
    passages = [Passage(each, lang, Part.TEXT, 0) for each in split_sentences(text, lang)]
    last = Passage("2011", lang, Part.TEXT, 1)

    narration = compose([*passages, last], tmp_path / "a.wav", lang=lang, cast=alone(espeak))

    check_cues(narration.cues, narration.duration_ms)
    told = [cue.text for cue in narration.cues] + [each.text for each in narration.unspoken]
    assert sorted(told) == sorted([each.text for each in passages] + ["2011"])
