"""`podcast episode audio`: a recording is given, and what is the matter with it is told."""

from __future__ import annotations

import json
import wave
from pathlib import Path

from tests.seeds import SNOW, lay_taken_in

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
