"""What every engine turns words into, and what its file says of it, so that engines come and go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from podcast.domain.texts import Lang

from .voices import Voice

LAST = 0
"""The rank of the engine that reads where no other does: what breaks there is an error."""


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

        The same tokens give the same samples, whatever was read before. A token may hold several
        words, or none. Raises SpeechError.
        """


@dataclass(frozen=True, slots=True)
class Offer:
    """What an engine has at hand, told without loading it: every module of `engines/` makes one.

    `name` is that of its voices' `engine`, `voices` what it reads, by the tag of the table in
    `voices.py`; empty where it is not set up. `rank` says how natural it sounds: of two engines for
    a language the higher one reads. `open` loads it, and raises SpeechError where that cannot be
    done. Where its readings have no onsets, `like` names, for each language, the voice of espeak-ng
    that speaks most like it: the times are taken from that one's reading. `troubles` are
    sentences about what was set up and cannot be used, with remedies.
    """

    name: str
    rank: int
    voices: Mapping[Lang, Voice]
    open: Callable[[], Engine]
    like: Mapping[Lang, Lang] = field(default_factory=dict)
    troubles: tuple[str, ...] = ()
