"""A recording becomes what its player and the list of its files need."""

from __future__ import annotations

from dataclasses import dataclass

from podcast.domain.episodes import Episode
from podcast.domain.links import Links
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Kind, Profile, Recording, Rendition
from podcast.feeds.audio_files import PUBLIC

from ..translation import _
from ..wording import language_name
from . import waveform

_FORMATS = {"audio/mpeg": "MP3", "audio/ogg": "Opus", "audio/mp4": "AAC", "audio/x-m4a": "AAC"}
_SLEEP_MINUTES = (5, 15, 30, 60)


@dataclass(frozen=True, slots=True)
class AudioFile:
    """One file to play or keep: `type` as a browser wants it, `bytes` its exact size."""

    url: str
    path: str
    type: str
    label: str
    format: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Player:
    """What the player needs. `wide` and `narrow` are paths of the dial; `at` seconds or None."""

    duration_ms: int
    name: str
    files: tuple[AudioFile, ...]
    wide: str
    narrow: str
    scale: waveform.Scale
    sleep: tuple[int, ...]
    at: str | None


@dataclass(frozen=True, slots=True)
class OtherRecording:
    """Audio besides the one in the player."""

    name: str
    files: tuple[AudioFile, ...]


def offered(episode: Episode, programme: Programme) -> Recording | None:
    """The recording that the page plays; None for a page of text alone."""
    found = episode.preferred_recording(programme.languages)
    return found if found and any(each.profile in PUBLIC for each in found.renditions) else None


def public_files(recording: Recording, links: Links) -> tuple[AudioFile, ...]:
    """The files of a recording that anyone may fetch, the standard one first."""
    found = (recording.rendition(profile) for profile in PUBLIC)
    return tuple(_file(rendition, links) for rendition in found if rendition)


def make_player(recording: Recording, links: Links, at: float | None) -> Player:
    """The player of a recording that is offered. `at` is the second to play from, or None."""
    duration = recording.duration_ms
    return Player(
        duration_ms=duration,
        name=_recording_name(recording),
        files=public_files(recording, links),
        wide=waveform.bars(recording.peaks, 240),
        narrow=waveform.bars(recording.peaks, 100),
        scale=waveform.scale(duration),
        sleep=tuple(minutes for minutes in _SLEEP_MINUTES if minutes * 60_000 < duration),
        at=f"{at:g}" if at is not None and 0 < at * 1000 < duration else None,
    )


def _recording_name(recording: Recording) -> str:
    language = language_name(recording.lang)
    match recording.kind:
        case Kind.NARRATION:
            return _("Narration in %(language)s, synthetic voice", language=language)
        case Kind.BROADCAST:
            return _("The broadcast, in %(language)s", language=language)
        case Kind.STUDIO:
            return _("Studio recording in %(language)s", language=language)


def _file(rendition: Rendition, links: Links) -> AudioFile:
    labels = {Profile.LIGHT: _("Light"), Profile.COMPACT: _("Compact")}
    codecs = f"; codecs={rendition.codecs}" if rendition.codecs else ""
    url = links.media(rendition.key)
    return AudioFile(
        url=url,
        path=links.path_of(url),
        type=f"{rendition.type}{codecs}",
        label=labels.get(rendition.profile, _("Standard")),
        format=_FORMATS.get(rendition.type, rendition.type),
        bytes=rendition.bytes,
    )


def other_recordings(
    episode: Episode, playing: Recording | None, links: Links
) -> tuple[OtherRecording, ...]:
    """The recordings that can be fetched beside the one that plays."""
    found = (
        OtherRecording(_recording_name(recording), public_files(recording, links))
        for recording in episode.recordings
        if recording is not playing
    )
    return tuple(other for other in found if other.files)
