"""The rule of a waveform: players on other sites read it as audiowaveform writes it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from podcast.domain.rules import Rule, must

from ..asked import Asked
from ..targets import Kind
from ._remedies import PROXY

VERSION = 2
"""Of BBC audiowaveform's data format (doc/DataFormat.md there)."""


def _peaks(asked: Asked) -> Iterator[str]:
    if asked.target.kind is not Kind.WAVEFORM or asked.plain.status != 200:
        return
    try:
        found = json.loads(asked.plain.body)
    except ValueError:
        yield "It is no JSON."
        return
    known = found if isinstance(found, dict) else {}
    data, length = known.get("data"), known.get("length")
    if known.get("version") != VERSION:
        yield f"It does not say that it is of version {VERSION}."
    elif not isinstance(data, list) or not isinstance(length, int) or len(data) != 2 * length:
        yield "It does not have as many pairs of a lowest and a highest value as its length says."


RULES: tuple[Rule[Asked], ...] = (
    must(
        "http.peaks",
        "A waveform is JSON of audiowaveform's version 2, with as many pairs as its length says.",
        _peaks,
        source="audiowaveform",
        remedy=PROXY,
    ),
)
