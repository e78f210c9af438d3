"""File of sound -> blocks of samples: PyAV, told by content, streaming.

The file is opened as a stream without a name, so its extension has no say, and only by demuxers
that read one file: a playlist or a script that points elsewhere is not sound.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet
from numpy.typing import NDArray

from podcast.domain.errors import AudioError

from . import riff
from ._boxes import is_protected
from .facts import Channel

Samples = NDArray[np.float32]
"""Mono samples of shape (n,), full scale being -1 to 1."""

BLOCK = 65_536
"""Samples in a block: enough for numpy to be quick, little enough to be nothing in memory."""

CONTAINERS = {
    "mp3": "MP3",
    "wav": "WAV",
    "w64": "WAV",
    "flac": "FLAC",
    "ogg": "Ogg",
    "mov,mp4,m4a,3gp,3g2,mj2": "M4A",
    "aac": "AAC",
    "aiff": "AIFF",
    "matroska,webm": "WebM",
    "asf": "WMA",
    "amr": "AMR",
}
"""FFmpeg's demuxers that are let in, and what a producer calls the file."""

EXACT = frozenset({"WAV", "FLAC", "M4A", "AIFF"})
"""Containers whose header says exactly how long the sound is."""

ACCEPTED = "MP3, WAV, FLAC, M4A (AAC) or Ogg (Opus or Vorbis)"
FRONT = "Cover (front)"
"""What FFmpeg calls a picture of type 3 (ID3v2, APIC)."""

PROTECTED = frozenset({"enca", "drms"})
"""How an M4A names sound that is encrypted (ISO 14496-12, 8.12; the iTunes shop)."""

SATURATING = frozenset({"amrnb", "amrwb"})
"""Codecs that are defined by what 16 bits hold (3GPP TS 26.073, 26.173): FFmpeg's go beyond it."""

LOUDEST = 100.0
"""Amplitude, 40 dB above full scale, beyond which a floating-point sample is no sound."""

RATES = range(4_000, 192_001)
MAX_STREAMS = 16
MAX_HOURS = 12
_DAMAGED_SHARE = 0.1


@dataclass(slots=True)
class Sound:
    """An opened recording. `rate` is in Hz, `channels` as in the file, `claimed_ms` by its header.

    `damaged` counts the packets that could not be decoded so far; they are left out. `impossible`
    counts the samples that were no numbers or beyond LOUDEST; they are silenced. `shapes` are the
    rates in Hz and channels that came so far, one after the other.
    """

    rate: int
    channels: int
    container: str
    codec: str
    claimed_ms: int | None
    _file: InputContainer
    _stream: AudioStream
    damaged: int = 0
    impossible: int = 0
    shapes: list[tuple[int, int]] = field(default_factory=list)

    @property
    def tags(self) -> dict[str, str]:
        """What the file says of itself, by FFmpeg's names in lower case: title, album, genre …"""
        both = {**self._file.metadata, **self._stream.metadata}
        return {name.lower(): value for name, value in both.items()}

    @property
    def cover(self) -> str | None:
        """The codec of the picture of its front (`mjpeg`, `png`); None where there is none."""
        pictures = self._file.streams.video
        told = {FRONT, None} if self.container == "M4A" else {FRONT}  # MP4 knows no other sides
        fronts = (each for each in pictures if each.metadata.get("comment") in told)
        return next((each.codec_context.name for each in fronts), None)

    def blocks(self) -> Generator[NDArray[np.float32]]:
        """Yield all samples once, at `rate`, of shape (1, n) or (2, n); more channels are folded.

        Raises AudioError where too much is damaged or the recording does not end.
        """
        layout = "mono" if self.channels == 1 else "stereo"
        resampler, shape, heard = None, None, 0
        for frame in self._frames():
            if shape != (shape := _shape(frame)):  # also in mid-file, where broadcasts are joined
                yield from map(self._bounded, _arrays(resampler, None))
                resampler = AudioResampler("fltp", layout, self.rate, BLOCK)
                self.shapes.append((frame.sample_rate, len(frame.layout.channels)))
            for block in _arrays(resampler, frame):
                heard += block.shape[1]
                yield self._bounded(block)
            if heard > MAX_HOURS * 3_600 * self.rate:
                raise _endless()
        yield from map(self._bounded, _arrays(resampler, None))

    def mono(self, channel: Channel) -> Generator[Samples]:
        """Yield the one signal that is measured and rendered, at `rate`."""
        for block in self.blocks():
            yield mono(block, channel)

    def _bounded(self, block: NDArray[np.float32]) -> NDArray[np.float32]:
        """The same block, without what is no sound."""
        if self.codec in SATURATING:
            return block.clip(-1, 1)
        highest = np.abs(block).max(initial=0)
        if highest <= LOUDEST:  # a number that is none is not
            return block
        possible = np.abs(block) <= LOUDEST
        self.impossible += block.size - int(np.count_nonzero(possible))
        return np.where(possible, block, np.float32(0))

    def _frames(self) -> Iterator[AudioFrame]:
        good = 0
        for packet in self._packets():
            try:
                frames = packet.decode()
            except av.error.EOFError:
                return
            except av.error.FFmpegError:
                self.damaged += 1
                continue
            good += len(frames)
            for frame in frames:
                if isinstance(frame, AudioFrame):
                    yield frame
        if self.damaged > _DAMAGED_SHARE * (good + self.damaged) or not good:
            raise AudioError(
                f"This looks like {self.container}, but its sound cannot be decoded.",
                "The file is damaged: export it again and upload that.",
            )

    def _packets(self) -> Iterator[Packet[AudioStream]]:
        try:
            yield from self._file.demux(self._stream)
        except av.error.PatchWelcomeError as cause:
            raise AudioError(
                f"This {self.container} file is made of several, of other rates or channels, and "
                "cannot be read beyond the first.",
                "Export it anew, as one WAV or FLAC file.",
            ) from cause


