"""What every engine turns words into, so that engines come and go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from podcast.domain.texts import Lang


@dataclass(frozen=True, slots=True)
class Reading:
    """One utterance: 16-bit mono samples in native byte order, `rate` of them a second.

    `onsets` has one entry a token: the sample at which it begins, or None where the engine does
    not tell; those that are told rise.
    """

    samples: bytes
    rate: int
    onsets: tuple[int | None, ...]


class Engine(Protocol):
    """A synthetic voice's machine."""

    def read(self, tokens: Sequence[str], lang: Lang) -> Reading:
        """Read tokens aloud as one utterance, by the voice for `lang` (a `Voice.lang`).

        The same tokens give the same samples, whatever was read before. Raises SpeechError.
        """
