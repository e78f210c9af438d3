"""A Language: what the machine has to know of one language in one script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from podcast.domain.texts import Lang


class Script(StrEnum):
    """The scripts we serve, by ISO 15924."""

    LATIN = "Latn"
    CYRILLIC = "Cyrl"
    ARABIC = "Arab"


@dataclass(frozen=True, slots=True)
class Language:
    """One language in one script.

    `english` are the names that English texts use, the usual one first; `own` is what it calls
    itself; `codes` its three-letter codes (ISO 639-2/B first, then 639-2/T where it differs).
    `letters` are all lower-case letters of its alphabet, the most frequent first: their order is
    what detection weighs. `words` are its common short words, `endings` and `marks` the groups of
    letters that end its words or stand anywhere in them. `latin` spells each letter in ASCII, `initial` those that are spelt otherwise at a word's beginning.
    """

    tag: Lang
    english: tuple[str, ...]
    own: str
    codes: tuple[str, ...]
    script: Script
    letters: str
    words: frozenset[str]
    endings: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    latin: Mapping[str, str] = field(default_factory=dict)
    initial: Mapping[str, str] = field(default_factory=dict)
