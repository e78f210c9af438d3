"""Recordings as programs and people leave them: with all that each format can tell of its makers.

Every text in them has MARK in it, so that a test can look for what was carried over.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from struct import pack
from typing import Any

import av
import numpy as np
from mutagen import apev2, flac, id3, mp4
from mutagen.oggopus import OggOpus

from tests.artwork.given import SECRET, photograph
from tests.audio.sounds import RATE, Wave, speech, write_wav

MARK = "Chokan"
"""Of whoever recorded, edited or stands beside; the pictures say it too."""

PHOTOGRAPH = photograph(300, 300)


def encode(
    path: Path, codec: str, sound: Wave, rate: int = RATE, *, bitrate: int | None = None
) -> Path:
    """FFmpeg's own file of a sound, with its name in it; `bitrate` is in bits a second."""
    container = av.open(str(path), "w")
    container.metadata.update({"comment": SECRET, "title": SECRET, "artist": SECRET})
    stream = container.add_stream(codec, rate=rate, layout="mono")
    assert isinstance(stream, av.AudioStream)
    if bitrate:
        stream.bit_rate = bitrate
    samples = np.rint(np.atleast_2d(sound) * 32_767).astype(np.int16)
    frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
    frame.sample_rate = rate
    resampler = av.AudioResampler(stream.format, "mono", rate, stream.codec_context.frame_size)
    for each in (*resampler.resample(frame), *resampler.resample(None)):
        container.mux(stream.encode(each))
    container.mux(stream.encode(None))
    container.close()
    return path


def chunk(name: bytes, data: bytes) -> bytes:
    """A part of a RIFF file."""
    return name + pack("<I", len(data)) + data + bytes(len(data) % 2)


def with_chunks(path: Path, *chunks: bytes) -> Path:
    """Add parts to a RIFF file."""
    content = path.read_bytes() + b"".join(chunks)
    path.write_bytes(content[:4] + pack("<I", len(content) - 8) + content[8:])
    return path


BEXT = chunk(
    b"bext",
    SECRET.encode().ljust(256, b"\0")
    + f"{MARK} originator".encode().ljust(32, b"\0")
    + f"{MARK} reference".encode().ljust(32, b"\0")
    + b"2026-11-2510:00:00"
    + bytes(8 + 2 + 64 + 190)
    + f"A=PCM,F=44100,T={MARK}".encode(),
)
IXML = chunk(b"iXML", f"<BWFXML><PROJECT>/home/{MARK}/edit</PROJECT></BWFXML>".encode())
INFO = chunk(b"LIST", b"INFO" + chunk(b"IART", SECRET.encode()) + chunk(b"ISFT", MARK.encode()))
TAG_IN_RIFF = chunk(b"id3 ", b"ID3\3\0\0\0\0\0\x20" + f"PRIV{MARK}".encode().ljust(32, b"\0"))


def wav(folder: Path, sound: Wave) -> Path:
    """A BWF file as recorders and editors leave it."""
    path = write_wav(folder / f"{MARK}.wav", sound)
    return with_chunks(path, BEXT, IXML, INFO, TAG_IN_RIFF)


def mp3(folder: Path, sound: Wave) -> Path:
    """An MP3 with every frame that a person can be found by, and tags of other customs."""
    path = encode(folder / f"{MARK}.mp3", "mp3", sound)
    tag = id3.ID3()
    for frame in (
        id3.PRIV(owner=MARK, data=SECRET.encode()),
        id3.GEOB(encoding=3, mime="text/plain", filename=MARK, desc=MARK, data=SECRET.encode()),
        id3.APIC(encoding=3, mime="image/jpeg", type=3, desc=MARK, data=PHOTOGRAPH),
        id3.TXXX(encoding=3, desc=MARK, text=SECRET),
        id3.COMM(encoding=1, lang="eng", desc=MARK, text=SECRET),
        id3.TSSE(encoding=3, text=MARK),
        id3.TENC(encoding=3, text=MARK),
        id3.UFID(owner=MARK, data=SECRET.encode()),
    ):
        tag.add(frame)
    tag.save(path, v1=2)
    ape = apev2.APEv2()
    ape["Comment"] = SECRET
    ape.save(path)
    return path


def m4a(folder: Path, sound: Wave) -> Path:
    """An M4A as a telephone leaves it: a place, a program, a picture."""
    path = encode(folder / f"{MARK}.m4a", "aac", sound)
    tags: Any = mp4.MP4(path)
    tags["\xa9too"], tags["\xa9cmt"] = MARK, SECRET
    tags["----:com.apple.iTunes:MARK"] = SECRET.encode()
    tags["covr"] = [mp4.MP4Cover(PHOTOGRAPH)]
    tags.save()
    place = f"+42.87+074.59/{MARK}".encode()
    return with_user_data(path, b"\xa9xyz", pack(">HH", len(place), 0x15C7) + place)


def with_user_data(path: Path, name: bytes, data: bytes) -> Path:
    """Add a box of user data to a file whose `moov` is its last one."""
    content = path.read_bytes()
    start = content.rfind(b"moov") - 4
    moov = content[start:]
    assert int.from_bytes(moov[:4]) == len(moov)
    box = pack(">I", len(data) + 8) + name + data
    moov += pack(">I", len(box) + 8) + b"udta" + box
    path.write_bytes(content[:start] + pack(">I", len(moov)) + moov[4:])
    return path


def opus(folder: Path, sound: Wave) -> Path:
    """An Opus file from a telephone, with a picture among its comments."""
    path = encode(folder / f"{MARK}.opus", "libopus", sound, 48_000)
    picture = flac.Picture()
    picture.type, picture.mime, picture.data = 3, "image/jpeg", PHOTOGRAPH
    tags: Any = OggOpus(path)
    tags.update({"location": SECRET, "contact": MARK, "encoded-by": MARK, "comment": SECRET})
    tags["metadata_block_picture"] = base64.b64encode(picture.write()).decode()
    tags.save()
    return path


def aiff(folder: Path, sound: Wave) -> Path:
    """An AIFF file whose chunks say who made it."""
    return encode(folder / f"{MARK}.aiff", "pcm_s16be", sound)


def flac_file(folder: Path, sound: Wave) -> Path:
    """A FLAC file with comments, a picture, and data of a program."""
    path = encode(folder / f"{MARK}.flac", "flac", sound)
    tags: Any = flac.FLAC(path)
    tags["comment"] = SECRET
    picture = flac.Picture()
    picture.type, picture.mime, picture.desc, picture.data = 3, "image/jpeg", MARK, PHOTOGRAPH
    tags.add_picture(picture)
    tags.save()
    content = path.read_bytes()
    data = b"riff" + MARK.encode()
    block = b"\2" + len(data).to_bytes(3) + data
    path.write_bytes(content[:42] + block + content[42:])
    return path


MAKERS: dict[str, Callable[[Path, Wave], Path]] = {
    "kk": wav,
    "ru": mp3,
    "ky": m4a,
    "uz": opus,
    "tg": aiff,
    "fa": flac_file,
}
"""Each by the language it is in, so that one episode can have them all."""


def recordings(folder: Path) -> dict[str, Path]:
    """A recording of each kind, each of another length, so that none is taken for another."""
    folder.mkdir()
    return {
        lang: maker(folder, speech(2 + number / 10, rate=48_000 if maker is opus else RATE))
        for number, (lang, maker) in enumerate(MAKERS.items())
    }
