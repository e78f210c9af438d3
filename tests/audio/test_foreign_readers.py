"""Files of this room, judged by programs that were not written here."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import numpy as np
import pytest

from podcast.audio.clean import clean
from podcast.audio.facts import COMPACT, RECIPES, Rendered
from podcast.audio.measure import measure
from podcast.audio.plan import CODECS, HIGHEST, plan
from podcast.audio.render import render_all
from podcast.audio.tag import tag
from podcast.domain.cleaning import Cleaning, Idents
from podcast.domain.recordings import Profile
from tests.audio.sounds import RATE, Wave, speech, tone, write_wav
from tests.audio.test_tag import TAGS

pytestmark = pytest.mark.slow

SOUNDS = {
    "speech": (speech(20), RATE),
    "a telephone": (speech(20, rate=8_000), 8_000),
    "too loud": (np.clip(4 * speech(20), -1, 1), RATE),
    "stereo": (np.array([speech(20), np.roll(speech(20), 9)]), RATE),
}
ALL = {**RECIPES, Profile.COMPACT: COMPACT}
LAST_MS = {Profile.STANDARD: 1, Profile.LIGHT: 7, Profile.COMPACT: 24}
"""By how much a header's length may differ: that of Ogg counts what a decoder leaves out, that of
M4A ends in the middle of a packet."""


def made(folder: Path, sound: Wave, rate: int = RATE) -> tuple[Rendered, ...]:
    source = write_wav(folder / "source.wav", sound, rate)
    targets = {
        profile: folder / f"made.{CODECS[recipe.codec].extension}"
        for profile, recipe in ALL.items()
    }
    return render_all(source, targets, plan(measure(source), ALL))


def at(sound: Wave, hertz: float) -> float:
    """The level in dB of one frequency in a sound at 44,100 Hz."""
    wave = np.exp(-2j * np.pi * hertz * np.arange(len(sound)) / RATE)
    return float(20 * np.log10(2 * np.abs(np.mean(sound * np.hanning(len(sound)) * 2 * wave))))


def test_ffmpeg_hears_a_cleaned_recording_as_it_was_asked_for(tmp_path: Path) -> None:
    hum = tone(10, hertz=40, level=-40)
    hum[4 * RATE : 8 * RATE] += tone(4)
    source = write_wav(tmp_path / "source.wav", hum)
    ident = write_wav(tmp_path / "ident.wav", tone(2, hertz=5_000, rate=48_000), 48_000)
    cleaning = Cleaning(80, trim=True, idents=Idents("b"))

    clean(source, tmp_path / "cleaned.flac", cleaning, before=ident)

    command = ("ffmpeg", "-v", "error", "-i", tmp_path / "cleaned.flac", "-f", "f32le", "-")
    heard = np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, "<f4")
    second = [heard[RATE * each : RATE * (each + 1)] for each in range(1, 6)]
    assert len(heard) / RATE == pytest.approx(2 + 0.3 + 4 + 0.3 - 0.3, abs=0.2)
    assert at(second[0][: RATE // 2], 5_000) > -25
    assert at(second[2], 1_000) == pytest.approx(-20, abs=0.1)
    assert at(second[2], 40) == pytest.approx(-40 - 24.1, abs=0.3)
    assert at(second[2], 5_000) < -90
    assert b"Lavc" not in (tmp_path / "cleaned.flac").read_bytes()


def said(*command: str | Path) -> str:
    """What a program prints, on both outputs."""
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


@pytest.mark.parametrize(("sound", "rate"), SOUNDS.values(), ids=SOUNDS)
def test_ffmpeg_hears_the_level_that_we_hear(tmp_path: Path, sound: Wave, rate: int) -> None:
    for each in made(tmp_path, sound, rate):
        meter = ("-af", "ebur128=peak=true", "-f", "null", "-")
        summary = said("ffmpeg", "-nostats", "-i", each.path, *meter).rpartition("Summary:")[2]
        loudness, peak = map(float, re.findall(r"(?:I|Peak):\s+(-?[\d.]+) (?:LUFS|dBFS)", summary))

        assert loudness == pytest.approx(ALL[each.profile].loudness, abs=0.2)
        assert loudness == pytest.approx(each.loudness, abs=0.1)
        assert peak <= HIGHEST
        assert peak == pytest.approx(each.true_peak, abs=0.2)


def test_ffprobe_reads_the_length_and_the_tags(tmp_path: Path) -> None:
    for each in made(tmp_path, speech(6)):
        tag(each.path, tmp_path / "tagged", TAGS)

        shown = ("-v", "error", "-show_format", "-show_streams", "-of", "json")
        probe = json.loads(said("ffprobe", *shown, tmp_path / "tagged"))
        tags = {**probe["streams"][0].get("tags", {}), **probe["format"].get("tags", {})}
        read = {name.lower(): text for name, text in tags.items()}
        length_ms = 1_000 * float(probe["format"]["duration"])
        assert length_ms == pytest.approx(each.duration_ms, abs=LAST_MS[each.profile])
        assert (read["title"], read["album"], read["track"]) == (TAGS.title, TAGS.programme, "7")
        assert (read["artist"], read["date"], read["genre"]) == ("Айгүл", "2020-01-02", "Podcast")
        assert [stream["codec_name"] for stream in probe["streams"]][1] == "mjpeg"
        assert "encoder" not in read


def test_ffmpeg_decodes_the_same_sound_with_and_without_tags(tmp_path: Path) -> None:
    for each in made(tmp_path, speech(6)):
        tag(each.path, tmp_path / "tagged", TAGS)

        hashes = [
            said("ffmpeg", "-v", "error", "-i", file, "-map", "0:a", "-f", "md5", "-")
            for file in (each.path, tmp_path / "tagged")
        ]
        assert hashes[0] == hashes[1]
        assert hashes[0].startswith("MD5=")


def test_mp3val_and_opusinfo_have_nothing_to_say(tmp_path: Path) -> None:
    standard, light, _ = made(tmp_path, speech(6))
    tag(standard.path, tmp_path / "a.mp3", TAGS)
    tag(light.path, tmp_path / "a.opus", TAGS)

    checked = said("mp3val", tmp_path / "a.mp3")
    assert "WARNING" not in checked
    assert "+ID3v2, CBR" in checked
    frames = int(re.search(r"(\d+) MPEG frames", checked)[1])  # type: ignore[index]
    assert (frames - 1) * 1_152_000 / RATE == pytest.approx(standard.duration_ms, abs=1)
    checked = said("opusinfo", tmp_path / "a.opus")
    assert "WARNING" not in checked
    assert "Playback length: 0m:06.000s" in checked
