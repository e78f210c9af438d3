"""Files that tell one thing they should not, and are as ours are in all else."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
from mutagen import apev2, flac, id3, mp4
from mutagen.oggopus import OggOpus
from PIL import Image, PngImagePlugin

from podcast.audio.child import keep
from podcast.audio.m4a import write_m4a
from podcast.audio.mp3 import write_mp3
from podcast.audio.opus import write_opus
from podcast.audio.tag import tag
from tests.artwork.given import encoded, thirds
from tests.audio.sounds import RATE, blocks, speech, write_wav
from tests.audio.test_tag import TAGS
from tests.audio.told import BEXT, INFO, IXML, TAG_IN_RIFF, with_chunks, with_user_data
from tests.broken_rules import MUST, SHOULD, Key

Leak = Callable[[Path], Path]
"""Lays a file into a folder and says where."""

SOUND = speech(1)


def mp3(folder: Path) -> Path:
    """A tagged MP3 as it is made here."""
    write_mp3(blocks(SOUND), folder / "plain", rate=RATE, bitrate=96_000)
    tag(folder / "plain", folder / "a.mp3", TAGS)
    (folder / "plain").unlink()
    return folder / "a.mp3"


def opus(folder: Path) -> Path:
    """A tagged Opus file as it is made here."""
    write_opus(blocks(speech(1, rate=48_000)), folder / "plain", rate=48_000, bitrate=24_000)
    tag(folder / "plain", folder / "a.opus", TAGS)
    (folder / "plain").unlink()
    return folder / "a.opus"


def m4a(folder: Path) -> Path:
    """An M4A that says nothing."""
    path = folder / "a.m4a"
    with av.open(str(path), "w", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("aac", rate=RATE, layout="mono")
        samples = np.zeros((1, 4_096), np.float32)
        frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="mono")
        frame.sample_rate = RATE
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def our_m4a(folder: Path) -> Path:
    """A tagged M4A as it is made here."""
    write_m4a(blocks(SOUND), folder / "plain", rate=RATE, bitrate=64_000)
    tag(folder / "plain", folder / "ours.m4a", TAGS)
    (folder / "plain").unlink()
    return folder / "ours.m4a"


def wav(folder: Path) -> Path:
    """A WAV file of sound alone."""
    return write_wav(folder / "a.wav", SOUND)


def flac_file(folder: Path) -> Path:
    """A FLAC file of sound alone."""
    kept = write_wav(folder / "plain.wav", SOUND)
    keep(kept, folder / "a.flac")
    kept.unlink()
    return folder / "a.flac"


def frame(added: id3.Frame) -> Leak:
    """An MP3 with one more frame in its tag."""

    def leak(folder: Path) -> Path:
        path = mp3(folder)
        read = id3.ID3(path, translate=False)
        read.add(added)
        read.save(path, v1=0, v2_version=3)
        return path

    return leak


def id3v1(folder: Path) -> Path:
    path = mp3(folder)
    path.write_bytes(path.read_bytes() + b"TAG" + b"somebody".ljust(125, b"\0"))
    return path


def ape(folder: Path) -> Path:
    path = mp3(folder)
    tags = apev2.APEv2()
    tags["Comment"] = "somebody"
    tags.save(path)
    return path


def by_ffmpeg(folder: Path) -> Path:
    """An MP3 without tags, in whose first frame FFmpeg has put its name."""
    path = folder / "a.mp3"
    options = {"id3v2_version": "0", "write_id3v1": "0"}
    with av.open(str(path), "w", options=options) as container:
        stream = container.add_stream("mp3", rate=RATE, layout="mono")
        samples = np.zeros((1, 1_152), np.float32)
        frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="mono")
        frame.sample_rate = RATE
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def signed(folder: Path) -> Path:
    """An MP3 in which an encoder has filled what a frame leaves free."""
    path = mp3(folder)
    content = path.read_bytes()
    path.write_bytes(content[:-60] + b"LAME3.100".ljust(60, b"U"))
    return path


def comment(name: str, text: str = "somebody", *, vendor: str = "") -> Leak:
    """An Opus file with one more comment, or with a name of its writer."""

    def leak(folder: Path) -> Path:
        path = opus(folder)
        read: Any = OggOpus(path)
        if name:
            read[name] = text
        read.tags.vendor = vendor
        read.save(padding=lambda _: 0)
        return path

    return leak


def padded(folder: Path) -> Path:
    """An Opus file with something in the room that its comments leave."""
    path = opus(folder)
    OggOpus(path).save(padding=lambda _: 64)
    content = path.read_bytes()
    place = content.index(bytes(64), content.index(b"OpusTags"))
    path.write_bytes(content[: place + 8] + b"somebody" + content[place + 16 :])
    return path


def atom(name: str) -> Leak:
    """An M4A with one tag."""

    def leak(folder: Path) -> Path:
        path = m4a(folder)
        read: Any = mp4.MP4(path)
        read[name] = "somebody"
        read.save()
        return path

    return leak


def place(folder: Path) -> Path:
    return with_user_data(m4a(folder), b"\xa9xyz", b"\0\5\x15\xc7+42/")


def extension(folder: Path) -> Path:
    path = m4a(folder)
    path.write_bytes(path.read_bytes() + (24 + 8).to_bytes(4) + b"uuid" + bytes(24))
    return path


def chunk(added: bytes) -> Leak:
    """A WAV file with one more part."""
    return lambda folder: with_chunks(wav(folder), added)


def application(folder: Path) -> Path:
    path = flac_file(folder)
    content = path.read_bytes()
    information = bytes([content[4] & 0x7F]) + content[5:42]
    path.write_bytes(content[:4] + information + b"\x82\0\0\4riff" + content[42:])
    return path


def picture(kind: str, **options: object) -> Leak:
    """A picture that Pillow writes with more than its pixels."""

    def leak(folder: Path) -> Path:
        path = folder / f"a.{kind.lower()}"
        path.write_bytes(encoded(thirds(60, 60), kind, **options))
        return path

    return leak


def exif() -> bytes:
    said = Image.Exif()
    said[0x010E] = "somebody"
    return said.tobytes()


def text_chunk() -> PngImagePlugin.PngInfo:
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "somebody")
    return said


def segment(marker: int, data: bytes) -> Leak:
    """A JPEG with one more segment."""

    def leak(folder: Path) -> Path:
        path = picture("JPEG")(folder)
        content = path.read_bytes()
        added = bytes([0xFF, marker]) + (len(data) + 2).to_bytes(2) + data
        path.write_bytes(content[:2] + added + content[2:])
        return path

    return leak


def behind(kind: str) -> Leak:
    def leak(folder: Path) -> Path:
        path = picture(kind)(folder)
        path.write_bytes(path.read_bytes() + b"somebody")
        return path

    return leak


def cover(folder: Path) -> Path:
    """An MP3 whose cover came from a camera."""
    buffer = io.BytesIO()
    thirds(60, 60).save(buffer, "JPEG", exif=exif())
    said = id3.APIC(encoding=0, mime="image/jpeg", type=3, desc="", data=buffer.getvalue())
    return frame(said)(folder)


def flac_cover(folder: Path) -> Path:
    path = flac_file(folder)
    read: Any = flac.FLAC(path)
    added = flac.Picture()
    added.type, added.mime = 3, "image/jpeg"
    added.data = encoded(thirds(60, 60), "JPEG", exif=exif())
    read.add_picture(added)
    read.save(padding=lambda _: 0)
    return path


def page(folder: Path) -> Path:
    (folder / "notes.html").write_text("<p>somebody", "utf-8")
    return folder / "notes.html"


def nothing(folder: Path) -> Path:
    (folder / ".DS_Store").touch()
    return folder / ".DS_Store"


BROKEN: dict[Key, list[Leak]] = {
    ("private.tags", MUST): [
        frame(id3.PRIV(owner="o", data=b"somebody")),
        frame(id3.GEOB(encoding=0, mime="a/b", filename="f", desc="", data=b"somebody")),
        frame(id3.TXXX(encoding=0, desc="d", text="somebody")),
        frame(id3.COMM(encoding=0, lang="eng", desc="d", text="somebody")),
        frame(id3.UFID(owner="o", data=b"somebody")),
        id3v1,
        ape,
        comment("LOCATION"),
        padded,
        comment("ARTIST_EMAIL"),
        atom("\xa9cpy"),
    ],
    ("private.encoder", MUST): [
        frame(id3.TSSE(encoding=0, text="an encoder")),
        frame(id3.TENC(encoding=0, text="somebody")),
        by_ffmpeg,
        signed,
        comment("", vendor="libopus 1.5"),
        comment("ENCODER", "an encoder"),
    ],
    ("private.chunks", MUST): [
        chunk(BEXT),
        chunk(IXML),
        chunk(INFO),
        chunk(TAG_IN_RIFF),
        application,
        place,
        extension,
    ],
    ("private.picture", MUST): [
        picture("JPEG", exif=exif()),
        picture("JPEG", comment=b"somebody"),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"),
        segment(0xED, b"Photoshop 3.0\0008BIM"),
        behind("JPEG"),
        picture("PNG", exif=exif()),
        picture("PNG", pnginfo=text_chunk()),
        behind("PNG"),
        picture("WEBP", exif=exif()),
        picture("WEBP", xmp=b"<x:xmpmeta/>"),
        cover,
    ],
    ("private.unknown", SHOULD): [page, nothing],
}
"""The ways in which a file in `media/` breaks each rule alone."""

CLEAN: list[Leak] = [
    mp3,
    opus,
    m4a,
    our_m4a,
    wav,
    flac_file,
    picture("JPEG"),
    picture("PNG"),
    picture("WEBP"),
]
"""Files that tell nothing."""
