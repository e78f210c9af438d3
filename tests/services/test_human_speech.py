"""A recording of human speech goes the whole way, from the file to what listeners are given.

Readings from “Sense and Sensibility” (LibriVox), as Debian's pocketsphinx-testdata has them.
"""

from __future__ import annotations

import wave
from pathlib import Path

import pytest

from podcast.database.episodes import find_by_slug
from podcast.domain.recordings import Kind, Profile
from podcast.domain.texts import Lang
from podcast.services.attach import attach_file
from podcast.workspace import opened
from tests.application import create_app
from tests.audio.inputs_table import ALL, read
from tests.seeds import NOW, SNOW, lay, take_in

SLUG = "sneg-v-gorakh"
READINGS = Path("/usr/share/pocketsphinx/test/data/librivox")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not READINGS.is_dir(), reason="needs Debian's pocketsphinx-testdata"),
]


def joined(target: Path) -> Path:
    """All readings, one after the other."""
    with wave.open(str(target), "wb") as file:
        for number, each in enumerate(sorted(READINGS.glob("*.wav"))):
            with wave.open(str(each), "rb") as part:
                if number == 0:
                    file.setparams(part.getparams())
                file.writeframes(part.readframes(part.getnframes()))
    return target


def test_human_speech_goes_the_whole_way(tmp_path: Path) -> None:
    settings = {
        "PODCAST_SITE__BASE_URL": "https://radio.example",
        "PODCAST_TESTING__NOW": NOW.isoformat(),
    }
    recording = joined(tmp_path / "readings.wav")
    with opened(lay(tmp_path / "radio", snow=SNOW), settings) as workspace:
        take_in(workspace)
        with workspace.database.read() as connection:
            episode = find_by_slug(connection, SLUG)
        attach_file(workspace.parts(), episode, recording, lang=Lang("en"), kind=Kind.BROADCAST)
        take_in(workspace)

        with workspace.database.read() as connection:
            recordings = find_by_slug(connection, SLUG).recordings
        (heard,) = (each for each in recordings if each.kind is Kind.BROADCAST)
        assert heard.duration_ms == pytest.approx(24_700, abs=200)
        assert max(heard.peaks) == 100
        assert {file.profile for file in heard.renditions} == set(ALL)
        visitor = create_app(workspace).test_client()
        for file in heard.renditions:
            private = file.profile is Profile.BROADCAST
            path = (workspace.private if private else workspace.media).path(file.key)
            levels = read(path)
            assert levels.loudness == pytest.approx(ALL[file.profile].loudness, abs=0.2)
            assert levels.peak <= -1
            assert levels.decoded == pytest.approx(heard.duration_ms / 1_000, abs=0.1)
            with visitor.get(f"/media/{file.key}") as answer:
                assert answer.status_code == (404 if private else 200)
                assert private or answer.get_data() == path.read_bytes()
