"""Any folder of Piper's voices: found by language, told where it is none, timed like the others."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from podcast.domain.errors import SpeechError
from podcast.domain.texts import Lang
from podcast.speech._cast import Cast
from podcast.speech._compose import compose
from podcast.speech.engines import offers, piper
from podcast.speech.engines.espeak import Espeak
from podcast.speech.engines.piper import Model, Piper
from podcast.speech.narrate import narrate
from podcast.speech.rehearsal import rehearse
from podcast.speech.settings import VoiceSettings
from podcast.speech.voices import Voice, voice_for
from tests.cast import EN, KK, RU
from tests.speech.phoneme_times import voice_of_joe
from tests.speech.test_cast import MIXED
from tests.speech.test_compose import check_cues
from tests.speech.test_narrate import SNOW
from tests.speech.voices import plainly


def lay(folder: Path, name: str, espeak_voice: str) -> None:
    """A voice's two files, of which the weights are none."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.onnx").write_bytes(b"weights")
    (folder / f"{name}.onnx.json").write_text(json.dumps({"espeak": {"voice": espeak_voice}}))


@dataclass
class Chunk:
    """As Piper's."""

    audio_float_array: npt.NDArray[np.float32]
    sample_rate: int = 16_000


def test_voices_are_found_by_their_language_the_first_by_name_reads(tmp_path: Path) -> None:
    lay(tmp_path / "voices", "kk_KZ-raya-x_low", "kk")
    lay(tmp_path / "voices", "en_US-joe-medium", "en-us")
    lay(tmp_path / "voices", "en_GB-alan-low", "en-gb")

    offer = piper.offer(VoiceSettings(piper=tmp_path / "voices"))

    assert offer.voices == {
        EN: Voice("Piper en_GB-alan-low", "piper", EN),
        KK: Voice("Piper kk_KZ-raya-x_low", "piper", KK),
    }
    assert offer.like == {EN: Lang("en-gb"), KK: KK}
    assert offer.troubles == ()
    assert Cast(offers(VoiceSettings(piper=tmp_path / "voices"))).warnings == []


def test_a_voice_that_cannot_be_used_is_told_among_others_that_can(tmp_path: Path) -> None:
    folder = tmp_path / "voices"
    lay(folder, "en_GB-alan-low", "en-gb")
    lay(folder, "xx_XX-nobody", "xx")
    (folder / "broken.onnx.json").write_text("{")
    (folder / "ru_RU-no-weights.onnx.json").write_text('{"espeak": {"voice": "ru"}}')
    mend = "Correct speech.piper_voices, or put NAME.onnx and NAME.onnx.json there."

    offered = offers(VoiceSettings(piper=folder))

    assert Cast(offered).warnings == [
        f"broken.onnx.json describes no voice of Piper. {mend}",
        f"ru_RU-no-weights.onnx is missing beside ru_RU-no-weights.onnx.json. {mend}",
        "xx_XX-nobody.onnx.json is a voice for xx, which is none of our languages. "
        "Take it out of the folder.",
    ]
    assert [set(each.voices) for each in offered if each.name == "piper"] == [{EN}]


def test_a_rehearsal_tells_what_cannot_read_each_thing_once(tmp_path: Path) -> None:
    folder = tmp_path / "voices"
    lay(folder, "en_GB-alan-low", "en-gb")
    lay(folder, "ru_RU-irina", "ru")
    (folder / "broken.onnx.json").write_text("{")

    told = rehearse(VoiceSettings(piper=folder))

    said, *rest = told
    assert said.startswith("broken.onnx.json describes no voice of Piper.")
    # Where Piper is installed, each of the two is tried; where it is not, that is said once.
    engine = "The voice Piper en_GB-alan-low, Piper ru_RU-irina does not read this: "
    assert 1 <= len(rest) <= 2
    assert all(sentence.startswith(engine) for sentence in rest)
    assert len(set(told)) == len(told)
    assert rehearse(VoiceSettings()) == ()


