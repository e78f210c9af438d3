"""`podcast episode audio`: a recording is given, and what is the matter with it is told."""

from __future__ import annotations

import json
import wave
from pathlib import Path

import pytest

from tests.seeds import SNOW, lay, lay_taken_in
from tests.studio.newsroom import sound

from .conftest import Run

SLUG = "sneg-v-gorakh"


def silence(path: Path) -> Path:
    """Three seconds of nothing, as WAV."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(bytes(2 * 3 * 16_000))
    return path


def test_a_silent_recording_is_told_with_its_remedy_and_not_tried_again(
    tmp_path: Path, run: Run
) -> None:
    lay_taken_in(tmp_path, snow=SNOW)
    file = silence(tmp_path / "silence.wav")

    told = run("episode", "audio", SLUG, str(file), "--language", "kk")

    assert told.exit_code == 1
    assert (
        "The broadcast recording in Kazakh cannot be used. This recording is silent. Check that "
        "the right track was exported, and that it was not muted. Then attach another one in its "
        "place: this one is not tried again. It waits for you."
    ) in told.stderr
    assert "by itself" not in told.stderr
    shown = json.loads(run("episode", "show", SLUG, "--json").stdout)
    assert shown["failure"] == {
        "lang": "kk",
        "kind": "broadcast",
        "why": told.stderr.partition("failed: ")[2].partition(" It waits for you.")[0],
        "again": None,
    }
    assert [(each["lang"], each["notes"]) for each in shown["recordings"]] == [
        ("en", []),
        ("kk", []),
    ]
    assert "is not tried again" in run("episode", "show", SLUG).stdout


@pytest.mark.slow
def test_the_remedy_of_a_damaged_file_mends_it(tmp_path: Path, run: Run) -> None:
    """With the real machines: what `podcast check` names is what it takes."""
    lay(tmp_path, snow=SNOW)
    assert run("ingest").exit_code == 0
    file = tmp_path / "broadcast.wav"
    file.write_bytes(sound(3))
    given = ("episode", "audio", SLUG, str(file), "--language", "kk")
    assert run(*given).exit_code == 0
    before = {path: path.read_bytes() for path in (tmp_path / "media").rglob("*.*")}
    audio = [path for path in before if path.suffix in (".mp3", ".opus")]
    assert len(audio) == 4

    for again in (given, ("episode", "audio", SLUG, "--again")):
        for path in audio:
            if again != given or b"kaz" in before[path]:
                path.write_bytes(before[path][:-1] + b"?")
        found = json.loads(run("check", "--only", "media", "--json").stdout)
        assert {each["rule"] for each in found} == {"media.sha256"}
        assert all("podcast episode audio SLUG --again" in each["remedy"] for each in found)

        assert run(*again).exit_code == 0

        assert {path: path.read_bytes() for path in before} == before
        assert run("check", "--only", "media").exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--language", "kk"),
        ("broadcast.wav",),
        ("broadcast.wav", "--again"),
    ],
)
def test_a_file_with_its_language_is_given_or_again_is_said(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    lay(tmp_path)
    monkeypatch.chdir(tmp_path)
    silence(tmp_path / "broadcast.wav")

    told = run("episode", "audio", SLUG, *words)

    assert told.exit_code == 2
    assert "Give a file" in told.stderr


def test_making_again_only_queues_with_no_wait(tmp_path: Path, run: Run) -> None:
    lay_taken_in(tmp_path, snow=SNOW)

    assert run("episode", "audio", SLUG, "--again", "--no-wait").exit_code == 0
    assert run("episode", "audio", "nothing-of-this-name", "--again").exit_code == 1
