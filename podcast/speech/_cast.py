"""Who reads what: the most natural voice at hand for each language, opened when first needed.

An engine that cannot be opened, or breaks down, is passed over from then on, and that is said:
a listener is never told another voice than the one that reads.
"""

from __future__ import annotations

from collections.abc import Iterable

from podcast.domain.errors import SpeechError
from podcast.domain.texts import Lang

from ._engine import LAST, Engine, Offer, Reading
from ._timed import Timed
from .runs import Run
from .voices import Voice, spoken_language


class EngineBrokenError(SpeechError):
    """An engine broke down in the middle of a text that a plainer one can read."""


class Cast:
    """The voices for one narration; `warnings` are sentences about those that were passed over."""

    def __init__(self, offers: Iterable[Offer]) -> None:
        self._offers = sorted(offers, key=lambda each: each.rank, reverse=True)
        self._opened: dict[str, Engine] = {}
        self.warnings = [trouble for each in self._offers for trouble in each.troubles]

    def voice_for(self, lang: Lang) -> Voice | None:
        """Choose the voice that reads `lang`; None where there is none, or not in its script."""
        spoken = spoken_language(lang)
        if spoken is None:
            return None
        at_hand = [each for each in self._offers if spoken in each.voices]
        return next((each.voices[spoken] for each in at_hand if self._is_open(each)), None)

    def read(self, run: Run) -> Reading:
        """Have a run read by its voice. Raises EngineBrokenError where another one is left."""
        try:
            return self._opened[run.voice.engine].read(run.tokens, run.voice.lang)
        except SpeechError as error:
            offer = next(each for each in self._offers if each.name == run.voice.engine)
            if offer.rank == LAST:
                raise
            self._pass_over(offer, error)
            raise EngineBrokenError(error.message, error.remedy) from error

    def _is_open(self, offer: Offer) -> bool:
        if offer.name in self._opened:
            return True
        try:
            self._opened[offer.name] = self._timed(offer)
        except SpeechError as error:
            if offer.rank == LAST:
                raise
            self._pass_over(offer, error)
            return False
        return True

    def _timed(self, offer: Offer) -> Engine:
        """Open an engine; one that tells no onsets gets those of the engine of last resort."""
        engine = offer.open()
        if not offer.like:
            return engine
        last = next(each for each in self._offers if each.rank == LAST)
        self._is_open(last)
        return Timed(engine, self._opened[last.name], offer.like)

    def _pass_over(self, offer: Offer, error: SpeechError) -> None:
        self._offers.remove(offer)
        self.warnings.append(passed_over(offer, error))


def passed_over(offer: Offer, error: SpeechError) -> str:
    """Say that an engine does not read, why, and what to do."""
    names = ", ".join(sorted({voice.name for voice in offer.voices.values()}))
    return f"The voice {names} does not read this: {error.message} {error.remedy}"
