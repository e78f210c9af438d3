"""The whole way: an article into a WAV file and timed words, by a process that may fail."""

from __future__ import annotations

import sys
import wave
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import espeakng_loader
import pytest

from podcast.domain.errors import SpeechError, StorageError
from podcast.domain.texts import Block, BlockKind, LangText
from podcast.domain.transcripts import Part, Role, Timing, Transcript
from podcast.speech.announcement import announcement
from podcast.speech.engines.espeak import Espeak
from podcast.speech.narrate import CHILD, narrate
from podcast.speech.script import Passage, write_script
from podcast.speech.voices import voice_for
from tests.cast import EN, KK, RU
from tests.speech.test_compose import check_cues

SEED = Path(__file__).parents[2] / "seeds" / "000_dec9a8bdb9c32bcf.txt"
SNOW = (Passage("Snow fell in the mountains – again.", EN, Part.TEXT, 0),)
SHORT = (Passage("Снег в горах", RU, Part.TITLE, 0),)


def seed_paragraphs() -> list[str]:
    """The seed's body, by hand: the paragraphs that are neither title nor credits nor lists."""
    paragraphs = SEED.read_text(encoding="utf-8").split("\n\n")
    return [text.strip() for text in paragraphs if text.strip()[:1].isalpha()]


def seed_script() -> tuple[Passage, ...]:
    """The seed as it is read to a listener."""
    return write_script(
        LangText(RU, "Казахстан перед лицом террористической угрозы"),
        tuple(Block(BlockKind.PARAGRAPH, text) for text in seed_paragraphs()),
        lang=EN,
        announcement=announcement(
            EN, languages=(KK,), station="Radio Azattyk", names={KK: "Kazakh"}.__getitem__
        ),
    )


def test_the_seed_is_read_with_every_word_in_order(tmp_path: Path) -> None:
    narration = narrate(seed_script(), tmp_path / "seed.wav", lang=EN)

    spoken = [word.text for cue in narration.cues if cue.part is Part.TEXT for word in cue.words]
    assert spoken == " ".join(seed_paragraphs()).split()
    assert len(spoken) > 200
    assert (narration.unspoken, narration.voices) == ((), (voice_for(EN), voice_for(RU)))
    assert Transcript(EN, Role.VERBATIM, narration.cues).timing is Timing.WORD
    assert [cue.lang for cue in narration.cues[:4]] == [None, None, RU, None]
    check_cues(narration.cues, narration.duration_ms)
    with wave.open(str(narration.path), "rb") as recording:
        assert recording.getframerate() == narration.sample_rate
        assert recording.getnframes() == narration.samples


def test_nine_in_ten_words_of_the_seed_get_their_time_from_the_engine(espeak: Espeak) -> None:
    onsets = [
        onset
        for passage in seed_script()
        if passage.part is Part.TEXT
        for onset in espeak.read(passage.text.split(), EN).onsets
    ]

    assert sum(onset is not None for onset in onsets) / len(onsets) >= 0.9


def test_a_narration_is_the_same_in_any_order_and_in_any_thread(tmp_path: Path) -> None:
    scripts = [SNOW, SHORT, SNOW, SHORT]
    targets = [tmp_path / f"{number}.wav" for number in range(4)]

    with ThreadPoolExecutor(2) as threads:
        narrations = list(threads.map(lambda *each: narrate(*each, lang=EN), scripts, targets))

    sounds = [target.read_bytes() for target in targets]
    assert [narration.cues for narration in narrations[:2]] == [
        narration.cues for narration in narrations[2:]
    ]
    assert sounds[:2] == sounds[2:]
    assert sounds[0] != sounds[1]


def test_a_voice_installed_under_a_long_path_with_spaces_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / ("a folder " * 20) / "packages"
    deep.mkdir(parents=True)
    (deep / "espeakng_loader").symlink_to(Path(espeakng_loader.__file__).parent)
    usual = narrate(SNOW, tmp_path / "usual.wav", lang=EN)

    monkeypatch.syspath_prepend(str(deep))
    narration = narrate(SNOW, tmp_path / "deep.wav", lang=EN)

    assert narration.cues == usual.cues
    assert narration.path.read_bytes() == usual.path.read_bytes()


def test_a_script_without_a_voice_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="nothing here that a voice can read"):
        narrate([Passage("…", EN, Part.TEXT, 0)], tmp_path / "a.wav", lang=EN)

    assert list(tmp_path.iterdir()) == []


def test_an_engine_that_crashes_is_an_error_and_leaves_no_file(tmp_path: Path) -> None:
    crash = "import ctypes, pathlib, sys; pathlib.Path(sys.argv[1]).touch(); ctypes.string_at(0)"
    target = tmp_path / "a.wav"

    with pytest.raises(SpeechError, match="SIGSEGV"):
        narrate(SNOW, target, lang=EN, command=(sys.executable, "-c", crash, str(target)))

    assert list(tmp_path.iterdir()) == []


def test_a_broken_installation_is_an_error_that_says_what_broke(tmp_path: Path) -> None:
    broken = (sys.executable, "-c", "import nothing_of_this_name")

    with pytest.raises(SpeechError, match="No module named 'nothing_of_this_name'"):
        narrate(SNOW, tmp_path / "a.wav", lang=EN, command=broken)


def test_an_engine_that_hangs_is_ended(tmp_path: Path) -> None:
    hang = (sys.executable, "-c", "import signal; signal.pause()")

    with pytest.raises(SpeechError, match="not done after 0 seconds"):
        narrate(SNOW, tmp_path / "a.wav", lang=EN, seconds=0.2, command=hang)


def test_a_full_disk_is_an_error_and_leaves_no_file(tmp_path: Path) -> None:
    target = tmp_path / "a.wav"
    target.symlink_to("/dev/full")

    with pytest.raises(StorageError, match="No space left on device"):
        narrate(SNOW, target, lang=EN)

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_may_not_grow_is_an_error_and_its_part_is_removed(tmp_path: Path) -> None:
    limited = ("/bin/sh", "-c", 'ulimit -f 40 && exec "$0" "$@"', *CHILD)

    with pytest.raises(StorageError, match="File too large"):
        narrate(seed_script(), tmp_path / "a.wav", lang=EN, command=limited)

    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="No such file"):
        narrate(SNOW, tmp_path / "nowhere" / "a.wav", lang=EN)
