"""Public audio files that break one rule each, and rows and feeds that say what is not true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from mutagen import id3

from podcast.audio.examine import examine
from podcast.audio.mp3 import FRAME, write_mp3
from podcast.audio.rules import Announced, PublicFile
from podcast.audio.tag import tag
from podcast.domain.recordings import Rendition
from tests.audio.sounds import RATE, Wave, blocks, speech, tone
from tests.audio.test_tag import TAGS
from tests.broken_rules import MUST, SHOULD, Key
from tests.cast import LIGHT, STANDARD

EVEN = -13
"""dBFS of the peak of a tone whose loudness is about -16 LUFS, in mono."""

Breaker = Callable[[Path, Path], None]
"""Makes a broken file of a good one."""

Way = Callable[[Path, Path], PublicFile]
"""Gives a public file that breaks one rule, made of a good one, into a folder."""


def public(path: Path, rendition: Rendition = STANDARD) -> PublicFile:
    """A file of which row and feed tell the truth."""
    found, size = examine(path), path.stat().st_size
    row = replace(
        rendition,
        key=f"radio/{path.name}",
        bytes=size,
        sha256=found.sha256,
        duration_ms=found.decoded_ms,
    )
    return PublicFile(row, found, (Announced(size, row.type, round(found.decoded_ms / 1_000)),))


def file(breaker: Breaker, name: str = "broken.mp3", rendition: Rendition = STANDARD) -> Way:
    """A broken file, of which row and feed tell the truth."""

    def way(good: Path, folder: Path) -> PublicFile:
        breaker(good, folder / name)
        return public(folder / name, rendition)

    return way


def row(**wrong: object) -> Way:
    """A good file whose row says something else; no feed names it."""
    return lambda good, _: replace(
        public(good),
        row=replace(public(good).row, **wrong),  # type: ignore[arg-type]
        announced=(),
    )


def feed(**wrong: object) -> Way:
    """A good file of which a feed says something else."""

    def way(good: Path, _: Path) -> PublicFile:
        true = public(good)
        return replace(true, announced=(replace(true.announced[0], **wrong),))  # type: ignore[arg-type]

    return way


def damaged(source: Path, target: Path) -> None:
    """A place in the middle where nothing can be read."""
    body = bytearray(source.read_bytes())
    middle = len(body) - 35_000
    body[middle : middle + 500] = b"\xff\xfb\x90\xc4" + bytes(496)
    target.write_bytes(body)


def cut(source: Path, target: Path) -> None:
    body = source.read_bytes()
    target.write_bytes(body[: len(body) // 2])


def counted_wrongly(source: Path, target: Path) -> None:
    """The header in front tells a thousand frames more."""
    body = bytearray(source.read_bytes())
    count = body.index(b"Info") + 8
    body[count : count + 4] = (1_153).to_bytes(4)
    target.write_bytes(body)


def varying_without_a_header(source: Path, target: Path) -> None:
    """Frames of two bitrates, and nothing that tells how many."""
    halves = []
    for bitrate in (96_000, 128_000):
        part = target.with_suffix(f".{bitrate}")
        write_mp3(blocks(tone(2, level=EVEN)), part, rate=RATE, bitrate=bitrate)
        halves.append(part.read_bytes()[FRAME // 8 * bitrate // RATE :])
    joined = target.with_suffix(".joined")
    joined.write_bytes(b"".join(halves))
    tag(joined, target, TAGS)


def retagged(change: Callable[[id3.ID3], None]) -> Breaker:
    def breaker(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes())
        tags = id3.ID3(target)
        change(tags)
        tags.save(target, v2_version=3)

    return breaker


def back_cover(tags: id3.ID3) -> None:
    tags["APIC:"].type = id3.PictureType.COVER_BACK


def other_genre(tags: id3.ID3) -> None:
    tags["TCON"] = id3.TCON(text="Speech")


def encoded(
    sound: Wave, *, rate: int = RATE, bitrate: int = 96_000, layout: str = "mono"
) -> Breaker:
    """FFmpeg's own file of a sound of shape (channels, n), tagged as ours are."""

    def breaker(_: Path, target: Path) -> None:
        plain = target.with_suffix(".plain")
        encode(np.atleast_2d(sound).astype(np.float32), plain, rate, bitrate, layout)
        tag(plain, target, TAGS)

    return breaker


def encode(sound: Wave, target: Path, rate: int, bitrate: int, layout: str) -> None:
    codec, container = ("libopus", "ogg") if len(sound) > 2 else ("mp3", "mp3")
    with av.open(str(target), "w", format=container) as file:
        stream = file.add_stream(codec, rate=rate)
        assert isinstance(stream, av.AudioStream)
        stream.layout, stream.bit_rate = layout, bitrate
        frame = av.AudioFrame.from_ndarray(sound, format="fltp", layout=layout)
        frame.sample_rate, frame.time_base = rate, Fraction(1, rate)
        resampler = av.AudioResampler(stream.format, layout, rate, 960 if len(sound) > 2 else FRAME)
        for block in [*resampler.resample(frame), *resampler.resample(None)]:
            file.mux(stream.encode(block))
        file.mux(stream.encode(None))


def click() -> Wave:
    """A tone with a hundredth of a second at full scale."""
    sound = tone(4, level=EVEN)
    sound[-2_000:-1_559] = np.sign(np.sin(np.arange(441) / 20))
    return sound


def six_channels(_: Path, target: Path) -> None:
    encoded(np.stack([0.2 * speech(4, rate=48_000)] * 6), rate=48_000, layout="5.1")(_, target)


EVEN_TONE = tone(4, level=EVEN)
BOTH = np.stack([EVEN_TONE, EVEN_TONE])

BROKEN: dict[Key, list[Way]] = {
    ("media.sound", MUST): [file(damaged)],
    ("media.type", MUST): [row(type="audio/mp3"), row(key="radio/a.m4a")],
    ("media.header", MUST): [
        file(cut),
        file(counted_wrongly),
        file(varying_without_a_header),
    ],
    ("media.duration", MUST): [row(duration_ms=2_000)],
    ("media.enclosure", MUST): [feed(bytes=1), feed(type="audio/ogg"), feed(seconds=9)],
    ("media.tags", MUST): [
        file(retagged(lambda tags: tags.delall("TIT2"))),
        file(retagged(lambda tags: tags.delall("TALB"))),
        file(retagged(lambda tags: tags.delall("APIC"))),
        file(retagged(back_cover)),
        file(retagged(other_genre)),
    ],
    ("media.rate", MUST): [file(encoded(tone(4, level=EVEN, rate=32_000), rate=32_000))],
    ("media.channels", MUST): [file(six_channels, "six.opus", LIGHT)],
    ("media.bitrate", MUST): [file(encoded(BOTH, layout="stereo", bitrate=56_000))],
    ("media.bitrate", SHOULD): [
        file(encoded(BOTH, layout="stereo", bitrate=96_000)),
        file(encoded(EVEN_TONE, bitrate=64_000)),
        file(encoded(EVEN_TONE, bitrate=320_000)),
    ],
    ("media.loudness", SHOULD): [file(encoded(0.3 * EVEN_TONE)), file(encoded(2 * EVEN_TONE))],
    ("media.peak", SHOULD): [file(encoded(click()))],
}
