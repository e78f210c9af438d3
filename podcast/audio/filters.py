"""Mono samples -> the same through a chain of FFmpeg's filters, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import av
from av.audio.frame import AudioFrame
from av.filter import Graph

from .decode import Samples
from .resample import frame_of


class Filters:
    """A running chain, each filter by its name and options; mono at `rate` Hz goes in."""

    def __init__(self, rate: int, *filters: tuple[str, str]) -> None:
        self._rate, self._heard = rate, 0
        graph = self._graph = Graph()  # its filters do not keep it alive
        self._in = graph.add_abuffer(
            sample_rate=rate, format="fltp", layout="mono", time_base=Fraction(1, rate)
        )
        self._out = graph.add("abuffersink")
        last = self._in
        for each in (*(graph.add(name, options) for name, options in filters), self._out):
            last.link_to(each)
            last = each
        graph.configure()

    def feed(self, block: Samples) -> Iterator[Samples]:
        """Put some more samples in, at least one; yield what comes out by now."""
        frame = frame_of(block, self._rate)
        frame.pts, frame.time_base = self._heard, Fraction(1, self._rate)
        self._heard += len(block)
        self._in.push(frame)
        yield from self._pulled()

    def finish(self) -> Iterator[Samples]:
        """The rest. Nothing can be put in any more."""
        self._in.push(None)
        yield from self._pulled()

    def _pulled(self) -> Iterator[Samples]:
        while True:
            try:
                frame = self._out.pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                return
            if isinstance(frame, AudioFrame):
                yield frame.to_ndarray()[0]
