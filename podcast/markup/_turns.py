"""Which labels at the beginning of a line are speakers: `**Anna Example:** …`, or `Anna: …`.

A label in bold may be anything (`**Weather:** …`), and a colon may stand in any sentence. So a text
has to give evidence (docs/decisions/0033).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ._labels import NOT_SPEAKERS, PARTICLES, ROLES

_LONGEST_NAME = 80
_SENTENCE = 4
"""Words that a whole sentence has at the least: `in May.` is a fact in a box."""

_ENDS = re.compile(r"[.!?…؟۔][\"'»”’)\]]*$")
_PLAIN = re.compile(r"(?P<name>[^\W\d_][^:()\[\]<>«»“”\"?!,;]{0,38}):[ ](?P<said>\S.*)")
"""A line that may begin with a name that is not in bold."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of a block; two are the same only if they are one.

    `name` and `said` are what its label and the rest would be, if it were a turn; `name` is empty
    where it cannot be one.
    """

    text: str
    name: str
    said: str
    in_bold: bool


def read_line(text: str, label: str, *, in_prose: bool) -> Line:
    """Read a line that begins with the bold text `label`. `in_prose`: no heading and no item."""
    name, said = "", text
    if label:
        name, said = _bold_turn(text, label)
    elif in_prose:
        name, said = _plain_turn(text)
    return Line(text, name, said, in_bold=bool(label))


def decide_speakers(blocks: Sequence[Sequence[Line]]) -> frozenset[Line]:
    """The lines that begin a turn, among all lines of a text.

    A label is a speaker where it returns (one that is not in bold: if it also answers another one),
    and in bold where it reads like a name of two words or more, or like what speakers are called.
    So is all that stands in a run of turns with a speaker, in which somebody asks in bold, or in
    which several names in bold each say a whole sentence.
    """
    runs = list(_runs(blocks))
    returns = Counter(line.name.casefold() for run in runs for line in run)
    answers = {name for run in runs if len(_names(run)) > 1 for name in _names(run)}

    def is_speaker(line: Line) -> bool:
        returning = returns[line.name.casefold()] > 1
        if line.in_bold:
            return returning or _is_called_so(line.name)
        return returning and line.name.casefold() in answers

    found: set[Line] = set()
    for run in runs:
        if _asks(run) or _converse(run) or any(map(is_speaker, run)):
            found.update(run)
    return frozenset(found)


def _runs(blocks: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Turns that follow each other, with nothing between them that nobody says."""
    run: list[Line] = []
    for block in blocks:
        if run and not block[0].name:
            yield run
            run = []
        run.extend(line for line in block if line.name)
    if run:
        yield run


def _names(run: Sequence[Line]) -> set[str]:
    return {line.name.casefold() for line in run}


def _asks(run: Sequence[Line]) -> bool:
    return any(line.in_bold and line.said.endswith(("?", "؟")) for line in run)


def _converse(run: Sequence[Line]) -> bool:
    """Whether several in bold, each called by capitals, say what is a sentence and no bare fact."""
    return len(_names(run)) > 1 and all(
        line.in_bold and all(map(_is_capital, line.name.split())) and _is_sentence(line.said)
        for line in run
    )


def _is_sentence(said: str) -> bool:
    return len(said.split()) >= _SENTENCE and _ENDS.search(said) is not None


def _is_called_so(label: str) -> bool:
    words = label.split()
    if all(word.casefold() in ROLES for word in words):
        return True
    return 1 < len(words) <= 4 and all(map(_is_capital, words))


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word in PARTICLES


def _bold_turn(text: str, label: str) -> tuple[str, str]:
    said = text.removeprefix(label).strip()
    if not label.endswith(":"):
        if not said.startswith(":"):
            return "", text
        said = said[1:].strip()
    name = label.rstrip(": ")
    return (name, said) if said and _may_speak(name) else ("", text)


def _plain_turn(text: str) -> tuple[str, str]:
    match = _PLAIN.match(text)
    if match is None or not _may_speak(match["name"]):
        return "", text
    words = match["name"].split()
    cased = [word for word in words if word.lower() != word.upper()]
    if len(words) > 4 or not all(map(_is_capital, cased)):
        return "", text
    return match["name"].strip(), match["said"]


def _may_speak(name: str) -> bool:
    if not name or len(name) > _LONGEST_NAME:
        return False
    return NOT_SPEAKERS.isdisjoint(name.casefold().split())
