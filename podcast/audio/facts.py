"""What is known of a file of sound: what it is, what was heard in it, what was made from it.

Standard library only, so that a server can hold these without loading a codec.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Literal

from podcast.domain.chapters import Chapter
from podcast.domain.recordings import Profile
from podcast.domain.texts import Lang

GENRE = "Podcast"
"""What every tagged file says it is."""

EXTENSIONS: dict[str, tuple[str, ...]] = {
    "MP3": (".mp3",),
    "WAV": (".wav", ".bwf", ".w64"),
    "FLAC": (".flac",),
    "Ogg": (".ogg", ".oga", ".opus"),
    "M4A": (".m4a", ".mp4", ".m4b", ".mov", ".3gp"),
    "AAC": (".aac",),
    "AIFF": (".aif", ".aiff"),
    "WebM": (".webm", ".mkv", ".mka"),
    "WMA": (".wma", ".asf", ".wmv"),
    "AMR": (".amr",),
}
"""How the names of files end, by container."""


class Channel(StrEnum):
    """Which mono signal is taken from a recording: the mean of left and right, or one of them."""

    MIX = "mix"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Probe:
    """What a file says of itself, told by its content.

    `container` and `codec` are names a producer knows (`MP3`, `Ogg`; `mp3`, `opus`). `sample_rate`
    is in Hz. `claimed_ms` is the duration its header claims, or None where it claims none.
    """

    container: str
    codec: str
    channels: int
    sample_rate: int
    claimed_ms: int | None


@dataclass(frozen=True, slots=True)
class Character:
    """What else was heard in a recording, for those who have to judge it.

    `loudness_range` is that of EBU Tech 3342, in LU. `channels` are those of the file;
    `correlation` is that of left and right, -1 to 1, None where one has no sound. `clipped` counts
    places where three or more samples in a row stand at full scale; `offset` is the mean of the
    samples, as a share of full scale. `noise_floor` is what the quietest twentieth of the time
    stays below, in LUFS; `bandwidth` the highest frequency with sound, in Hz. `silences` are pairs
    of start and end in ms: a second or longer, 35 LU under the loudness, at most 1,000.
    """

    loudness_range: float
    channels: int
    correlation: float | None
    clipped: int
    offset: float
    noise_floor: float | None
    bandwidth: int | None
    silences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Measurement:
    """What one pass heard in the mono signal that will be rendered.

    `duration_ms` is decoded, not claimed. `loudness` is integrated (ITU-R BS.1770-4), in LUFS;
    `true_peak` in dBTP. `peaks` are 1,000 whole numbers 0 to 100, evenly spread over the duration,
    100 being the loudest. `sha256` is lower-case hex of the whole file. `notes` are sentences for
    the producer: what was odd, and what was done about it. `ladder` are pairs of a ceiling in dBTP
    and the loudness that is left once a limiter holds the signal below it, from the highest on.
    """

    duration_ms: int
    sample_rate: int
    channel: Channel
    loudness: float
    true_peak: float
    peaks: tuple[int, ...]
    sha256: str
    notes: tuple[str, ...] = ()
    ladder: tuple[tuple[float, float], ...] = ()
    character: Character | None = None


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What a recording's producer is to be told: what was odd about it, and what was done."""

    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a profile is made: `loudness` in LUFS, `bitrate` in bits a second, 0 without loss."""

    codec: Literal["mp3", "opus", "aac", "flac"]
    loudness: float = -16.0
    bitrate: int = 0


RECIPES: dict[Profile, Recipe] = {
    Profile.STANDARD: Recipe("mp3", bitrate=96_000),
    Profile.LIGHT: Recipe("opus", bitrate=24_000),
}
"""What is made where nothing else is asked for: -16 LUFS is the loudness that podcasts share."""

COMPACT = Recipe("aac", bitrate=64_000)
"""Two thirds of the bytes of the MP3, for apps that play no Ogg Opus; made where asked for."""

BROADCAST = Recipe("flac", loudness=-23.0)
"""What stations want (EBU R 128)."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """One encoded file, without tags. The levels are those of the encoded file, decoded again.

    `bitrate` is in bits a second: nominal for MP3, average for Opus. `type` is the MIME type of an
    enclosure, `codecs` the parameter that a `<source>` element adds to it.
    """

    profile: Profile
    path: Path
    duration_ms: int
    bytes: int
    bitrate: int
    type: str
    codecs: str | None
    loudness: float
    true_peak: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tags:
    """What an audio file says of itself, far from its feed. None is left out of the file.

    `language` is the one heard, and that of `text`. `cover` is a JPEG, `track` the episode's
    number. `date` is written as a day, in the zone that it is given in. `chapters` last until the
    next begins, the last one until `duration_ms`. `cues` are what is said from which ms on.
    """

    title: str
    programme: str
    language: Lang
    date: datetime
    text: str | None
    cover: bytes | None
    source_url: str | None
    page_url: str | None
    track: int | None
    artist: str | None
    comment: str | None
    chapters: tuple[Chapter, ...] = ()
    cues: tuple[tuple[int, str], ...] = ()
    duration_ms: int = 0


@dataclass(frozen=True, slots=True)
class Examination:
    """What a public file really is, read by FFmpeg and by its frames, and decoded to its end.

    `container` and `codec` as in Probe. `claimed_ms` is how long its header makes players take it
    for, None where that cannot be told; `decoded_ms` is how long it is, `damaged` the packets that
    were left out. `lowest` and `highest` are the bitrates of MP3 frames, in bits a second, 0 for
    another codec. `loudness` is integrated, in LUFS, of a mono file; `peak` is its highest sample,
    in dBFS. `cover` is the codec of the picture of its front.
    """

    sha256: str
    container: str
    codec: str
    channels: int
    sample_rate: int
    claimed_ms: int | None
    decoded_ms: int
    damaged: int
    lowest: int
    highest: int
    loudness: float | None
    peak: float | None
    title: str | None
    album: str | None
    genre: str | None
    cover: str | None
