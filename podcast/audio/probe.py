"""File -> Probe: what it is, by its content alone."""

from __future__ import annotations

from pathlib import Path

from . import claims
from .decode import open_sound
from .facts import Probe


def probe(path: Path) -> Probe:
    """Tell what a file is. Its first sound is decoded, so a header alone does not pass.

    Raises AudioError, with the accepted formats, for all that is not sound, and for what was cut
    off, as far as its container tells.
    """
    with open_sound(path) as sound:
        next(sound.blocks(), None)
        claims.refuse_cut_off(path, sound.container)
        return Probe(sound.container, sound.codec, sound.channels, sound.rate, sound.claimed_ms)
