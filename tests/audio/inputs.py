"""Recordings as they come: in every container and state, made by FFmpeg from one generated voice.

Each is a row: a name, and what FFmpeg makes it with; or a function, for what FFmpeg does not make.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from struct import pack

import av
import numpy as np
from av.audio.resampler import AudioResampler

from tests.audio.sounds import RATE, speech, write_wav

SECONDS = 12

Maker = Callable[[Path, Path], None]
"""Makes a file of a WAV file with the voice in stereo."""


def by_ffmpeg(*options: str) -> Maker:
    """What FFmpeg makes with these options; the last of them names the container."""

    def maker(source: Path, target: Path) -> None:
        *others, container = options
        run("-i", source, *others, "-f", container, target)

    return maker


def run(*arguments: str | Path) -> None:
    """Call FFmpeg."""
    command = ("ffmpeg", "-nostdin", "-v", "error", "-y", *arguments)
    subprocess.run(command, check=True)


def voice(folder: Path) -> Path:
    """The source of all: something like speech, in stereo that is not quite mono."""
    left = speech(SECONDS)
    noise = 0.002 * np.random.default_rng(8).standard_normal((2, len(left)))
    return write_wav(folder / "voice.wav", np.array([left, 0.8 * left]) + noise)


def amr(source: Path, target: Path) -> None:
    """A telephone's recording: Debian's FFmpeg cannot write it, PyAV's can.

    All-pass filters do what mouth and room do: without them, all harmonics peak at one instant.
    """
    room = target.with_suffix(".room")
    passes = ",".join(f"allpass=f={hertz}:t=q:w=0.7" for hertz in (200, 400, 700, 1_200, 2_000))
    run("-i", source, "-af", passes, "-f", "wav", room)
    with av.open(str(room)) as read, av.open(str(target), "w", format="amr") as written:
        stream = written.add_stream("libopencore_amrnb", rate=8_000)
        stream.layout, stream.bit_rate = "mono", 12_200
        resampler = AudioResampler("s16", "mono", 8_000, 160)
        for frame in (*read.decode(audio=0), None):
            for resampled in resampler.resample(frame):
                if resampled.samples == 160:
                    written.mux(stream.encode(resampled))
        written.mux(stream.encode(None))


def junk_before(source: Path, target: Path) -> None:
    """An MP3 whose first bytes were lost: no header, then good frames."""
    whole = target.with_suffix(".whole")
    by_ffmpeg("-b:a", "128k", "mp3")(source, whole)
    target.write_bytes(b"\0\x07broken header" * 40 + whole.read_bytes()[700:])


def joined(*makers: Maker) -> Maker:
    """Files of a streaming format laid one after the other, as programmes join jingles."""

    def maker(source: Path, target: Path) -> None:
        parts = []
        for number, each in enumerate(makers):
            part = target.with_suffix(f".{number}")
            each(source, part)
            parts.append(part.read_bytes())
        target.write_bytes(b"".join(parts))

    return maker


def lying_header(source: Path, target: Path) -> None:
    """An MP3 of a varying bitrate whose header tells ten times the frames."""
    whole = target.with_suffix(".whole")
    by_ffmpeg("-q:a", "4", "mp3")(source, whole)
    body = bytearray(whole.read_bytes())
    at = body.index(b"Xing") + 8
    body[at : at + 4] = (10 * int.from_bytes(body[at : at + 4])).to_bytes(4)
    target.write_bytes(body)


def damaged_middle(source: Path, target: Path) -> None:
    """A FLAC file with a bad sector."""
    whole = target.with_suffix(".whole")
    by_ffmpeg("flac")(source, whole)
    body = bytearray(whole.read_bytes())
    middle = len(body) // 2
    body[middle : middle + 512] = bytes(512)
    target.write_bytes(body)


def wrong_byte_rate(source: Path, target: Path) -> None:
    """A WAV whose header tells seven bytes a second."""
    body = bytearray(source.read_bytes())
    body[28:32] = pack("<I", 7)
    target.write_bytes(body)


def no_numbers(source: Path, target: Path) -> None:
    """A WAV of floats, a millisecond of which went wrong in an editor."""
    by_ffmpeg("-c:a", "pcm_f32le", "wav")(source, target)
    body = bytearray(target.read_bytes())
    at = body.index(b"data") + 8 + 8 * RATE
    body[at : at + 4 * 88] = np.full(88, np.nan, "<f4").tobytes()
    target.write_bytes(body)


VIDEO = ("-f", "lavfi", "-i", "testsrc=size=320x240:rate=25:duration=12")
LONG_VIDEO = (*VIDEO[:-1], "testsrc=size=320x240:rate=25:duration=20")
MONO = ("-ac", "1")

GOOD: Mapping[str, Maker] = {
    "WAV, 16 bits, stereo": by_ffmpeg("wav"),
    "WAV, 8 bits, mono": by_ffmpeg(*MONO, "-c:a", "pcm_u8", "wav"),
    "WAV, 24 bits, 48 kHz": by_ffmpeg("-c:a", "pcm_s24le", "-ar", "48000", "wav"),
    "WAV, 32 bits, mono": by_ffmpeg(*MONO, "-c:a", "pcm_s32le", "wav"),
    "WAV, float, 96 kHz": by_ffmpeg("-c:a", "pcm_f32le", "-ar", "96000", "wav"),
    "WAV, float of 64 bits": by_ffmpeg("-c:a", "pcm_f64le", "wav"),
    "WAV, µ-law, 8 kHz": by_ffmpeg(*MONO, "-c:a", "pcm_mulaw", "-ar", "8000", "wav"),
    "WAV, ADPCM": by_ffmpeg("-c:a", "adpcm_ima_wav", "wav"),
    "BWF, with originator": by_ffmpeg(
        "-write_bext", "1", "-metadata", "originator=Studio 3", "-c:a", "pcm_s24le", "wav"
    ),
    "RF64 (BWF over 4 GB)": by_ffmpeg("-rf64", "always", "wav"),
    "Wave64": by_ffmpeg("w64"),
    "FLAC, 16 bits": by_ffmpeg("flac"),
    "FLAC, 24 bits, 96 kHz": by_ffmpeg("-sample_fmt", "s32", "-ar", "96000", "flac"),
    "FLAC, 5.1 channels": by_ffmpeg("-ac", "6", "flac"),
    "AIFF, 16 bits": by_ffmpeg("aiff"),
    "AIFF-C, little-endian": by_ffmpeg("-c:a", "pcm_s16le", "aiff"),
    "AIFF, 24 bits, 48 kHz": by_ffmpeg("-c:a", "pcm_s24be", "-ar", "48000", "aiff"),
    "MP3, 128 kbit/s": by_ffmpeg("-b:a", "128k", "mp3"),
    "MP3, varying bitrate": by_ffmpeg("-q:a", "4", "mp3"),
    "MP3, varying, no header": by_ffmpeg("-q:a", "4", "-write_xing", "0", "mp3"),
    "MP3, 32 kbit/s, 22.05 kHz": by_ffmpeg(*MONO, "-b:a", "32k", "-ar", "22050", "mp3"),
    "AAC (ADTS)": by_ffmpeg("-c:a", "aac", "-b:a", "96k", "adts"),
    "M4A (AAC)": by_ffmpeg("-c:a", "aac", "-b:a", "96k", "ipod"),
    "M4A (ALAC)": by_ffmpeg("-c:a", "alac", "ipod"),
    "Ogg Opus": by_ffmpeg("-c:a", "libopus", "-b:a", "48k", "ogg"),
    "Ogg Vorbis": by_ffmpeg("-c:a", "libvorbis", "ogg"),
    "Ogg FLAC": by_ffmpeg("-c:a", "flac", "ogg"),
    "WebM (Opus)": by_ffmpeg("-c:a", "libopus", "webm"),
    "WebM (Vorbis)": by_ffmpeg("-c:a", "libvorbis", "webm"),
    "WMA": by_ffmpeg("-c:a", "wmav2", "asf"),
    "AMR, from a telephone": amr,
    "MP4, video with sound": by_ffmpeg(*VIDEO, "-c:v", "mpeg4", "-c:a", "aac", "mp4"),
    "MP4, pictures outlast the sound": by_ffmpeg(
        *LONG_VIDEO, "-c:v", "mpeg4", "-c:a", "aac", "mp4"
    ),
    "MKV, video with sound": by_ffmpeg(*VIDEO, "-c:v", "mpeg4", "-c:a", "aac", "matroska"),
    "3GP, from a telephone": by_ffmpeg(*MONO, "-c:a", "aac", "-ar", "16000", "3gp"),
    "MOV, video with PCM": by_ffmpeg(*VIDEO, "-c:v", "mpeg4", "-c:a", "pcm_s16le", "mov"),
    "WAV, 11,025 Hz": by_ffmpeg("-ar", "11025", "wav"),
    "WAV, 37,800 Hz": by_ffmpeg("-ar", "37800", "wav"),
    "FLAC, 192 kHz": by_ffmpeg("-ar", "192000", "flac"),
    "MP3 after a broken header": junk_before,
    "MP3, header tells ten times": lying_header,
    "MP3, two sample rates joined": joined(
        by_ffmpeg("-b:a", "128k", "mp3"), by_ffmpeg(*MONO, "-ar", "22050", "-b:a", "64k", "mp3")
    ),
    "AAC, two sample rates joined": joined(
        by_ffmpeg("-c:a", "aac", "adts"), by_ffmpeg(*MONO, "-c:a", "aac", "-ar", "22050", "adts")
    ),
    "WAV, wrong bytes a second": wrong_byte_rate,
    "WAV, float with no numbers": no_numbers,
    "FLAC with a bad sector": damaged_middle,
    "WAV, right channel dead": by_ffmpeg("-af", "pan=stereo|c0=c0|c1=0*c0", "wav"),
    "WAV, opposite phase": by_ffmpeg("-af", "pan=stereo|c0=c0|c1=-0.9*c0", "wav"),
    "WAV, mono in stereo": by_ffmpeg("-af", "pan=stereo|c0=c0|c1=c0", "wav"),
    "WAV, clipped": by_ffmpeg("-af", "volume=14dB", "wav"),
    "WAV, a whisper": by_ffmpeg("-af", "volume=-38dB", "wav"),
}
"""What goes the whole way."""


def zero(_: Path, target: Path) -> None:
    target.write_bytes(b"")


def page(_: Path, target: Path) -> None:
    target.write_text("<!doctype html><title>404</title><p>Not found", "utf-8")


def half(*options: str) -> Maker:
    """A file of which the second half did not arrive."""

    def maker(source: Path, target: Path) -> None:
        whole = target.with_suffix(".whole")
        by_ffmpeg(*options)(source, whole)
        body = whole.read_bytes()
        target.write_bytes(body[: len(body) // 2])

    return maker


def bomb(_: Path, target: Path) -> None:
    """A few hundred kilobytes that decode to fourteen hours of silence."""
    silence = ("-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono")
    run(
        *silence,
        "-t",
        "50400",
        "-compression_level",
        "0",
        "-frame_size",
        "65535",
        "-f",
        "flac",
        target,
    )


def many_streams(source: Path, target: Path) -> None:
    run("-i", source, *("-map", "0:a") * 100, "-c:a", "flac", "-f", "matroska", target)


def protected(source: Path, target: Path) -> None:
    """An M4A whose sound is said to be encrypted (ISO 14496-12, 8.12: `enca`)."""
    whole = target.with_suffix(".whole")
    by_ffmpeg("-c:a", "aac", "ipod")(source, whole)
    body = bytearray(whole.read_bytes())
    at = body.index(b"mp4a", body.index(b"stsd"))
    body[at : at + 4] = b"enca"
    target.write_bytes(body)


def at_rate(rate: int) -> Maker:
    """A WAV whose header tells this rate."""

    def maker(source: Path, target: Path) -> None:
        body = bytearray(source.read_bytes())
        body[24:32] = pack("<II", rate, rate * 4)
        target.write_bytes(body)

    return maker


def silent(_: Path, target: Path) -> None:
    write_wav(target, np.zeros(RATE * 3))


REFUSED: Mapping[str, Maker] = {
    "cut off: WAV": half("wav"),
    "cut off: FLAC": half("flac"),
    "cut off: M4A": half("-c:a", "alac", "ipod"),
    "cut off: AIFF": half("aiff"),
    "cut off: MP3": half("-q:a", "4", "mp3"),
    "cut off: Opus": half("-c:a", "libopus", "ogg"),
    "cut off: WebM": half("-c:a", "libopus", "webm"),
    "cut off: WMA": half("-c:a", "wmav2", "asf"),
    "Ogg, two rates joined": joined(
        by_ffmpeg("-c:a", "libvorbis", "ogg"),
        by_ffmpeg(*MONO, "-c:a", "libvorbis", "-ar", "22050", "ogg"),
    ),
    "zero length": zero,
    "silent": silent,
    "a page called .mp3": page,
    "a decompression bomb": bomb,
    "a hundred streams": many_streams,
    "a protected M4A": protected,
    "1 Hz": at_rate(1),
    "768 kHz": at_rate(768_000),
}
"""What is refused, with a remedy."""
