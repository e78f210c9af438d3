"""Recording and Cleaning -> the recording as it is asked for; the file that came stays as it is.

    decode -> one channel -> high-pass -> resample -> cut -> idents -> FLAC of 24 bits

The pipe runs twice: to hear how loud its end is, how high, and where it is silent; and to write it.
The recording itself is measured before, for all that its producer is to be told.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from podcast.domain.cleaning import Cleaning, Idents
from podcast.domain.errors import AudioError

from . import join
from .ahead import ahead
from .decode import BLOCK, Samples, open_sound
from .facts import Channel, Cleaned
from .flac import write_flac
from .highpass import high_passed
from .levels import Levels
from .limit import level
from .measure import measure
from .meter import Steps
from .repair import Repair
from .resample import resampled
from .silence import LEAST_MS, Silence

REST_MS = 300
"""How much of the silence at an end stays: to begin with a word is abrupt."""


class _Heard(Levels):
    """The level of what comes out, and where it is silent."""

    def __init__(self, rate: int) -> None:
        super().__init__(rate)
        self.silence, self.samples = Silence(), 0

    def _hear_hops(self, energies: Steps, peaks: Steps, hops: NDArray[np.float64]) -> None:
        self.silence.add(hops[0])


@dataclass(frozen=True, slots=True)
class _Work:
    """What is done to each sample of one recording, at `rate` Hz in the end."""

    source: Path
    cleaning: Cleaning
    channel: Channel
    rate: int
    notes: list[str]

    def signal(self) -> Generator[Samples]:
        """The whole recording, its ends uncut."""
        with open_sound(self.source) as sound:
            single: Iterable[Samples] = sound.mono(self.channel)
            repair = None
            if self.cleaning.repair and sound.channels > 1:
                repair = Repair(sound.rate, self.channel)
                single = repair.signal(sound.blocks())
            if self.cleaning.high_pass is not None:
                single = high_passed(single, sound.rate, self.cleaning.high_pass)
            yield from resampled(single, sound.rate, self.rate)
            if repair is not None:
                self.notes[:] = repair.notes()


def clean(
    source: Path,
    target: Path,
    cleaning: Cleaning,
    *,
    before: Path | None = None,
    after: Path | None = None,
) -> Cleaned:
    """Do to a recording what is asked for, in bounded memory; `before` and `after` are idents.

    Raises AudioError where it is no sound or silent, also without what lies below the high-pass,
    and StorageError where the file cannot be written.
    """
    measured = measure(source)
    joins = before is not None or after is not None
    rate = _rate_of_joins(measured.sample_rate) if joins else measured.sample_rate
    work = _Work(source, cleaning, measured.channel, rate, [])
    heard = _hear(work)
    loudness = _loudness(heard, cleaning)
    start, end = _ends(heard, loudness, rate) if cleaning.trim else (0, heard.samples)
    ends = _Ends.of(before, after, cleaning.idents or Idents(), loudness, rate)
    scale = np.float32(1 / max(1, heard.highest + ends.highest))
    with closing(ahead(work.signal())) as blocks:
        signal = ends.joined(_Blocks(blocks), start, end)
        write_flac((each * scale for each in signal), target, rate=rate, depth=24)
    return Cleaned((*measured.notes, *work.notes, *_cut(start, heard.samples - end, rate)))


def _rate_of_joins(rate: int) -> int:
    """A jingle shall not sound like a telephone because the recording does."""
    return join.RATES[rate >= join.RATES[1]]


def _hear(work: _Work) -> _Heard:
    heard = _Heard(work.rate)
    for block in ahead(work.signal()):
        heard.samples += len(block)
        heard.add(block)
    # So that the last tenth of a second, which is hardly ever whole, is heard, too.
    heard.add(np.zeros(work.rate // 5, np.float32))
    heard.finish()
    return heard


def _loudness(heard: _Heard, cleaning: Cleaning) -> float:
    if heard.loudness is None:
        raise AudioError(
            f"Nothing is left of this recording above {cleaning.high_pass} Hz.",
            "Ask for a lower high-pass, or for none.",
        )
    return heard.loudness


def _ends(heard: _Heard, loudness: float, rate: int) -> tuple[int, int]:
    """The first sample that stays, and the first of those that do not."""
    silences, length_ms = heard.silence.stretches(loudness), heard.samples * 1_000 / rate
    first, last = 0, heard.samples
    if silences and silences[0][0] == 0:
        first = (silences[0][1] - REST_MS) * rate // 1_000
    if silences and silences[-1][1] >= length_ms >= silences[-1][0] + LEAST_MS:
        last = (silences[-1][0] + REST_MS) * rate // 1_000
    return first, last


def _cut(head: int, tail: int, rate: int) -> Iterator[str]:
    """What was cut at each end, in samples, as a sentence for the producer."""
    cut = ((head, "beginning"), (tail, "end"))
    told = [f"{samples / rate:.1f} s at its {place}" for samples, place in cut if samples]
    if told:
        yield f"Silence was cut: {' and '.join(told)}."


class _Blocks:
    """Samples in order, as many at a time as are wanted."""

    def __init__(self, blocks: Iterable[Samples]) -> None:
        self._blocks = iter(blocks)
        self._rest: Samples = np.zeros(0, np.float32)

    def take(self, count: int) -> Iterator[Samples]:
        """Yield the next `count` samples."""
        while count > 0:
            if not len(self._rest):
                self._rest = next(self._blocks)
            piece, self._rest = self._rest[:count], self._rest[count:]
            count -= len(piece)
            yield piece

    def whole(self, count: int) -> Samples:
        """The next `count` samples, at once."""
        return np.concatenate([np.zeros(0, np.float32), *self.take(count)])


@dataclass(frozen=True, slots=True)
class _Ends:
    """The idents, each as loud as the recording; without one, that end stays as it is."""

    before: Samples
    after: Samples
    idents: Idents
    rate: int

    @classmethod
    def of(
        cls, before: Path | None, after: Path | None, idents: Idents, loudness: float, rate: int
    ) -> _Ends:
        first, last = (_ident(each, loudness, rate) for each in (before, after))
        return cls(first, last, idents, rate)

    @property
    def highest(self) -> float:
        """The highest amplitude of both."""
        return max(float(np.abs(each).max(initial=0)) for each in (self.before, self.after))

    def joined(self, recording: _Blocks, start: int, end: int) -> Generator[Samples]:
        """The recording from sample `start` to `end`, and the idents around it."""
        for _ in recording.take(start):
            pass
        head, tail = (self._meets(each, end - start) for each in (self.before, self.after))
        yield from _in_blocks(self.before[: len(self.before) - head])
        if head:
            ident = self.before[len(self.before) - head :]
            yield join.before(ident, recording.whole(head), self.rate, self.idents)
        yield from recording.take(end - start - head - tail)
        if tail:
            ident = self.after[:tail]
            yield join.after(recording.whole(tail), ident, self.rate, self.idents)
        yield from _in_blocks(self.after[tail:])

    def _meets(self, ident: Samples, recording: int) -> int:
        return join.meets(len(ident), recording, self.rate, self.idents)


def _in_blocks(samples: Samples) -> Iterator[Samples]:
    """The same in blocks: what takes a minute at once needs five times its memory."""
    for start in range(0, len(samples), BLOCK):
        yield samples[start : start + BLOCK]


def _ident(path: Path | None, loudness: float, rate: int) -> Samples:
    """An ident at `rate` Hz and as loud as the recording; nothing where there is none."""
    if path is None:
        return np.zeros(0, np.float32)
    measured = measure(path)
    with open_sound(path) as sound:
        blocks = resampled(sound.mono(measured.channel), sound.rate, rate)
        return np.concatenate([level(each, loudness - measured.loudness) for each in blocks])
