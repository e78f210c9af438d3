"""An engine that tells no word times, with those of espeak-ng's reading of the same words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from podcast.domain.texts import Lang

from ._align import carry_onsets
from ._engine import Engine, Reading

RUNNING_MS = 25
"""Where words run on, one begins so long after it is first heard: midway between the end of the
word before and its own first phoneme, as Piper tells them (decision 12)."""


@dataclass(frozen=True, slots=True)
class Timed:
    """Reads by `engine`, and times by `plain`, whose voice for each language `like` names."""

    engine: Engine
    plain: Engine
    like: Mapping[Lang, Lang]

    def read(self, tokens: Sequence[str], lang: Lang) -> Reading:
        """Read tokens aloud; those the plain reading has no onset for get none."""
        reading = self.engine.read(tokens, lang)
        reference = self.plain.read(tokens, self.like[lang])
        onsets = carry_onsets(reading, reference, running_ms=RUNNING_MS)
        return replace(reading, onsets=onsets)
