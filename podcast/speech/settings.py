"""Which voices an installation has, as its configuration says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """Where voices lie beyond those of espeak-ng, which are always there.

    `folder` is what `make voice` fills, `natural` the name of the English voice in it, empty for
    none; `piper` a folder of voices for Piper (`NAME.onnx` beside `NAME.onnx.json`).
    """

    folder: Path | None = None
    natural: str = ""
    piper: Path | None = None


PLAIN = VoiceSettings()
"""espeak-ng alone."""
