"""The process in which a voice's library is loaded: an Order on stdin, a WAV file, an Answer.

`python -m podcast.speech.child`. Engines keep global state and may crash; here they harm nothing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import espeakng_loader

from podcast.domain.errors import PodcastError

from ._compose import compose
from ._espeak import Espeak
from ._exchange import ANSWER, ORDER, Failure
from .narration import Narration
from .voices import ESPEAK


def main() -> None:
    """Read the order, make the narration, and write what became of it to standard output."""
    sys.stdout.buffer.write(ANSWER.dump_json(_answer(sys.stdin.buffer.read())))


def _answer(order: bytes) -> Narration | Failure:
    wanted = ORDER.validate_json(order)
    data = Path(espeakng_loader.get_data_path())
    os.chdir(data.parent)  # the library cuts long paths: see Espeak
    engines = {ESPEAK: Espeak(espeakng_loader.get_library_path(), data.name)}
    try:
        return compose(wanted.passages, wanted.target, lang=wanted.lang, engines=engines)
    except PodcastError as error:
        return Failure(error.code, error.message, error.remedy)


if __name__ == "__main__":
    main()
