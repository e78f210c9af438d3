"""Makes blocks a few ahead of where they are used, in a thread of its own.

Decoders, encoders and arrays let other threads run while they work: on two cores a recording is
decoded while it is measured, and made ready while it is encoded.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TypeVar

T = TypeVar("T")

AHEAD = 8
"""So many blocks wait, at most: some MB."""


def ahead(blocks: Generator[T]) -> Generator[T]:
    """Yield the same in the same order, and raise what `blocks` raises; AHEAD of them wait.

    `blocks` is closed in the end, also where not all was asked for.
    """
    end = object()
    with closing(blocks), ThreadPoolExecutor(1) as thread:
        waiting = deque(thread.submit(next, blocks, end) for _ in range(AHEAD))
        while (block := waiting.popleft().result()) is not end:
            waiting.append(thread.submit(next, blocks, end))
            yield block  # type: ignore[misc]  # what is not the end is a T
