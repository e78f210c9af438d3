"""The real natural voice, as `make voice` brings it; `make test-all` does so before."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from podcast.speech.kokoro_files import WEIGHTS, damaged
from podcast.speech.narrate import narrate
from podcast.speech.settings import VoiceSettings
from podcast.speech.voices import Voice, voice_for
from tests.cast import EN, RU
from tests.conftest import CHECKOUT
from tests.speech.test_cast import MIXED
from tests.speech.test_compose import check_cues

pytestmark = [pytest.mark.slow, pytest.mark.node]


def bring(workspace: Path) -> str:
    """`make voice` for a workspace, and what it says."""
    ran = subprocess.run(
        ["sh", CHECKOUT / "requirements" / "voice.sh"],
        env=os.environ | {"PODCAST_WORKSPACE": str(workspace)},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stderr


def test_it_is_brought_once_and_mended_when_damaged(tmp_path: Path) -> None:
    folder = tmp_path / "var" / "voices" / "kokoro"

    assert "[1/3] Fetching the weights" in bring(tmp_path)
    assert damaged(folder) == ()
    assert bring(tmp_path).splitlines() == [
        f"The natural voice is in {folder}: narrations made from now on use it."
    ]
    with (folder / WEIGHTS).open("r+b") as weights:
        weights.truncate(1_000_000)
    assert "[3/3] Putting them together" in bring(tmp_path)
    assert damaged(folder) == ()
    assert [each.name for each in folder.parent.iterdir()] == ["kokoro"]


def test_it_reads_english_among_others_with_the_same_bytes_each_time(tmp_path: Path) -> None:
    voices = VoiceSettings(
        folder=CHECKOUT / ".cache" / "listening" / "var" / "voices", natural="bf_emma"
    )

    narration = narrate(MIXED, tmp_path / "a.wav", lang=EN, voices=voices)
    again = narrate(MIXED, tmp_path / "b.wav", lang=EN, voices=voices)

    assert narration.voices == (Voice("Kokoro bf_emma", "kokoro", EN), voice_for(RU))
    assert narration.warnings == ()
    check_cues(narration.cues, narration.duration_ms)
    assert again.cues == narration.cues
    assert again.path.read_bytes() == narration.path.read_bytes()
