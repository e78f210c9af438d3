"""What a recording says of itself wrongly is mended and said, or refused with a remedy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from struct import pack

import av
import numpy as np
import pytest
from av.audio.frame import AudioFrame

from podcast.audio.decode import MAX_HOURS
from podcast.audio.flac import write_flac
from podcast.audio.measure import measure
from podcast.audio.mp3 import write_mp3
from podcast.domain.errors import AudioError
from tests.audio.sounds import RATE, blocks, speech, write_wav

Breaker = Callable[[bytes], bytes]
"""From a good file to one that lies."""


def mp3(folder: Path, rate: int = RATE) -> bytes:
    write_mp3(blocks(speech(4, rate=rate)), folder / "part", rate=rate, bitrate=96_000)
    return (folder / "part").read_bytes()


def told(folder: Path, content: bytes) -> tuple[str, ...]:
    """What the producer is told of a file, apart from how it sounds."""
    (folder / "a.mp3").write_bytes(content)
    notes = measure(folder / "a.mp3").notes
    return tuple(note for note in notes if "telephone" not in note)


def test_a_good_file_needs_no_word(tmp_path: Path) -> None:
    assert told(tmp_path, mp3(tmp_path)) == ()


def test_what_stands_before_the_first_frame_is_left_out_and_said(tmp_path: Path) -> None:
    (note,) = told(tmp_path, b"\0\x07broken" * 30 + mp3(tmp_path))

    assert note == "Something that is no sound stands before the first frame: it was left out."


def test_a_header_that_lies_is_said(tmp_path: Path) -> None:
    body = bytearray(mp3(tmp_path))
    at = body.index(b"Info") + 8
    body[at : at + 4] = pack(">I", 10 * int.from_bytes(body[at : at + 4]))

    (note,) = told(tmp_path, bytes(body))

    assert note.startswith("Its header says that it lasts 40 s, and it lasts 4 s")


def test_a_change_of_the_sample_rate_is_mended_and_said(tmp_path: Path) -> None:
    content = mp3(tmp_path) + mp3(tmp_path, 32_000)
    (tmp_path / "joined.mp3").write_bytes(content)

    measured = measure(tmp_path / "joined.mp3")

    assert measured.duration_ms == pytest.approx(8_000, abs=150)
    change = "It changes in the middle (44100 Hz with 1, then 32000 Hz with 1 channels)"
    assert any(note.startswith(change) for note in measured.notes)


def test_a_bad_sector_is_left_out_and_said(tmp_path: Path) -> None:
    write_flac(blocks(speech(20)), tmp_path / "a.flac", rate=RATE)
    body = bytearray((tmp_path / "a.flac").read_bytes())
    middle = len(body) // 2
    body[middle : middle + 300] = bytes(300)

    (note,) = told(tmp_path, bytes(body))

    assert note == "It is 0.1 s shorter than its header says: what is damaged was left out."


def m4a(path: Path) -> bytes:
    """FFmpeg's own M4A of some speech."""
    with av.open(str(path), "w", format="ipod") as file:
        stream = file.add_stream("aac", rate=RATE)
        stream.layout = "mono"
        frame = AudioFrame.from_ndarray(
            speech(3).astype(np.float32)[None], format="fltp", layout="mono"
        )
        frame.sample_rate = RATE
        file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return path.read_bytes()


def renamed(box: bytes) -> Breaker:
    """The sound of an M4A by another name."""

    def breaker(body: bytes) -> bytes:
        at = body.index(b"mp4a", body.index(b"stsd"))
        return body[:at] + box + body[at + 4 :]

    return breaker


LIES: dict[str, tuple[Breaker, str]] = {
    "encrypted": (renamed(b"enca"), "is protected"),
    "from a shop": (renamed(b"drms"), "is protected"),
    "cut off": (lambda body: body[: len(body) // 2], "its index is missing"),
}


@pytest.mark.parametrize(("breaker", "reason"), LIES.values(), ids=LIES)
def test_an_m4a_that_nobody_can_open_is_refused(
    tmp_path: Path, breaker: Breaker, reason: str
) -> None:
    body = m4a(tmp_path / "good.m4a")
    assert told(tmp_path, body) == ()
    (tmp_path / "bad.m4a").write_bytes(breaker(body))

    with pytest.raises(AudioError, match=reason) as refusal:
        measure(tmp_path / "bad.m4a")

    assert refusal.value.remedy


def test_a_few_kilobytes_that_say_they_last_for_days_are_refused_at_once(tmp_path: Path) -> None:
    write_flac(blocks(np.zeros(RATE)), tmp_path / "a.flac", rate=RATE)
    body = bytearray((tmp_path / "a.flac").read_bytes())
    samples = (MAX_HOURS + 1) * 3_600 * RATE
    length = int.from_bytes(body[18:26])
    body[18:26] = (length & ~((1 << 36) - 1) | samples).to_bytes(8)  # RFC 9639, section 8.2
    (tmp_path / "bomb.flac").write_bytes(body)

    with pytest.raises(AudioError, match="longer than 12 hours"):
        measure(tmp_path / "bomb.flac")


def test_compressed_wav_may_claim_what_it_likes(tmp_path: Path) -> None:
    """Bytes a second of ADPCM tell no length."""
    write_wav(tmp_path / "a.wav", speech(2))
    with av.open(str(tmp_path / "b.wav"), "w", format="wav") as file:
        stream = file.add_stream("adpcm_ima_wav", rate=RATE)
        stream.layout = "mono"
        with av.open(str(tmp_path / "a.wav")) as source:
            resampler = av.AudioResampler("s16p", "mono", RATE, stream.codec_context.frame_size)
            for frame in source.decode(audio=0):
                for each in resampler.resample(frame):
                    file.mux(stream.encode(each))
        file.mux(stream.encode(None))
    body = bytearray((tmp_path / "b.wav").read_bytes())
    at = body.index(b"fmt ") + 16
    body[at : at + 4] = pack("<I", 1_000)

    assert told(tmp_path, bytes(body)) == ()
