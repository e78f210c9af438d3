"""File -> Probe: what it is, by its content alone."""

from __future__ import annotations

from pathlib import Path

from .decode import open_sound
from .facts import Probe


def probe(path: Path) -> Probe:
    """Tell what a file is. Its first sound is decoded, so a header alone does not pass.

    Raises AudioError, with the accepted formats, for all that is not sound.
    """
    with open_sound(path) as sound:
        next(sound.blocks(), None)
        return Probe(sound.container, sound.codec, sound.channels, sound.rate, sound.claimed_ms)
