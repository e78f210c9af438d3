"""The rules a public audio file must keep, judged by its row, the feeds, and its examination.

They are those of Apple and of PSP-1 (type, extension, exact length), and what players need to seek:
a header that tells the true length. Loudness and bitrates are advice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from podcast.domain.recordings import Rendition
from podcast.domain.rules import Rule, must, should

from .facts import GENRE, Examination

TYPES = {
    "MP3": ("audio/mpeg", ".mp3"),
    "Ogg": ("audio/ogg", ".opus"),
    "M4A": ("audio/x-m4a", ".m4a"),
}
"""The type and extension of what is in a file."""

TOLERANCE_MS = 1_000
"""By how much two durations may differ."""

RATES = (44_100, 48_000)
"""Hz, as Apple wants them (support page 893)."""

LEAST = {1: 32_000, 2: 64_000}
USUAL = {1: (96_000, 128_000), 2: (128_000, 256_000)}
"""Bitrates of MP3 that Apple takes, and those it advises, for mono and stereo."""

LOUDNESS = (-17.0, -13.0)
"""LUFS: what sounds like -16 to -14, which podcasts aim at."""

HIGHEST_PEAK = -0.9
"""dBFS of the highest sample: over -1 dB true peak, and what a meter may miss."""

_AGAIN = "Have its files made anew: podcast episode audio SLUG --again."
_REBUILD = "Rebuild the feeds: podcast feed --rebuild."


@dataclass(frozen=True, slots=True)
class Announced:
    """What a feed says of a file: bytes, type, and seconds where it is an item's enclosure."""

    bytes: int
    type: str
    seconds: int | None


@dataclass(frozen=True, slots=True)
class PublicFile:
    """A public file: its row, what it really is, and what the feeds say of it."""

    row: Rendition
    found: Examination
    announced: tuple[Announced, ...] = ()


def _sound(file: PublicFile) -> Iterator[str]:
    if damaged := file.found.damaged:
        yield f"{damaged} places of this file cannot be decoded."


def _type(file: PublicFile) -> Iterator[str]:
    found, row = file.found, file.row
    mime, extension = TYPES.get(found.container, ("", ""))
    if row.type != mime:
        yield f"This file is {found.container} ({found.codec}), and is said to be {row.type}."
    if (suffix := PurePosixPath(row.key).suffix) != extension:
        yield f"This file is {found.container} ({found.codec}), and its name ends in “{suffix}”."


def _header(file: PublicFile) -> Iterator[str]:
    claimed, decoded = file.found.claimed_ms, file.found.decoded_ms
    if claimed is None:
        yield "Its bitrate varies, and no header tells how long it is: players seek wrongly."
    elif abs(claimed - decoded) > TOLERANCE_MS:
        yield f"Its header says it lasts {_seconds(claimed)}, and it lasts {_seconds(decoded)}."


def _duration(file: PublicFile) -> Iterator[str]:
    said, decoded = file.row.duration_ms, file.found.decoded_ms
    if abs(said - decoded) > TOLERANCE_MS:
        yield f"It is known to last {_seconds(said)}, and it lasts {_seconds(decoded)}."


def _enclosure(file: PublicFile) -> Iterator[str]:
    row, decoded = file.row, file.found.decoded_ms
    for said in file.announced:
        if said.bytes != row.bytes:
            yield f"A feed says that it has {said.bytes} bytes, and it has {row.bytes}."
        if said.type != row.type:
            yield f"A feed says that it is {said.type}, and it is {row.type}."
        if said.seconds is not None and abs(said.seconds * 1_000 - decoded) > TOLERANCE_MS:
            yield f"A feed says that it lasts {said.seconds} s, and it lasts {_seconds(decoded)}."


def _tags(file: PublicFile) -> Iterator[str]:
    found = file.found
    for name, value in (("title", found.title), ("album", found.album)):
        if not (value or "").strip():
            yield f"Its tags have no {name}."
    if found.genre != GENRE:
        yield f"Its tags say the genre is “{found.genre or ''}”, not “{GENRE}”."
    if found.cover not in ("mjpeg", "png"):
        yield "Its tags have no picture of its front, as JPEG or PNG."