class _Nameless:
    """A file whose name and extension FFmpeg cannot see."""

    def __init__(self, file: BinaryIO) -> None:
        self.read, self.seek, self.tell = file.read, file.seek, file.tell


@contextmanager
def open_sound(path: Path) -> Iterator[Sound]:
    """Open a recording. Raises AudioError if its content is not sound that we accept."""
    if path.stat().st_size == 0:
        raise AudioError("This file is empty.", "The upload may have been cut off: try again.")
    with path.open("rb") as file:
        claimed, protected = riff.claimed_ms(file), is_protected(file)
        file.seek(0)
        with _open(file) as container:
            yield _sound(container, claimed, protected)


def mono(block: NDArray[np.float32], channel: Channel) -> Samples:
    """Take one signal from a block of shape (1, n) or (2, n)."""
    if len(block) == 1 or channel is Channel.LEFT:
        signal: Samples = block[0]
    elif channel is Channel.RIGHT:
        signal = block[1]
    else:
        signal = (block[0] + block[1]) * np.float32(0.5)
    return signal


@contextmanager
def _open(file: BinaryIO) -> Iterator[InputContainer]:
    options = {"format_whitelist": ",".join(CONTAINERS), "protocol_whitelist": ""}
    try:
        container = av.open(_Nameless(file), "r", options=options, metadata_errors="ignore")
    except (av.error.FFmpegError, ValueError) as cause:
        raise _unreadable(file) from cause
    with container:
        yield container


def _sound(container: InputContainer, claimed: int | None, protected: bool) -> Sound:
    name = CONTAINERS[container.format.name]
    if not container.streams.audio:
        raise AudioError(f"There is no sound in this {name} file.", f"Upload {ACCEPTED}.")
    if len(container.streams) > MAX_STREAMS:
        raise AudioError(
            f"This {name} file holds {len(container.streams)} streams, which no recording needs.",
            f"Export the sound alone, as {ACCEPTED}.",
        )
    stream = container.streams.audio[0]
    rate, channels = stream.codec_context.sample_rate, stream.codec_context.channels
    if rate not in RATES or channels < 1:
        raise AudioError(
            f"This {name} file has {channels} channels at {rate} Hz, which is not a recording.",
            "Export it at 44100 or 48000 Hz.",
        )
    if protected or stream.codec_context.codec_tag in PROTECTED:
        raise AudioError(
            f"The sound of this {name} file is protected: only the shop's own player opens it.",
            "Take the recording from where it was made, not from a shop.",
        )
    if claimed is None:
        claimed = _claimed_ms(container, stream)
    if name in EXACT and (claimed or 0) > MAX_HOURS * 3_600_000:
        raise _endless()
    return Sound(rate, channels, name, stream.codec_context.name, claimed, container, stream)


def _claimed_ms(container: InputContainer, stream: AudioStream) -> int | None:
    """How long the sound is; where only the file tells it, a picture may outlast the sound."""
    if stream.duration is not None and stream.time_base is not None:
        return int(stream.duration * stream.time_base * 1_000)
    return None if container.duration is None else container.duration * 1_000 // av.time_base


def _endless() -> AudioError:
    return AudioError(
        f"This recording is longer than {MAX_HOURS} hours.", "Split it into episodes."
    )


def _unreadable(file: BinaryIO) -> AudioError:
    """What to say of a file that no demuxer opens; the index of an M4A stands at its end."""
    file.seek(4)
    if file.read(4) == b"ftyp":
        return AudioError(
            "This M4A file cannot be read: its index is missing.",
            "The upload or the export was cut off: upload the whole file again.",
        )
    return AudioError("This file is not sound.", f"Upload {ACCEPTED}.")


def _shape(frame: AudioFrame) -> tuple[str, str, int]:
    return frame.format.name, frame.layout.name, frame.sample_rate


def _arrays(
    resampler: AudioResampler | None, frame: AudioFrame | None
) -> Iterator[NDArray[np.float32]]:
    if resampler is not None:
        for resampled in resampler.resample(frame):
            yield resampled.to_ndarray().astype(np.float32, copy=False)
