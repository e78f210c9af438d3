"""What a file is, told by its content: what is no sound is refused, whatever its name says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from podcast.artwork import draw_artwork
from podcast.audio.facts import Probe
from podcast.audio.flac import write_flac
from podcast.audio.measure import measure
from podcast.audio.mp3 import write_mp3
from podcast.audio.opus import write_opus
from podcast.audio.probe import probe
from podcast.domain.errors import AudioError
from tests.audio.sounds import RATE, blocks, speech, tone, write_wav
from tests.cast import EN

NO_SOUND = {
    "a page": b"<!doctype html><title>404</title><p>Not found",
    "a text": "Қазақстан\n".encode() * 500,
    "a playlist": b"#EXTM3U\n#EXTINF:10,\nfile:///etc/hostname\n",
    "a concatenation": b"ffconcat version 1.0\nfile /etc/hostname\n",
    "zeros": bytes(50_000),
    "the first bytes of a WAV": b"RIFF\x24\x00\x00\x00WAVEfmt ",
    "a ZIP": b"PK\x03\x04" + bytes(3_000),
}


@pytest.mark.parametrize("content", NO_SOUND.values(), ids=NO_SOUND)
def test_what_is_no_sound_is_refused_under_any_name(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "episode.mp3"
    file.write_bytes(content)

    with pytest.raises(AudioError) as refusal:
        probe(file)

    assert refusal.value.remedy.startswith(("Upload MP3, WAV, FLAC", "Export it", "The file is"))


def test_a_picture_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "episode.mp3"
    file.write_bytes(draw_artwork("Radio", EN))

    with pytest.raises(AudioError, match="not sound"):
        probe(file)


def test_an_empty_file_is_called_empty(tmp_path: Path) -> None:
    file = tmp_path / "episode.mp3"
    file.touch()

    with pytest.raises(AudioError, match=r"empty.*try again"):
        probe(file)


def test_a_wrong_extension_is_no_fault(tmp_path: Path) -> None:
    file = write_wav(tmp_path / "episode.mp3", tone(2))

    assert probe(file) == Probe("WAV", "pcm_s16le", 1, RATE, 2_000)


def test_stereo_keeps_its_channels_and_its_rate(tmp_path: Path) -> None:
    file = write_wav(tmp_path / "a", np.stack([tone(1, rate=8_000)] * 2), 8_000)

    assert probe(file) == Probe("WAV", "pcm_s16le", 2, 8_000, 1_000)


def test_what_we_write_ourselves_is_recognised(tmp_path: Path) -> None:
    write_mp3(blocks(tone(2)), tmp_path / "mp3", rate=RATE, bitrate=96_000)
    write_flac(blocks(tone(2)), tmp_path / "flac", rate=RATE)
    write_opus(blocks(tone(2, rate=48_000)), tmp_path / "opus", rate=48_000, bitrate=24_000)

    probes = [probe(tmp_path / name) for name in ("mp3", "flac", "opus")]
    assert [(each.container, each.codec, each.sample_rate) for each in probes] == [
        ("MP3", "mp3float", RATE),
        ("FLAC", "flac", RATE),
        ("Ogg", "opus", 48_000),
    ]


def test_a_file_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    whole = write_wav(tmp_path / "whole.wav", speech(4))
    cut = tmp_path / "cut.wav"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])

    with pytest.raises(AudioError, match=r"says that it lasts 4\.0 s, but ends after 2\.0 s") as it:
        measure(cut)

    assert it.value.remedy == "The upload or the export was cut off: upload the whole file again."


@pytest.mark.parametrize("claim", [0, 0x7FFF_FFDB, 0xFFFF_FFFF])
def test_a_wav_from_a_pipe_need_not_say_how_long_it_is(tmp_path: Path, claim: int) -> None:
    file = write_wav(tmp_path / "a.wav", speech(1))
    content = bytearray(file.read_bytes())
    content[40:44] = claim.to_bytes(4, "little")
    file.write_bytes(content)

    assert measure(file).duration_ms == 1_000
