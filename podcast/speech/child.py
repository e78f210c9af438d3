"""The process in which a voice's library is loaded: an Order on stdin, a WAV file, an Answer.

`python -m podcast.speech.child`. Engines keep global state and may crash; here they harm nothing.
"""

from __future__ import annotations

import sys

from podcast.domain.errors import PodcastError

from ._cast import Cast, EngineBrokenError
from ._compose import compose
from ._exchange import ANSWER, ORDER, Failure, Order
from .engines import offers
from .narration import Narration


def main() -> None:
    """Read the order, make the narration, and write what became of it to standard output."""
    sys.stdout.buffer.write(ANSWER.dump_json(_answer(sys.stdin.buffer.read())))


def _answer(order: bytes) -> Narration | Failure:
    wanted = ORDER.validate_json(order)
    try:
        return _read(wanted, Cast(offers(wanted.voices)))
    except PodcastError as error:
        return Failure(error.code, error.message, error.remedy)


def _read(wanted: Order, cast: Cast) -> Narration:
    """Compose; from the beginning again when a voice breaks down, so that one voice reads all."""
    while True:
        try:
            return compose(wanted.passages, wanted.target, lang=wanted.lang, cast=cast)
        except EngineBrokenError:
            continue  # the cast has passed it over, and one that is left reads


if __name__ == "__main__":
    main()
