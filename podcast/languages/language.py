"""A Language: what the machine has to know of one language in one script."""

from __future__ import annotations

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
    `letters` are all lower-case letters of its alphabet, those of loan words and names included;
    `distinctive` those among them that few languages of the script have: they are evidence.
    `words` are its commonest words. `latin` spells each letter in ASCII, `initial` those that are
    spelt otherwise at a word's beginning.
    """

    tag: Lang
    english: tuple[str, ...]
    own: str
    codes: tuple[str, ...]
    script: Script
    letters: str
    words: frozenset[str]
    distinctive: str = ""
    latin: dict[str, str] = field(default_factory=dict)
    initial: dict[str, str] = field(default_factory=dict)


def listed(text: str) -> tuple[str, ...]:
    """The words of a text in order: easier to read than a tuple of them."""
    return tuple(text.split())


def common(text: str) -> frozenset[str]:
    """The words of a text, to be found among."""
    return frozenset(text.split())


def spelling(text: str) -> dict[str, str]:
    """A table of letters written as `а=a б=b ъ=`."""
    return dict(pair.split("=") for pair in text.split())
