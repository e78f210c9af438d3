"""Left and right -> which mono signal to take from them, and why."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .facts import Channel

DEAD = 1e-4
"""A channel with less than this share of the other's energy (-40 dB) is dead."""

OPPOSITE = -0.5
"""Below this correlation, left and right cancel each other in a mix."""


@dataclass(slots=True)
class Balance:
    """Running energies of left and right, and of what they share."""

    left: float = 0.0
    right: float = 0.0
    shared: float = 0.0

    def add(self, block: NDArray[np.float32]) -> None:
        """Hear some more samples, of shape (2, n); mono is passed over."""
        if len(block) == 2:
            left, right = block
            self.left += float(np.dot(left, left))
            self.right += float(np.dot(right, right))
            self.shared += float(np.dot(left, right))

    @property
    def correlation(self) -> float | None:
        """Of left and right, -1 to 1: 1 is mono in both; None where one of them has no sound."""
        both = math.sqrt(self.left * self.right)
        return self.shared / both if both else None

    def choice(self) -> tuple[Channel, str | None]:
        """The channel to take, and the sentence that says why it is not the mix."""
        louder = Channel.LEFT if self.left >= self.right else Channel.RIGHT
        energies = sorted((self.left, self.right))
        if energies[0] < DEAD * energies[1]:
            return louder, f"Only the {louder} channel has sound: it alone is used."
        if (self.correlation or 0) < OPPOSITE:
            return louder, (
                "Left and right are in opposite phase and would cancel each other: "
                f"the {louder} channel alone is used."
            )
        return Channel.MIX, None
