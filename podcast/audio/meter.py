"""Mono samples -> loudness and true peak (ITU-R BS.1770-4), as FFmpeg's `ebur128` reads them.

The filter tells loudness to 0.001 LU, but a peak only to 0.001 of full scale; so the peak is found
here in the same way as there: by the same resampler, between the samples.
"""

from __future__ import annotations

import math
from fractions import Fraction

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.filter import Graph

from .decode import Samples
from .plan import WINDOWS

GATE = -70.0
"""LUFS; what is not above it for 400 ms has no loudness."""

_FINEST = 192_000  # Hz, to which FFmpeg's filter raises any rate
_TIMES = 4  # which BS.1770 asks for, and which is enough, and quicker, for low rates


class LoudnessMeter:
    """A running meter of integrated loudness, of one channel at `rate` Hz."""

    def __init__(self, rate: int) -> None:
        self._rate, self._heard, self._loudness = rate, 0, GATE
        graph = self._graph = Graph()  # its filters do not keep it alive
        self._in = graph.add_abuffer(
            sample_rate=rate, format="fltp", layout="mono", time_base=Fraction(1, rate)
        )
        meter = graph.add("ebur128", "metadata=1:framelog=quiet")
        self._out = graph.add("abuffersink")
        self._in.link_to(meter)
        meter.link_to(self._out)
        graph.configure()

    def add(self, block: Samples) -> None:
        """Hear some more samples."""
        if len(block) == 0:
            return
        frame = _frame(block, self._rate)
        frame.pts, frame.time_base = self._heard, Fraction(1, self._rate)
        self._heard += len(block)
        self._in.push(frame)
        self._read()

    @property
    def loudness(self) -> float | None:
        """In LUFS, of all whole tenths of a second so far; None where nothing was above GATE."""
        return self._loudness if self._loudness > GATE else None

    def _read(self) -> None:
        while True:
            try:
                frame = self._out.pull()
            except av.error.BlockingIOError:
                return
            self._loudness = float(frame.metadata.get("lavfi.r128.I", self._loudness))


class PeakMeter:
    """A running meter of true peak, of one channel at `rate` Hz.

    It remembers the peak of each hundredth of a second: 1.4 MB an hour.
    """

    def __init__(self, rate: int) -> None:
        finer = min(rate * _TIMES, max(_FINEST, rate))
        self._rate, self._window = rate, finer // WINDOWS
        self._resampler = AudioResampler("fltp", "mono", finer)
        self._rest: Samples = np.zeros(0, np.float32)
        self._peaks: list[Samples] = []

    def add(self, block: Samples) -> None:
        """Hear some more samples."""
        if len(block):
            self._hear(_frame(block, self._rate))

    def finish(self) -> Samples:
        """The amplitude of the true peak in each window. Nothing can be added any more."""
        self._hear(None)
        self._peaks.append(np.full(1, self._rest.max(initial=0), np.float32))
        return np.concatenate(self._peaks)

    def _hear(self, frame: AudioFrame | None) -> None:
        finer = [each.to_ndarray()[0] for each in self._resampler.resample(frame)]
        samples = np.concatenate([self._rest, *map(np.abs, finer)])
        whole = len(samples) // self._window * self._window
        self._peaks.append(samples[:whole].reshape(-1, self._window).max(axis=1))
        self._rest = samples[whole:]


def _frame(block: Samples, rate: int) -> AudioFrame:
    samples = np.ascontiguousarray(block, np.float32)[None, :]
    frame = AudioFrame.from_ndarray(samples, format="fltp", layout="mono")
    frame.sample_rate = rate
    return frame


def decibels(amplitude: float) -> float:
    """Turn an amplitude, full scale being 1, into dB."""
    return 20 * math.log10(amplitude) if amplitude > 0 else -math.inf


def amplitude(level: float) -> float:
    """Turn dB into a factor."""
    return float(10 ** (level / 20))
