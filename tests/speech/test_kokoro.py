"""The natural English voice: its sound from its graph, and what is said where it is not whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from podcast.domain.errors import SpeechError
from podcast.domain.texts import Lang
from podcast.speech.engines import kokoro, offers
from podcast.speech.engines.espeak import Espeak
from podcast.speech.engines.kokoro import RATE, Kokoro
from podcast.speech.kokoro_files import VOICES
from podcast.speech.narrate import narrate
from podcast.speech.settings import VoiceSettings
from podcast.speech.voices import ESPEAK, Voice, voice_for
from tests.cast import EN
from tests.speech.test_narrate import SNOW

STYLES = np.arange(510 * 256, dtype=np.float32).reshape(510, 256)


class Graph:
    """Gives 100 ms of a level for each phoneme between two silences; keeps what it was given."""

    def __init__(self, fails: Exception | None = None) -> None:
        self.given: list[dict[str, npt.NDArray[np.generic]]] = []
        self.fails = fails

    def run(
        self, outputs: None, inputs: dict[str, npt.NDArray[np.generic]]
    ) -> Sequence[npt.NDArray[np.float32]]:
        """Answer as onnxruntime does."""
        self.given.append(inputs)
        if self.fails:
            raise self.fails
        voiced = inputs["tokens"].size - 2
        silence = np.zeros(RATE // 10, np.float32)
        return [np.concatenate([silence, np.full(voiced * RATE // 10, 0.5, np.float32), silence])]


def test_phonemes_go_in_with_the_style_of_their_number_and_sound_comes_out(espeak: Espeak) -> None:
    graph = Graph()

    reading = Kokoro(graph, STYLES, "en-us", espeak).read(["Go", "on."], EN)

    (given,) = graph.given
    assert given["tokens"].tolist() == [[0, 92, 157, 31, 16, 156, 76, 56, 4, 0]]
    assert given["style"].tolist() == [STYLES[7].tolist()]
    assert given["speed"].tolist() == [1.0]
    samples = np.frombuffer(reading.samples, np.int16)
    assert (reading.rate, reading.onsets) == (RATE, (None, None))
    assert np.count_nonzero(samples) == 8 * RATE // 10
    assert samples[0] == round(0.5 * 1.25 * 32_767)


def test_what_cannot_be_said_is_silence(espeak: Espeak) -> None:
    reading = Kokoro(Graph(), STYLES, "en", espeak).read(["–", "…"], EN)

    assert not any(reading.samples)


def test_a_graph_that_breaks_down_is_an_error_of_speech(espeak: Espeak) -> None:
    broken = Kokoro(Graph(RuntimeError("bad allocation")), STYLES, "en", espeak)

    with pytest.raises(SpeechError, match="bad allocation"):
        broken.read(["Snow"], EN)


def settings(folder: Path, natural: str = "bf_emma") -> VoiceSettings:
    """The settings of an installation whose voices lie in `folder`."""
    return VoiceSettings(folder=folder, natural=natural)


def test_where_nothing_was_brought_or_none_is_wanted_nothing_is_offered(tmp_path: Path) -> None:
    assert kokoro.offer(settings(tmp_path)).voices == {}
    (tmp_path / "kokoro").mkdir()
    assert kokoro.offer(settings(tmp_path, natural="")).voices == {}
    assert kokoro.offer(settings(tmp_path)).voices == {
        EN: Voice("Kokoro bf_emma", "kokoro", Lang("en"))
    }
    assert [each.name for each in offers(settings(tmp_path))][-1] == ESPEAK


def test_a_damaged_voice_is_told_and_espeak_reads(tmp_path: Path) -> None:
    (tmp_path / "kokoro").mkdir()

    narration = narrate(SNOW, tmp_path / "a.wav", lang=EN, voices=settings(tmp_path))
    plain = narrate(SNOW, tmp_path / "plain.wav", lang=EN)

    assert narration.voices == (voice_for(EN),)
    (warning,) = narration.warnings
    assert warning.startswith("The voice Kokoro bf_emma does not read this: In ")
    assert "kokoro-v1.0.int8.onnx" in warning
    assert warning.endswith("Run `make voice` again.")
    assert narration.path.read_bytes() == plain.path.read_bytes()


def test_a_voice_that_does_not_exist_is_told_with_those_that_do(tmp_path: Path) -> None:
    (tmp_path / "kokoro").mkdir()

    narration = narrate(SNOW, tmp_path / "a.wav", lang=EN, voices=settings(tmp_path, "bf_ema"))

    assert narration.voices == (voice_for(EN),)
    assert narration.warnings == (
        "The voice Kokoro bf_ema does not read this: There is no natural English voice bf_ema. "
        f"Set speech.natural_voice to one of {', '.join(VOICES)}.",
    )


def test_a_voice_that_takes_its_process_down_is_told_and_espeak_reads(tmp_path: Path) -> None:
    (tmp_path / "kokoro").mkdir()
    crash = tmp_path / "child"
    crash.write_text(
        "#!/bin/sh\norder=$(cat)\n"
        'case $order in *bf_emma*) kill -SEGV $$ ;; esac\nprintf %s "$order" | exec "$@"\n'
    )
    crash.chmod(0o755)
    from podcast.speech.narrate import CHILD

    narration = narrate(
        SNOW, tmp_path / "a.wav", lang=EN, voices=settings(tmp_path), command=(str(crash), *CHILD)
    )

    assert narration.voices == (voice_for(EN),)
    (warning,) = narration.warnings
    assert warning.startswith("The voice Kokoro bf_emma does not read this: The voice broke down: ")
    assert "SIGSEGV" in warning
