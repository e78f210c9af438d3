"""Word times by alignment beside Piper's own phoneme times: needs `sh requirements/setup.sh hear`.

The sentences are the seed's and the licence's: none was looked at when settings were chosen.
"""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from podcast.domain.texts import Lang
from podcast.speech._align import carry_onsets
from podcast.speech._timed import RUNNING_MS
from podcast.speech.engines.espeak import open_engine
from podcast.speech.sentences import split_sentences
from tests.conftest import CHECKOUT
from tests.speech.phoneme_times import Told, errors_ms, read_and_tell

PLAIN = re.compile(r"[A-Za-z0-9 ,.;:!?'’“”()–—-]+")
SEED, LICENCE = CHECKOUT / "seeds" / "000_dec9a8bdb9c32bcf.txt", CHECKOUT / "LICENSE"


def sentences() -> list[str]:
    """The seed's sentences, and sixty of the licence's."""
    seed, licence = (path.read_text("utf-8").split("\n\n") for path in (SEED, LICENCE))
    prose = [each for each in seed if each[:1].isalpha()]
    found = [each for text in prose for each in split_sentences(text, Lang("en"))]
    legal = [" ".join(text.split()) for text in licence]
    more = [each for text in legal for each in split_sentences(text, Lang("en"))]
    fitting = [each for each in more if PLAIN.fullmatch(each) and 5 <= len(each.split()) <= 45]
    return [each for each in found if len(each.split()) > 3] + fitting[:60]


def measured(told: list[Told]) -> dict[str, npt.NDArray[np.float64]]:
    """Errors in ms, by each of Piper's three answers to where a word begins."""
    espeak = open_engine()
    errors: dict[str, list[npt.NDArray[np.float64]]] = {}
    for each in told:
        reference = espeak.read(each.tokens, Lang("en-us"))
        onsets = carry_onsets(each.reading, reference, running_ms=RUNNING_MS)
        middle = tuple(
            None if a is None or b is None else (a + b) // 2
            for a, b in zip(each.first, each.boundary, strict=True)
        )
        truths = {
            "where the word before ends": each.boundary,
            "in the middle of the gap": middle,
            "where its first phoneme begins": each.first,
        }
        for name, truth in truths.items():
            errors.setdefault(name, []).append(errors_ms(each, onsets, truth))
    return {name: np.concatenate(each) for name, each in errors.items()}


def main() -> None:
    """Print a line for each of Piper's three answers to where a word begins."""
    for name, errors in measured(list(read_and_tell(sentences()))).items():
        far = np.abs(errors)
        print(
            f"{name}: {len(errors)} words, median {np.median(far):.0f} ms, "
            f"90% within {np.percentile(far, 90):.0f}, 95% within {np.percentile(far, 95):.0f}, "
            f"off by {np.median(errors):+.0f} in the middle"
        )


if __name__ == "__main__":
    main()
