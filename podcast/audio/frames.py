"""MP3 file -> Frames: what the headers of its frames say, without decoding a sound.

Read by ISO 11172-3, section 2.4.2.3 (and 13818-3 for the low rates), so that what the header in
front claims can be held against what is really there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

TAG_HEADER = 10
"""Bytes of an ID3v2 header; the last four are the size of what follows, seven bits each."""

_MPEG_1, _LAYER_3 = 3, 1
_KILOBITS = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_MONO = 3
_SIDE = {(True, True): 17, (True, False): 32, (False, True): 9, (False, False): 17}
_HAS_COUNT, _HAS_BYTES = 0b1, 0b10
_SEARCHED = 65_536


@dataclass(frozen=True, slots=True)
class Frames:
    """`count` frames of sound, of `samples` each at `rate` Hz.

    `claimed` is how many the header in front (`Xing` or `Info`) says there are, None where there is
    none or it does not say. `lowest` and `highest` are bitrates in bits a second.
    """

    count: int
    samples: int
    rate: int
    claimed: int | None
    lowest: int
    highest: int

    @property
    def claimed_ms(self) -> int | None:
        """How long a player takes the file for; by its size, where its bitrate is constant."""
        count = self.count if self.claimed is None and self.lowest == self.highest else self.claimed
        return None if count is None else round(count * self.samples * 1_000 / self.rate)


class _Head(NamedTuple):
    """One frame's header. `sound_at` is where its side information ends, after the header."""

    bitrate: int
    length: int
    samples: int
    rate: int
    sound_at: int


def read_frames(path: Path) -> Frames | None:
    """Walk over all frames; None where the file has none."""
    with path.open("rb") as file:
        frames = _walk(file)
        found = next(frames, None)
        if found is None:
            return None
        first, body = found
        claimed, is_header = _claim(first, body)
        bitrates, count = ([], 0) if is_header else ([first.bitrate], 1)
        lowest, highest = min(bitrates, default=10**9), max(bitrates, default=0)
        for head, _ in frames:
            count += 1
            lowest, highest = min(lowest, head.bitrate), max(highest, head.bitrate)
    return Frames(count, first.samples, first.rate, claimed, lowest, highest)


def claimed_end(file: BinaryIO) -> int | None:
    """Where the last frame ends by the header in front; None where there is none that says it."""
    first, body = next(_walk(file), (None, b""))
    if first is None or not _claim(first, body)[1]:
        return None
    place = first.sound_at + 4
    flags = int.from_bytes(body[place : place + 4])
    if not flags & _HAS_BYTES:
        return None
    place += 8 if flags & _HAS_COUNT else 4
    return file.tell() - first.length + int.from_bytes(body[place : place + 4])


def starts_with_frame(path: Path) -> bool:
    """Whether the first thing in an MP3 file, after a tag, is a frame."""
    with path.open("rb") as file:
        file.seek(tag_size(file.read(TAG_HEADER)))
        return _head(file.read(4).ljust(4, b"\0")) is not None


def tag_size(start: bytes) -> int:
    """The bytes of an ID3v2 tag whose first ones these are; 0 where there is none."""
    if start[:3] != b"ID3" or len(start) < TAG_HEADER:
        return 0
    return TAG_HEADER + sum(
        byte << 7 * place for place, byte in enumerate(reversed(start[6:TAG_HEADER]))
    )


def _walk(file: BinaryIO) -> Iterator[tuple[_Head, bytes]]:
    """Yield each whole frame, from the first one on to where no other follows."""
    file.seek(tag_size(file.read(TAG_HEADER)))
    skipped = 0
    while len(four := file.read(4)) == 4:
        head = _head(four)
        if head is None:
            skipped += 1
            if skipped > _SEARCHED:
                return
            file.seek(-3, 1)
            continue
        body = file.read(head.length - 4)
        if len(body) < head.length - 4:
            return
        yield head, body


def _head(four: bytes) -> _Head | None:
    bits = int.from_bytes(four)
    version, layer = bits >> 19 & 3, bits >> 17 & 3
    bitrate, rate = bits >> 12 & 15, bits >> 10 & 3
    if bits >> 21 != 0x7FF or layer != _LAYER_3 or version not in _RATES or rate == 3:
        return None
    if bitrate in (0, 15):
        return None
    first = version == _MPEG_1
    kilobits, hertz = _KILOBITS[first][bitrate] * 1_000, _RATES[version][rate]
    samples = 1_152 if first else 576
    length = samples // 8 * kilobits // hertz + (bits >> 9 & 1)
    checksum = 0 if bits >> 16 & 1 else 2
    mono = bits >> 6 & 3 == _MONO
    return _Head(kilobits, length, samples, hertz, checksum + _SIDE[first, mono])


def _claim(head: _Head, body: bytes) -> tuple[int | None, bool]:
    """The number of frames a header in the first one tells, and whether there is such a header."""
    place = head.sound_at
    if body[place : place + 4] not in (b"Xing", b"Info"):
        return None, False
    flags, count = (int.from_bytes(body[place + at : place + at + 4]) for at in (4, 8))
    return (count if flags & _HAS_COUNT else None), True
