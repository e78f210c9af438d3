"""Readings into the sound of a sentence, and sentences into a recording, with pydub.

Only one sentence is in memory at a time. Everything is 16-bit mono at RATE samples a second.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from podcast.domain.transcripts import Part

from ._engine import Reading
from ._resample import resampled

with warnings.catch_warnings():
    # Said when pydub is imported: that there is no ffmpeg, which nothing here needs; that audioop
    # leaves the standard library, where the requirements bring audioop-lts; and, while it is
    # compiled, that its regular expressions are no raw strings.
    warnings.filterwarnings("ignore", "Couldn't find ffmpeg", RuntimeWarning)
    warnings.filterwarnings("ignore", "'audioop' is deprecated", DeprecationWarning)
    warnings.filterwarnings("ignore", ".*invalid escape sequence")
    from pydub import AudioSegment

RATE = 22_050

_LEAD_IN, _LEAD_OUT = 300, 600
"""Silence before the first and after the last sentence, ms."""

_BETWEEN_SENTENCES = 380
_BETWEEN_RUNS = 60
_AROUND = {
    Part.ANNOUNCEMENT: (700, 1200),
    Part.TITLE: (700, 1000),
    Part.HEADING: (1100, 650),
    Part.TEXT: (700, 700),
    Part.QUOTATION: (850, 850),
}
"""Silence before and after a paragraph, ms; of two that meet, the longer is kept.

Longer than between sentences, which are longer than espeak-ng's own at a comma (170 to 330 ms).
"""

_FLOOR = 32  # -60 dBFS: what is quieter is not voice
_SHORTEST_VOICE = RATE // 200
_MARGIN_IN, _MARGIN_OUT = RATE * 4 // 1000, RATE * 12 // 1000
_FADE_IN, _FADE_OUT = 3, 10  # ms, within the margins
_SHORTEST_PAUSE = RATE * 60 // 1000  # a stop consonant is silent for up to 52 ms


@dataclass(frozen=True, slots=True)
class Utterance:
    """The sound of one sentence, 16-bit samples in native byte order.

    `onsets` has one entry a token: the sample at which it begins, None where no engine told; the
    first is where the voice begins. `loud` are the positions of all samples that are voice.
    """

    sound: bytes
    onsets: tuple[int | None, ...]
    loud: npt.NDArray[np.intp]

    @property
    def voice_ends(self) -> int:
        """The sample after the last that is voice."""
        return int(self.loud[-1]) + 1

    def heard_until(self, begin: int, end: int) -> int:
        """Where the voice falls silent before sample `end`: `end`, unless there is a pause."""
        before = int(np.searchsorted(self.loud, end)) - 1
        last = max(begin, int(self.loud[before]) + 1 if before >= 0 else begin)
        return last if end - last >= _SHORTEST_PAUSE else end


def assemble(readings: Sequence[Reading]) -> Utterance | None:
    """Join the readings of one sentence's runs; None where there is nothing to be heard.

    What surrounds the voice is cut off, so that pauses are ours alone. A run of which nothing is
    heard leaves its tokens without onsets.
    """
    sound = _silent(0)
    onsets: list[int | None] = []
    for reading in readings:
        voice, told = _trim(reading)
        if voice and sound:
            sound += _silent(_BETWEEN_RUNS)
        begins = int(sound.frame_count())
        onsets += (None if onset is None else begins + onset for onset in told)
        sound += voice
    loud = _loud(sound.raw_data)
    if not len(loud):
        return None
    onsets[0] = int(loud[0])
    return Utterance(sound.raw_data, tuple(onsets), loud)


def silence(before: Part | None, after: Part | None) -> bytes:
    """Make the pause between two paragraphs; None stands for the ends of the recording."""
    if before is None:
        return bytes(_silent(_LEAD_IN).raw_data)
    if after is None:
        return bytes(_silent(_LEAD_OUT).raw_data)
    return bytes(_silent(max(_AROUND[before][1], _AROUND[after][0])).raw_data)


def breath() -> bytes:
    """Make the pause between two sentences of one paragraph."""
    return bytes(_silent(_BETWEEN_SENTENCES).raw_data)


def _trim(reading: Reading) -> tuple[AudioSegment, tuple[int | None, ...]]:
    """Cut a reading to its voice with soft edges, at RATE; its onsets from the new beginning."""
    sound = _segment(resampled(reading.samples, reading.rate, RATE), RATE)
    loud = _loud(sound.raw_data)
    if not len(loud) or loud[-1] - loud[0] < _SHORTEST_VOICE:
        return _silent(0), (None,) * len(reading.onsets)
    first, last = int(loud[0]), int(loud[-1])
    begin = max(0, first - _MARGIN_IN)
    voice = _segment(sound.raw_data[2 * begin : 2 * (last + _MARGIN_OUT)], RATE)
    told = (
        None if onset is None else min(max(onset * RATE // reading.rate, first), last) - begin
        for onset in reading.onsets
    )
    return voice.fade_in(_FADE_IN).fade_out(_FADE_OUT), tuple(told)


def _segment(samples: bytes, rate: int) -> AudioSegment:
    return AudioSegment(data=samples, sample_width=2, frame_rate=rate, channels=1)


def _silent(milliseconds: int) -> AudioSegment:
    return AudioSegment.silent(milliseconds, frame_rate=RATE)


def _loud(samples: bytes) -> npt.NDArray[np.intp]:
    return np.flatnonzero(np.abs(np.frombuffer(samples, np.int16).astype(np.int32)) > _FLOOR)
