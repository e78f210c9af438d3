"""Lines of a form into pronunciations and back: `en = IWPR = I W P R`, a word a line."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import ValidationError

from podcast.domain.problems import Problem, error
from podcast.domain.programmes import Pronunciation
from podcast.domain.texts import Lang

from .faults import said
from .tables import PronunciationTable

FIELD = "text"
"""The field of the form that problems are about."""

_REMEDY = "Write the language, the word and how it is said: `en = IWPR = I W P R`."
_PARTS = {"lang": "the language", "written": "the word", "spoken": "how it is said"}


def read_lines(text: str) -> tuple[tuple[Pronunciation, ...], tuple[Problem, ...]]:
    """The pronunciations in a text, and what is wrong with it, by the numbers of its lines."""
    found: dict[tuple[Lang, str], int] = {}
    words: list[Pronunciation] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if not line.strip():
            continue
        try:
            word = _read(line)
        except ValidationError as refused:
            problems.append(_fault(f"Line {number}, {_told(refused)}"))
            continue
        if word is None:
            problems.append(_fault(f"Line {number}, “{line.strip()}”, does not have three parts."))
            continue
        first = found.setdefault((word.lang, word.written), number)
        if first != number:
            told = f"Line {number} says how “{word.written}” is said, as line {first} does."
            problems.append(error("pronunciation.twice", FIELD, told, "Keep one of the two."))
        words.append(word)
    return tuple(words), tuple(problems)


def write_lines(words: Iterable[Pronunciation]) -> str:
    """The lines that `read_lines` reads, by language and word."""
    ordered = sorted(words, key=lambda each: (each.lang, each.written.casefold()))
    return "".join(f"{each.lang} = {each.written} = {each.spoken}\n" for each in ordered)


def _read(line: str) -> Pronunciation | None:
    """A line's pronunciation; None where it has no three parts. Raises ValidationError."""
    tag, first, rest = line.partition("=")
    written, second, spoken = rest.rpartition("=")
    if not first or not second:
        return None
    parts = {"lang": tag, "written": written, "spoken": spoken}
    table = PronunciationTable.model_validate(parts)
    return Pronunciation(Lang(table.lang), table.written, table.spoken)


def _told(refused: ValidationError) -> str:
    (first, *_) = refused.errors()
    return f"{_PARTS[str(first['loc'][-1])]}: {said(first)}."


def _fault(message: str) -> Problem:
    return error("pronunciation.line", FIELD, message, _REMEDY)
