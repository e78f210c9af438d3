"""Mono samples -> a FLAC file: how a narration is kept, and what lies between two steps.

The file is its stream information and its frames (RFC 9639, section 8): no comment block, so no
name of an encoder.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from .decode import Samples
from .encode import Counted, encoder, packets
from .files import new_file

_LAST_BLOCK = 0x80  # and type 0: stream information
_INFORMATION = 34  # bytes
_FORMATS = {16: "s16", 24: "s32"}


def write_flac(
    blocks: Iterable[Samples],
    target: Path,
    *,
    rate: int,
    bitrate: int = 0,  # noqa: ARG001  # nothing is lost: it has no say
    depth: Literal[16, 24] = 16,
) -> int:
    """Keep mono blocks (float32, full scale -1 to 1) at `rate` Hz as a FLAC file.

    Returns the samples that it decodes to: as many as came in. Samples that came from `depth` bits
    come back as they were; what is outside full scale is clipped.
    Raises StorageError where the file cannot be written.
    """
    codec, counted = encoder("flac", rate, sample_format=_FORMATS[depth]), Counted(blocks)
    with new_file(target) as file:
        file.write(b"fLaC" + bytes([_LAST_BLOCK, 0, 0, _INFORMATION]) + bytes(_INFORMATION))
        for packet in packets(codec, counted):
            file.write(packet)
        # Length and checksum of the samples are known only now.
        file.seek(8)
        file.write(bytes(codec.extradata or b""))
    return counted.samples
