"""Levels of steps -> Ladder: how loud a signal is once its peaks are limited, to several ceilings.

A limiter takes loudness away, and how much only the limited signal tells. So while a recording is
measured, a limiter's gain is worked out for each ceiling, from the levels of its steps alone; the
gain at which a file comes out right is then known before anything is rendered.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .limit import ATTACK, DEEPEST, RELEASE
from .loudness import level
from .meter import STEPS, Steps

CEILINGS = tuple(float(ceiling) for ceiling in range(2, -66, -2))
"""In dBTP, of the recording as it is."""

FURTHEST = 24.0
"""LU under the loudest moment: nobody asks for a ceiling that is lower."""

_ATTACK, _RELEASE = ATTACK / STEPS, RELEASE / STEPS  # dB a step
_HALVES = -np.log(10) / 20  # of the reductions at both ends of a step, which make its energy less


class Ladder:
    """A running limiter of energies, for each of CEILINGS.

    It looks ahead no further than what it is given at one time: enough to tell a loudness by. Of
    the ceilings, the first `useful` are not too low to be asked for.
    """

    def __init__(self) -> None:
        self._ceilings = np.array(CEILINGS, np.float32)[:, None]
        self._over = np.zeros((len(CEILINGS), 1), np.float32)
        self._reduced = np.zeros(len(CEILINGS), np.float32)
        self.useful = len(CEILINGS)

    def limit(self, energies: Steps, peaks: Steps) -> NDArray[np.float32]:
        """The energies of shape (n,) as they are left, of shape (ceilings, n)."""
        loudest = float(level(max(float(energies.mean()), 1e-12)))
        self.useful = min(self.useful, int(np.count_nonzero(self._ceilings > loudest - FURTHEST)))
        highest = 20 * np.log10(peaks.clip(min=1e-9))
        limited = np.tile(energies, (len(CEILINGS), 1))
        busy = np.flatnonzero((self._reduced > 0) | (highest.max() > self._ceilings[:, 0]))
        busy = busy[busy < self.useful]
        over = (highest - self._ceilings[busy]).clip(0, DEEPEST)
        borders = self._borders(over, busy)
        limited[busy] *= np.exp(_HALVES * (borders[:, 1:] + borders[:, :-1]))
        self._over[:], self._reduced[:] = 0, 0
        self._over[busy, 0], self._reduced[busy] = over[:, -1], borders[:, -1]
        return limited

    def _borders(self, over: NDArray[np.float32], busy: NDArray[np.int64]) -> NDArray[np.float32]:
        """What is taken, in dB, at the n + 1 borders of n steps; cf. `limit.Limiter`."""
        known = np.concatenate([self._over[busy], over], axis=1)
        needed = np.append(np.maximum(known[:, :-1], known[:, 1:]), over[:, -1:], axis=1)
        needed[:, 0] = np.maximum(needed[:, 0], self._reduced[busy])
        index = np.arange(needed.shape[1], dtype=np.float32)
        risen = np.maximum.accumulate((needed - _ATTACK * index)[:, ::-1], axis=1)[:, ::-1]
        risen += (_ATTACK + _RELEASE) * index
        return np.asarray(np.maximum.accumulate(risen, axis=1) - _RELEASE * index, np.float32)
