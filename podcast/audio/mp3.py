"""Mono samples -> an MP3 file of constant bitrate, put together here from the encoder's frames.

The encoder signs its work: it fills unused bits between frames with its name and version. Here
those bits are set to zero, and the header that tells players the length (ISO 11172-3 leaves it to
custom: an `Info` frame) is written without the field for an encoder's name. That field also
holds the encoder's delay, which FFmpeg believes only beside a name it knows; without it every
player hears the same: whole frames, the sound 25 ms after the start.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from struct import pack

from . import _lame
from ._lame import FRAME
from .decode import Samples
from .files import new_file

__all__ = ["FRAME", "write_mp3"]

_HEAD = 4 + 17  # header and side information of a mono frame without checksum
_PART2_3 = (18, 18 + 59)  # bit offsets of each granule's length in the side information
_LENGTH_BITS = 12
_FLAGS = 0b111  # the Info frame tells frames, bytes and a table of contents


def write_mp3(blocks: Iterable[Samples], target: Path, *, rate: int, bitrate: int) -> int:
    """Encode mono blocks at `rate` Hz (32000, 44100 or 48000); return the samples it decodes to.

    `bitrate` is in bits a second. Raises StorageError where the file cannot be written.
    """
    with new_file(target) as file:
        header, frames = b"", 0
        for frame in _unsigned(_lame.frames(blocks, rate=rate, bitrate=bitrate)):
            if not frames:
                header = frame[:4]
                file.write(_info(header, bitrate, rate, 0, 0))
            file.write(frame)
            frames += 1
        size = file.tell()
        file.seek(0)
        file.write(_info(header, bitrate, rate, frames, size))
    return frames * FRAME


def _info(header: bytes, bitrate: int, rate: int, frames: int, size: int) -> bytes:
    """A silent frame that holds the length: `frames` after it, `size` bytes with it.

    Same bitrate as the others, so that the file stays constant; its padding bit is cleared.
    """
    plain = header[:2] + bytes([header[2] & ~0b10]) + header[3:]
    contents = bytes(256 * percent // 100 for percent in range(100))
    body = b"Info" + pack(">III", _FLAGS, frames, size) + contents
    return (plain + bytes(_HEAD - 4) + body).ljust(_lame.length(bitrate, rate), b"\0")


def _unsigned(frames: Iterable[bytes]) -> Iterator[bytes]:
    """Set to zero all bits between one frame's sound and the next's.

    A frame's sound begins `main_data_begin` bytes before its own payload, in the payloads of the
    frames before (ISO 11172-3, 2.4.3.4), so frames are held until they can no longer change.
    """
    held: deque[tuple[bytes, int]] = deque()  # heads, and lengths of the payloads in `data`
    data = bytearray()
    used = 0  # bits of `data` up to where the last frame's sound ends
    for frame in frames:
        head, payload = frame[:_HEAD], frame[_HEAD:]
        side = int.from_bytes(head[4:])
        begin = len(data) - (side >> (17 * 8 - 9))
        _clear(data, used, begin)
        used = begin * 8 + sum(_field(side, offset) for offset in _PART2_3)
        held.append((head, len(payload)))
        data += payload
        while held and held[0][1] <= used // 8:
            head, length = held.popleft()
            yield head + data[:length]
            del data[:length]
            used -= length * 8
    _clear(data, used, len(data))
    for head, length in held:
        yield head + data[:length]
        del data[:length]


def _field(side: int, offset: int) -> int:
    return side >> (17 * 8 - offset - _LENGTH_BITS) & ((1 << _LENGTH_BITS) - 1)


def _clear(data: bytearray, bit: int, end: int) -> None:
    """Set bits to zero from `bit` up to the byte `end`."""
    whole, odd = divmod(bit, 8)
    if odd:
        data[whole] &= 0xFF << (8 - odd) & 0xFF
        whole += 1
    if whole < end:
        data[whole:end] = bytes(end - whole)
