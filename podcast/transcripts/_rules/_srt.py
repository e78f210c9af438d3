"""Reads SubRip as podcast-namespace describes it: numbered blocks, times with a comma, text."""

from __future__ import annotations

import re

from .._cuts import length
from ._reading import Reading, Said, milliseconds, rising

WIDTH, LINES = 32, 2
"""Characters a line and lines a block that are advised (docs/examples/transcripts)."""

_TIME = r"([0-9]{2,}):([0-5][0-9]):([0-5][0-9]),([0-9]{3})"
_TIMES = re.compile(rf"{_TIME} --> {_TIME}")


def read(text: str) -> Reading:
    """Read all blocks; what cannot be read is a fault, and the rest is read on."""
    faults: list[str] = []
    wide: list[str] = []
    said: list[Said] = []
    blocks = re.split(r"\n\n+", text.strip("\n")) if text.strip() else []
    for wanted, block in enumerate(blocks, 1):
        where = f"Block {wanted}"
        number, _, rest = block.partition("\n")
        times, _, cue = rest.partition("\n")
        match = _TIMES.fullmatch(times)
        if not match:
            faults.append(f"{where} has no times: “{times}”.")
            continue
        if number != str(wanted):
            faults.append(f"{where} has the number “{number}”.")
        if not cue.strip():
            faults.append(f"{where} says nothing.")
        if "-->" in cue:
            faults.append(f"{where} has an arrow in its text.")
        wide += _wide(where, cue.split("\n"))
        start, end = milliseconds(match.groups()[:4]), milliseconds(match.groups()[4:])
        said.append(Said(start, end, tuple(cue.split())))
    return Reading(tuple(said), (*faults, *rising(said)), tuple(wide))


def _wide(where: str, lines: list[str]) -> list[str]:
    long = [length(line) for line in lines if length(line) > WIDTH and " " in line]
    found = [f"{where} has a line of {places} characters." for places in long]
    return [*found, f"{where} has {len(lines)} lines."] if len(lines) > LINES else found
