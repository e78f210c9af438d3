"""What `narrate` and its child process say to each other, as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from podcast.domain.texts import Lang

from .narration import Narration
from .script import Passage
from .settings import VoiceSettings


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be read, in which language on the whole, where to, and by which voices."""

    passages: tuple[Passage, ...]
    target: Path
    lang: Lang
    voices: VoiceSettings


@dataclass(frozen=True, slots=True)
class Failure:
    """An error a person can mend, by the `code` of its class."""

    code: str
    message: str
    remedy: str


ORDER: TypeAdapter[Order] = TypeAdapter(Order)
ANSWER: TypeAdapter[Narration | Failure] = TypeAdapter(Narration | Failure)
