"""Has every voice that was set up say a few words, so that one that cannot is told in time."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from podcast.domain.errors import SpeechError
from podcast.domain.transcripts import Part

from ._engine import LAST
from .engines import offers
from .narrate import narrate
from .script import Passage
from .settings import VoiceSettings

_WORDS = "1 2 3"  # every voice reads them in its own language


def rehearse(voices: VoiceSettings) -> tuple[str, ...]:
    """Say which voices beside espeak-ng's cannot read, and why, with a remedy; none is no trouble.

    Each reads in a child process, as it would for a narration.
    """
    offered = offers(voices)
    said = [trouble for offer in offered for trouble in offer.troubles]
    for lang in sorted({lang for offer in offered if offer.rank != LAST for lang in offer.voices}):
        with TemporaryDirectory() as folder:
            words = Passage(_WORDS, lang, Part.TEXT, 0)
            try:
                said += narrate([words], Path(folder) / "a.wav", lang=lang, voices=voices).warnings
            except SpeechError as error:
                said.append(f"{error.message} {error.remedy}")
    return tuple(dict.fromkeys(said))