def _rate(file: PublicFile) -> Iterator[str]:
    if file.found.sample_rate not in RATES:
        yield f"It has {file.found.sample_rate} samples a second, not 44100 or 48000."


def _channels(file: PublicFile) -> Iterator[str]:
    if file.found.channels not in LEAST:
        yield f"It has {file.found.channels} channels; apps play one or two."


def _least_bitrate(file: PublicFile) -> Iterator[str]:
    found = file.found
    least = LEAST.get(found.channels, 0)
    if found.container == "MP3" and found.lowest < least:
        yield f"Its bitrate is {found.lowest // 1_000} kbit/s; {least // 1_000} is the least."


def _usual_bitrate(file: PublicFile) -> Iterator[str]:
    found = file.found
    low, high = USUAL.get(found.channels, (0, 10**9))
    if found.container == "MP3" and found.lowest >= LEAST.get(found.channels, 0):
        for bitrate in sorted({found.lowest, found.highest}):
            if not low <= bitrate <= high:
                kind = "mono" if found.channels == 1 else "stereo"
                yield (
                    f"Its bitrate is {bitrate // 1_000} kbit/s; for {kind}, {low // 1_000} to "
                    f"{high // 1_000} is advised."
                )


def _loudness(file: PublicFile) -> Iterator[str]:
    loudness, (low, high) = file.found.loudness, LOUDNESS
    if loudness is not None and not low <= loudness <= high:
        yield f"Its loudness is {loudness:.1f} LUFS; listeners expect -16 to -14."


def _peak(file: PublicFile) -> Iterator[str]:
    peak = file.found.peak
    if peak is not None and peak > HIGHEST_PEAK:
        yield f"Its highest sample is at {peak:.1f} dBFS, where -1 dB is the most: it may distort."


def _seconds(ms: int) -> str:
    return f"{ms / 1_000:.1f} s"


RULES: tuple[Rule[PublicFile], ...] = (
    must(
        "media.sound",
        "Every packet of the file can be decoded.",
        _sound,
        source="own rule",
        remedy=_AGAIN,
    ),
    must(
        "media.type",
        "What is in the file is what its type and its extension say.",
        _type,
        source="PSP, Apple",
        remedy=_AGAIN,
    ),
    must(
        "media.header",
        "Its header (Xing, Info, Ogg's last page, M4A's edit list) tells its length within 1 s.",
        _header,
        source="Apple, own rule",
        remedy=_AGAIN,
    ),
    must(
        "media.duration",
        "It lasts within 1 s as long as its row says.",
        _duration,
        source="PSP, own rule",
        remedy=_AGAIN,
    ),
    must(
        "media.enclosure",
        "The feeds say its bytes, its type and, within 1 s, its duration.",
        _enclosure,
        source="PSP, Apple, Spotify",
        remedy=_REBUILD,
    ),
    must(
        "media.tags",
        "Its tags, read by another program than wrote them, have title, album, the genre Podcast "
        "and a picture of type 3, JPEG or PNG.",
        _tags,
        source="ID3v2, own rule",
        remedy=_AGAIN,
    ),
    must(
        "media.rate",
        "It has 44100 or 48000 samples a second.",
        _rate,
        source="Apple",
        remedy=_AGAIN,
    ),
    must(
        "media.channels",
        "It has one channel or two.",
        _channels,
        source="Apple",
        remedy=_AGAIN,
    ),
    must(
        "media.bitrate",
        "An MP3 has 32 kbit/s or more in mono, 64 in stereo.",
        _least_bitrate,
        source="Apple",
        remedy=_AGAIN,
    ),
    should(
        "media.bitrate",
        "An MP3 has 96 to 128 kbit/s in mono, 128 to 256 in stereo.",
        _usual_bitrate,
        source="Apple",
        remedy=_AGAIN,
    ),
    should(
        "media.loudness",
        "A mono file is about -16 LUFS loud (-17 to -13).",
        _loudness,
        source="podinfra.net",
        remedy=_AGAIN,
    ),
    should(
        "media.peak",
        "No sample is above -1 dBFS (and what meters miss).",
        _peak,
        source="podinfra.net",
        remedy=_AGAIN,
    ),
)
