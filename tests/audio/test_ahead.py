"""What is made ahead comes in order, once, and is let go of when nobody wants more."""

from __future__ import annotations

import threading
from collections.abc import Generator
from itertools import islice

import pytest

from podcast.audio.ahead import AHEAD, ahead


class Counting:
    """A source of numbers that tells what became of it."""

    def __init__(self, upto: int, *, broken: bool = False) -> None:
        self.upto, self.broken = upto, broken
        self.made, self.threads, self.closed = 0, set[int](), False

    def numbers(self) -> Generator[int]:
        try:
            for number in range(self.upto):
                self.made += 1
                self.threads.add(threading.get_ident())
                yield number
            if self.broken:
                raise ValueError("broken")
        finally:
            self.closed = True


@pytest.mark.parametrize("upto", [0, 1, AHEAD, AHEAD + 1, 100])
def test_all_come_in_order_from_one_other_thread(upto: int) -> None:
    source = Counting(upto)
    assert list(ahead(source.numbers())) == list(range(upto))
    assert len(source.threads) <= 1
    assert threading.get_ident() not in source.threads


def test_what_goes_wrong_is_raised_in_its_place() -> None:
    some = ahead(Counting(5, broken=True).numbers())
    assert list(islice(some, 5)) == list(range(5))
    with pytest.raises(ValueError, match="broken"):
        next(some)


def test_a_source_is_closed_when_nobody_wants_more() -> None:
    source = Counting(10_000)
    some = ahead(source.numbers())
    assert next(some) == 0
    some.close()
    assert source.closed
    assert source.made <= 2 * AHEAD + 2
