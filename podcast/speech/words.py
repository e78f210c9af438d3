"""The onsets an engine gave into times of every word. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def share_time(tokens: Sequence[str], onsets: Sequence[int | None], *, end: int) -> list[int]:
    """Give every token a start: its onset, or its share of the time between its neighbours.

    `onsets` rise, are below `end`, and hold None where the engine told nothing; the first is told.
    Tokens between two onsets share that time by their letters. Same unit in and out (samples).
    """
    told = [index for index, onset in enumerate(onsets) if onset is not None]
    starts: list[int] = []
    for index, following in pairwise([*told, len(tokens)]):
        begin = onsets[index] or 0
        until = end if following == len(tokens) else onsets[following] or 0
        weights = [sum(map(str.isalnum, token)) or 1 for token in tokens[index:following]]
        spent = 0
        for weight in weights:
            starts.append(begin + (until - begin) * spent // sum(weights))
            spent += weight
    return starts
