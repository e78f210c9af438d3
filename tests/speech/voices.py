"""Casts of voices for a test: one engine alone, or a made-up one before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from podcast.domain.errors import SpeechError
from podcast.domain.texts import Lang
from podcast.speech._cast import Cast
from podcast.speech._engine import Engine, Offer, Reading
from podcast.speech.engines import espeak
from podcast.speech.settings import PLAIN
from podcast.speech.voices import Voice

SILKY = Voice("Silky", "silky", Lang("en"))


def plainly(engine: Engine) -> Offer:
    """What espeak-ng offers, read by `engine`."""
    return replace(espeak.offer(PLAIN), open=lambda: engine)


def alone(engine: Engine) -> Cast:
    """One engine for every language."""
    return Cast([plainly(engine)])


def silky(opens: Callable[[], Engine]) -> Offer:
    """A natural English voice."""
    return Offer("silky", 1, {SILKY.lang: SILKY}, open=opens)


class Breaks:
    """An engine that reads so many runs and then no more."""

    def __init__(self, engine: Engine, after: int) -> None:
        self.engine, self.left = engine, after

    def read(self, tokens: Sequence[str], lang: Lang) -> Reading:
        """Read until it breaks."""
        self.left -= 1
        if self.left < 0:
            raise SpeechError("It is hoarse.", "Give it honey.")
        return self.engine.read(tokens, lang)


def missing() -> Engine:
    """Open an engine that is not there."""
    raise SpeechError("Its weights are gone.", "Run `make voice`.")
