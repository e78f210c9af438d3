"""Mono samples -> an M4A file: AAC-LC in MP4 (ISO 14496-12 and 14496-14), put together here.

FFmpeg's muxer keeps some 70 bytes of each packet in memory, 43 MB for four hours; here a packet is
its size. What tells where sound is (`moov`) stands last; `tag` puts it in front, where players that
fetch a file piece by piece want it.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from struct import pack

from ._boxes import HEADER, box, full
from .decode import Samples
from .encode import Counted, encoder, packets
from .files import new_file

FRAME = 1_024
"""Samples in a packet of AAC-LC."""

PRIMING = FRAME
"""Samples that the encoder puts before the first; the edit list makes players leave them out."""

_TYPE = box(b"ftyp", b"M4A ", pack(">I", 0), b"M4A mp42isom")
_CHUNK = 43  # packets: a second
_UNITY = pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_UNDETERMINED = 0x55C4  # `und`, in three times five bits


def write_m4a(blocks: Iterable[Samples], target: Path, *, rate: int, bitrate: int) -> int:
    """Encode mono blocks at `rate` Hz; return the samples it decodes to: whole packets.

    The edit list tells how many came in, for players that stop there. `bitrate` is in bits a
    second. Raises StorageError where the file cannot be written.
    """
    codec = encoder("aac", rate, sample_format="fltp", bitrate=bitrate)
    counted, sizes = Counted(blocks), array("I")
    with new_file(target) as file:
        file.write(_TYPE)
        file.write(box(b"mdat"))
        for packet in packets(codec, counted):
            sizes.append(len(packet))
            file.write(packet)
        file.write(_movie(sizes, counted.samples, rate, bitrate, bytes(codec.extradata or b"")))
        file.seek(len(_TYPE))
        file.write(pack(">I", HEADER + sum(sizes)))
    return len(sizes) * FRAME - PRIMING


def _movie(sizes: array[int], samples: int, rate: int, bitrate: int, configuration: bytes) -> bytes:
    """What a player needs to know; times are in samples, and no instant is told."""
    return box(
        b"moov",
        full(
            b"mvhd",
            pack(">4I", 0, 0, rate, samples),
            pack(">IH10x", 0x10000, 0x100),
            _UNITY,
            pack(">24xI", 2),
        ),
        box(
            b"trak",
            full(b"tkhd", pack(">5I12xH2x", 0, 0, 1, 0, samples, 0x100), _UNITY, bytes(8), flags=3),
            box(b"edts", full(b"elst", pack(">4I", 1, samples, PRIMING, 0x10000))),
            box(
                b"mdia",
                full(
                    b"mdhd",
                    pack(">4I2H", 0, 0, rate, len(sizes) * FRAME, _UNDETERMINED, 0),
                ),
                full(b"hdlr", pack(">I4s13x", 0, b"soun")),
                box(
                    b"minf",
                    full(b"smhd", bytes(4)),
                    box(b"dinf", full(b"dref", pack(">I", 1), full(b"url ", flags=1))),
                    box(b"stbl", _sound(rate, bitrate, configuration), *_places(sizes)),
                ),
            ),
        ),
    )


def _sound(rate: int, bitrate: int, configuration: bytes) -> bytes:
    """How packets are decoded (ISO 14496-1, 7.2.6): AAC, and the encoder's configuration."""
    decoder = pack(">2B3x2I", 0x40, 0x15, bitrate, bitrate) + _described(5, configuration)
    stream = pack(">HB", 0, 0) + _described(4, decoder) + _described(6, b"\2")
    entry = pack(">6xH8x2H4xI", 1, 1, 16, rate << 16)
    held = box(b"mp4a", entry, full(b"esds", _described(3, stream)))
    return full(b"stsd", pack(">I", 1), held)


def _described(kind: int, held: bytes) -> bytes:
    return bytes([kind, len(held)]) + held


def _places(sizes: array[int]) -> Iterator[bytes]:
    """When each packet is heard, which chunk it is in, how large it is, where its chunk begins."""
    whole, rest = divmod(len(sizes), _CHUNK)
    runs = [(1, _CHUNK)] if whole else []
    if rest:
        runs.append((whole + 1, rest))
    begins, at = array("I"), len(_TYPE) + HEADER
    for number, size in enumerate(sizes):
        if number % _CHUNK == 0:
            begins.append(at)
        at += size
    yield full(b"stts", pack(">3I", 1, len(sizes), FRAME))
    yield full(b"stsc", pack(">I", len(runs)), *(pack(">3I", *run, 1) for run in runs))
    yield full(b"stsz", pack(">2I", 0, len(sizes)), _big_endian(sizes))
    yield full(b"stco", pack(">I", len(begins)), _big_endian(begins))


def _big_endian(numbers: array[int]) -> bytes:
    turned = array(numbers.typecode, numbers)
    if sys.byteorder == "little":
        turned.byteswap()
    return turned.tobytes()