def test_sound_is_read_as_told_and_brackets_are_no_phonemes() -> None:
    read: list[str] = []

    def synthesize(text: str) -> Iterator[Chunk]:
        read.append(text)
        yield Chunk(np.array([0.5, -1.0], np.float32))
        yield Chunk(np.array([2.0], np.float32))

    model = {EN: Model(Path("x.onnx"), EN)}
    reading = Piper(model, {EN: synthesize}).read(["He", "[[said]]"], EN)

    assert read == ["He [said]"]
    assert (reading.rate, reading.onsets) == (16_000, (None, None))
    assert np.frombuffer(reading.samples, np.int16).tolist() == [16_384, -32_767, 32_767]


def test_a_model_that_breaks_down_is_an_error_of_speech() -> None:
    def synthesize(text: str) -> Iterator[Chunk]:
        raise RuntimeError("bad graph")

    with pytest.raises(SpeechError, match="Piper broke down: bad graph"):
        Piper({}, {EN: synthesize}).read(["He"], EN)


def test_a_folder_without_voices_is_told_and_espeak_reads(espeak: Espeak, tmp_path: Path) -> None:
    offered = offers(VoiceSettings(piper=tmp_path / "nowhere"))
    cast = Cast([each for each in offered if each.rank] + [plainly(espeak)])

    narration = compose(SNOW, tmp_path / "a.wav", lang=EN, cast=cast)

    assert narration.voices == (voice_for(EN),)
    assert narration.warnings == (
        f"There is no voice of Piper in {tmp_path / 'nowhere'}. "
        "Correct speech.piper_voices, or put NAME.onnx and NAME.onnx.json there.",
    )


def test_weights_that_are_none_are_told_and_espeak_reads(tmp_path: Path) -> None:
    lay(tmp_path / "voices", "en_US-joe", "en-us")
    settings = VoiceSettings(piper=tmp_path / "voices")

    narration = narrate(SNOW, tmp_path / "a.wav", lang=EN, voices=settings)

    assert narration.voices == (voice_for(EN),)
    (warning,) = narration.warnings
    assert warning.startswith("The voice Piper en_US-joe does not read this: ")


def test_natural_voices_read_one_script_at_a_time(tmp_path: Path) -> None:
    lay(tmp_path / "voices", "en_US-joe", "en-us")
    voices = VoiceSettings(piper=tmp_path / "voices")
    child = """if True:
        import os, sys, time
        told = "alone"
        try:
            os.close(os.open(sys.argv[1], os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            told = "beside another"
        time.sleep(0.3)
        if told == "alone":
            os.unlink(sys.argv[1])
        print('{"code": "speech", "message": "%s", "remedy": ""}' % told)
    """
    command = (sys.executable, "-c", child, str(tmp_path / "reading"))

    def read(number: int) -> str:
        with pytest.raises(SpeechError) as failed:
            narrate(SNOW, tmp_path / f"{number}.wav", lang=EN, voices=voices, command=command)
        return failed.value.message

    with ThreadPoolExecutor(3) as threads:
        assert set(threads.map(read, range(3))) == {"alone"}


@pytest.mark.slow
def test_a_real_voice_reads_its_language_with_the_same_bytes_each_time(tmp_path: Path) -> None:
    settings = VoiceSettings(piper=voice_of_joe().parent)

    narration = narrate(MIXED, tmp_path / "a.wav", lang=EN, voices=settings)
    again = narrate(MIXED, tmp_path / "b.wav", lang=EN, voices=settings)

    joe = Voice("Piper en_US-joe-medium", "piper", EN)
    assert (narration.voices, narration.warnings) == ((joe, voice_for(RU)), ())
    check_cues(narration.cues, narration.duration_ms)
    assert again.cues == narration.cues
    assert again.path.read_bytes() == narration.path.read_bytes()
