"""Left and right, of which one drops out at times -> one signal, from the channel that lives.

A mix would fall by 6 dB wherever one of them is dead. What is dead all the time, or in opposite
phase, was found before (`balance`): then the other channel is taken throughout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from .balance import DEAD
from .decode import Samples
from .facts import Channel

WINDOWS = 50
"""In a second, in each of which it is asked anew which channel lives."""

AUDIBLE = 1e-7
"""Mean energy (-70 dBFS) below which a window of the better channel tells nothing."""

_SHARES = {Channel.MIX: (0.5, 0.5), Channel.LEFT: (1.0, 0.0), Channel.RIGHT: (0.0, 1.0)}


class Repair:
    """Takes one signal from two channels at `rate` Hz; `channel` is what is taken where both live.

    `dead` counts the windows in which the left and the right one had no sound.
    """

    def __init__(self, rate: int, channel: Channel) -> None:
        self._size = rate // WINDOWS
        self._usual = np.array(_SHARES[channel], np.float32)
        self._shares = self._usual
        self.dead = np.zeros(2, np.int64)

    def signal(self, blocks: Iterable[NDArray[np.float32]]) -> Iterator[Samples]:
        """Take the signal from blocks of shape (2, n); as many samples come out as go in."""
        held = np.zeros((2, 0), np.float32)
        for block in blocks:
            held = np.concatenate([held, block], axis=1)
            whole = held.shape[1] // self._size * self._size
            if whole:
                yield self._taken(held[:, :whole].reshape(2, -1, self._size))
                held = held[:, whole:]
        yield self._shares @ held

    def _taken(self, windows: NDArray[np.float32]) -> Samples:
        """The signal of whole windows, of shape (2, windows, samples)."""
        wanted = self._wanted(windows)
        before = np.concatenate([self._shares[:, None], wanted[:, :-1]], axis=1)
        ramp = np.linspace(0, 1, self._size, dtype=np.float32)
        shares = before[..., None] + (wanted - before)[..., None] * ramp
        self._shares = wanted[:, -1]
        taken: Samples = np.einsum("cws,cws->ws", windows, shares).ravel()
        return taken

    def _wanted(self, windows: NDArray[np.float32]) -> NDArray[np.float32]:
        """The share of each channel at the end of each window."""
        energies = np.einsum("cws,cws->cw", windows, windows) / np.float32(self._size)
        others = energies[::-1]
        dead = (energies < DEAD * others) & (others > AUDIBLE)
        self.dead += dead.sum(axis=1)
        wanted = np.repeat(self._usual[:, None], energies.shape[1], axis=1)
        wanted[:, dead[0]] = [[0], [1]]
        wanted[:, dead[1]] = [[1], [0]]
        return wanted

    def notes(self) -> Iterator[str]:
        """A sentence for the producer about each channel that dropped out."""
        names = ("left", "right")
        for name, other, windows in zip(names, reversed(names), self.dead, strict=True):
            if windows:
                yield (
                    f"The {name} channel drops out for {windows / WINDOWS:.1f} s in all: the "
                    f"{other} one is used there."
                )
