"""Mono samples -> a FLAC file of 16 bits: how a narration is kept, without loss.

The file is its stream information and its frames (RFC 9639, section 8): no comment block, so no
name of an encoder.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .decode import Samples
from .encode import encoder, packets
from .files import new_file

_LAST_BLOCK = 0x80  # and type 0: stream information
_INFORMATION = 34  # bytes


def write_flac(blocks: Iterable[Samples], sample_rate: int, target: Path) -> None:
    """Keep mono blocks (float32, full scale -1 to 1) at `sample_rate` Hz as a FLAC file.

    Samples that came from 16 bits come back as they were; what is outside full scale is clipped.
    Raises StorageError where the file cannot be written.
    """
    codec = encoder("flac", sample_rate, sample_format="s16")
    with new_file(target) as file:
        file.write(b"fLaC" + bytes([_LAST_BLOCK, 0, 0, _INFORMATION]) + bytes(_INFORMATION))
        for packet in packets(codec, blocks):
            file.write(packet)
        # Length and checksum of the samples are known only now.
        file.seek(8)
        file.write(bytes(codec.extradata or b""))
