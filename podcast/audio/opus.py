"""Mono samples -> an Ogg Opus file (RFC 7845), put together here from the encoder's packets.

FFmpeg's writer names itself in the comment header, even when told to be bit-exact; this one leaves
that name empty, and takes the serial number as given.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from pathlib import Path
from struct import pack, unpack_from

from mutagen.ogg import OggPage

from .decode import Samples
from .encode import Counted, encoder, packets
from .files import new_file

SERIAL = 1
"""The one logical stream's number. Any will do, so long as it is always the same."""

RATE = 48_000
"""Granule positions of Opus count at this rate, always."""

_PAGE = 50  # packets of 20 ms in a page: a second, as RFC 7845 advises
_SEGMENTS = 255  # and no page can hold more, of 255 bytes each


def write_opus(blocks: Iterable[Samples], target: Path, *, rate: int, bitrate: int) -> int:
    """Encode mono blocks at 48000 Hz; return the samples it decodes to: as many as came in.

    `bitrate` is in bits a second. Raises StorageError where the file cannot be written.
    """
    codec = encoder("libopus", rate, sample_format="flt", bitrate=bitrate, application="audio")
    head = bytes(codec.extradata or b"")
    (skip,) = unpack_from("<H", head, 10)
    counted = Counted(blocks)
    with new_file(target) as file:
        file.write(_page([head], 0, 0, first=True))
        file.write(_page([b"OpusTags" + pack("<II", 0, 0)], 1, 0))
        end, page = 0, list[bytes]()
        pages = count(2)
        for packet in packets(codec, counted):
            if _full(page, packet):
                end += len(page) * codec.frame_size
                file.write(_page(page, next(pages), end))
                page = []
            page.append(packet)
        # The end of the sound, not of the last packet: players cut what is beyond it.
        file.write(_page(page, next(pages), skip + counted.samples, last=True))
    return counted.samples


def _full(page: list[bytes], packet: bytes) -> bool:
    segments = sum(len(each) // 255 + 1 for each in [*page, packet])
    return len(page) == _PAGE or segments > _SEGMENTS


def _page(
    packets: list[bytes], sequence: int, position: int, *, first: bool = False, last: bool = False
) -> bytes:
    page = OggPage()
    page.packets, page.sequence, page.position, page.serial = packets, sequence, position, SERIAL
    page.first, page.last = first, last
    written: bytes = page.write()
    return written
