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
from podcast.audio.probe import probe
from podcast.domain.errors import AudioError
from tests.audio.sounds import RATE, blocks, speech, tone, write_wav
from tests.audio.told import encode

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


def m4a(path: Path, **options: str) -> bytes:
    """FFmpeg's own M4A of some speech."""
    with av.open(str(path), "w", format="ipod", options=options) as file:
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


def test_common_encryption_is_told_though_the_format_is_still_named(tmp_path: Path) -> None:
    """As shops and broadcasters lock MP4 files (ISO 23001-7)."""
    key = {"encryption_key": "0f" * 16, "encryption_kid": "a1" * 16}
    body = m4a(tmp_path / "locked.m4a", encryption_scheme="cenc-aes-ctr", **key)
    assert b"enca" in body

    with pytest.raises(AudioError, match="is protected"):
        probe(tmp_path / "locked.m4a")


def test_pictures_may_outlast_the_sound(tmp_path: Path) -> None:
    body = bytearray(m4a(tmp_path / "a.m4a"))
    length = body.index(b"mvhd") + 20
    body[length : length + 4] = pack(">I", 20_000)  # of the whole, in thousandths of a second

    assert told(tmp_path, bytes(body)) == ()


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


ENDED = {
    "made.opus": "libopus",
    "made.webm": "libopus",
    "made.wma": "wmav2",
    "made.w64": "pcm_s16le",
    "made.mp3": "libmp3lame",
}
"""Files that tell where they end, by the encoder of what is in them."""


def whole(path: Path, codec: str) -> bytes:
    """FFmpeg's own file of eight seconds of speech."""
    return encode(path, codec, speech(8, rate=48_000), 48_000, bitrate=64_000).read_bytes()


@pytest.mark.parametrize(("name", "codec"), ENDED.items(), ids=ENDED)
def test_a_file_whose_end_did_not_arrive_is_refused_at_the_door(
    tmp_path: Path, name: str, codec: str
) -> None:
    body = whole(tmp_path / name, codec)
    assert not any("missing" in note for note in told(tmp_path, body))

    for share in (0.5, 0.9, 0.97):
        (tmp_path / "cut").write_bytes(body[: int(len(body) * share)])
        for look in (probe, measure):
            with pytest.raises(AudioError, match="ends in the middle") as refusal:
                look(tmp_path / "cut")
            assert refusal.value.remedy.endswith("upload the whole file again.")


def test_what_stands_behind_the_end_is_no_fault(tmp_path: Path) -> None:
    """A tag of the first kind, as it stands at the end of many files."""
    for name, codec in ENDED.items():
        body = whole(tmp_path / name, codec)
        (tmp_path / "more").write_bytes(body + b"TAG".ljust(128, b"\0"))

        assert probe(tmp_path / "more").channels == 1


def test_a_recording_that_was_sent_as_it_was_made_need_not_know_its_end(tmp_path: Path) -> None:
    body = encode(tmp_path / "made.webm", "libopus", speech(4, rate=48_000), 48_000).read_bytes()
    at = body.index(b"\x18\x53\x80\x67") + 4
    body = body[:at] + b"\x01" + b"\xff" * 7 + body[at + 8 :]

    assert told(tmp_path, body[: len(body) // 2]) == ()


def test_bytes_a_second_that_a_header_tells_wrongly_change_nothing(tmp_path: Path) -> None:
    body = bytearray(write_wav(tmp_path / "a.wav", speech(2)).read_bytes())
    body[28:32] = pack("<I", 7)

    assert told(tmp_path, bytes(body)) == ()
    assert measure(tmp_path / "a.mp3").duration_ms == 2_000


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e30])
def test_samples_that_are_no_sound_are_silenced_and_said(tmp_path: Path, value: float) -> None:
    plain = 0.1 * tone(4, level=0)
    wrong = plain.copy()
    wrong[50_000:50_010] = value
    heard = []
    for sound in (plain, wrong):
        path = tmp_path / "a.wav"
        with av.open(str(path), "w", format="wav") as file:
            stream = file.add_stream("pcm_f32le", rate=RATE, layout="mono")
            frame = AudioFrame.from_ndarray(
                sound.astype(np.float32)[None], format="flt", layout="mono"
            )
            frame.sample_rate = RATE
            file.mux(stream.encode(frame))
        heard.append(measure(path))

    good, mended = heard
    assert mended.loudness == pytest.approx(good.loudness, abs=0.1)
    assert mended.true_peak == pytest.approx(good.true_peak, abs=2)
    assert mended.notes[0].startswith("10 of its samples are no sound")


def test_a_telephone_is_heard_as_high_as_16_bits_hold(tmp_path: Path) -> None:
    """All harmonics peak at one instant: FFmpeg's decoder gives samples far above full scale."""
    time = np.arange(3 * 8_000) / 8_000
    buzz = sum(np.cos(2 * np.pi * 110 * k * time) for k in range(1, 34))
    path = tmp_path / "a.amr"
    with av.open(str(path), "w", format="amr") as file:
        stream = file.add_stream("libopencore_amrnb", rate=8_000, layout="mono")
        stream.bit_rate = 12_200
        samples = np.rint(buzz / np.abs(buzz).max() * 32_000).astype(np.int16)
        for start in range(0, len(samples), 160):
            frame = AudioFrame.from_ndarray(
                samples[None, start : start + 160], format="s16", layout="mono"
            )
            frame.sample_rate = 8_000
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))

    assert measure(path).true_peak < 7
