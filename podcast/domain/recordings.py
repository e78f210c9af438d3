"""Audio of an episode: recordings (what was said, once) and renditions (one encoded file each)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from .cleaning import NOTHING, Cleaning
from .texts import Lang


class Kind(StrEnum):
    """What a recording is. A narration is made by us with a synthetic voice, and always said so."""

    BROADCAST = "broadcast"
    STUDIO = "studio"
    NARRATION = "narration"


class Profile(StrEnum):
    """What an encoded file is for."""

    STANDARD = "standard"
    LIGHT = "light"
    COMPACT = "compact"
    BROADCAST = "broadcast"


KIND_ORDER = (Kind.BROADCAST, Kind.STUDIO, Kind.NARRATION)
"""Which recording a listener is offered first."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """One encoded file. `key` is its storage key, which is its path under `/media/` when public.

    `bytes` is the exact size, `sha256` lower-case hex of the whole file, `duration_ms` decoded,
    `bitrate` in bits a second, `type` the MIME type.
    """

    profile: Profile
    key: str
    type: str
    bytes: int
    sha256: str
    duration_ms: int
    bitrate: int
    codecs: str | None = None


Which: TypeAlias = tuple[Lang, Kind]
"""What tells one recording of an episode from another."""


@dataclass(frozen=True, slots=True)
class Recording:
    """Audio of an episode in one language. `original` is a private storage key (under `var/`).

    `peaks` are 1,000 whole numbers 0 to 100, evenly spread over the duration. `voice` names the
    synthetic voice of a narration. `loudness` is integrated, in LUFS, of what its files are made
    from: the original, with the `cleaning` that was asked for. `notes` are sentences for its
    producer: what was odd about it when its files were made.
    """

    lang: Lang
    kind: Kind
    original: str
    duration_ms: int
    peaks: tuple[int, ...]
    renditions: tuple[Rendition, ...] = ()
    voice: str | None = None
    loudness: float | None = None
    notes: tuple[str, ...] = ()
    cleaning: Cleaning = NOTHING

    @property
    def which(self) -> Which:
        """Its language and kind."""
        return self.lang, self.kind

    def rendition(self, profile: Profile) -> Rendition | None:
        """The file of this profile, if it was made."""
        return next((each for each in self.renditions if each.profile is profile), None)
