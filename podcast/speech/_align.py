"""Word times of one reading carried over to another of the same words.

samples of both -> frames (`_mfcc.py`) -> the path that lays every frame of the sound on one of the
reference (dynamic programming after Sakoe & Chiba, IEEE Trans. ASSP 26, 1978) -> onsets, those
after a pause moved to its end.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ._engine import Reading
from ._mfcc import HOP, RATE, Array, Frames, frames
from ._resample import resampled

_VOICE = 10 ** (-38 / 20)
"""What is quieter than this part of the peak, before the first and after the last, is cut off."""

_STAY = _SKIP = 2.0
"""What it costs to lay a second frame on one of the reference, or to leave one of it out."""

_REST = 0.2
"""What both cost where the reference is silent: no two voices pause alike."""

_QUIET = -6.0  # nepers of power below the loudest frame: -26 dB
_PAUSE = RATE * 40 // 1000 // HOP
_NEAR = RATE * 150 // 1000 // HOP
_SILENT = -5.5  # nepers of power: -24 dB

Path = npt.NDArray[np.intp]


def carry_onsets(
    sound: Reading, reference: Reading, *, running_ms: int = 0
) -> tuple[int | None, ...]:
    """Give the tokens of `sound` onsets, by those of `reference`; None where that has none.

    They rise, and lie in the samples of `sound`; those that no pause comes before are `running_ms`
    later. Where one of the two is silent, all are None.
    """
    ours, theirs = _prepare(sound), _prepare(reference)
    if ours is None or theirs is None:
        return (None,) * len(reference.onsets)
    (first, here), (begin, there) = ours, theirs
    path, pauses = find_path(here, there), _pause_ends(here.level)
    last, running = len(sound.samples) // 2 - 1, running_ms * RATE / 1000 / HOP
    carried: list[int | None] = []
    for onset in reference.onsets:
        if onset is None:
            carried.append(None)
            continue
        told = (onset * RATE / reference.rate - begin) / HOP
        frame = _place(path, told)
        paused = _pause_before(frame, pauses) if _follows_silence(there.level, told) else None
        frame = frame + running if paused is None else paused
        carried.append(min(round((first + frame * HOP) * sound.rate / RATE), last))
    return _rising(carried)


def _rising(onsets: Sequence[int | None]) -> tuple[int | None, ...]:
    """Leave out those that do not come after the one before."""
    latest, rising = -1, list[int | None]()
    for onset in onsets:
        later = onset is not None and onset > latest
        rising.append(onset if later else None)
        latest = max(latest, onset or 0) if later else latest
    return tuple(rising)


def find_path(sound: Frames, reference: Frames) -> Path:
    """The frame of the reference that each frame of the sound is laid on; both ends meet.

    The path steps by one; it may stay, or leave one frame out, for a cost.
    """
    distance = _distances(sound.shape, reference.shape)
    quiet = reference.level < _QUIET
    skip = np.where(quiet, _REST, _SKIP)
    total = np.full(len(quiet), np.inf)
    total[0] = distance[0, 0]
    steps = np.zeros(distance.shape, np.int8)
    ways = np.full((3, len(quiet)), np.inf)
    for time in range(1, len(distance)):
        at_rest = quiet & (sound.level[time] < _QUIET)
        ways[0] = total + np.where(at_rest, _REST, _STAY)
        ways[1, 1:] = total[:-1]
        ways[2, 2:] = total[:-2] + skip[1:-1]
        steps[time] = ways.argmin(axis=0)
        total = ways.min(axis=0) + distance[time]
    return _trace(steps, total)


def _trace(steps: npt.NDArray[np.int8], total: Array) -> Path:
    """Go back from the end, or from the furthest frame that could be reached in the time."""
    reached = np.flatnonzero(np.isfinite(total))
    place = int(reached[-1])
    path = np.zeros(len(steps), np.intp)
    for time in range(len(steps) - 1, -1, -1):
        path[time] = place
        place -= int(steps[time, place])
    return path


def _prepare(reading: Reading) -> tuple[int, Frames] | None:
    """Where the voice begins, in samples at RATE, and its frames; None where there is no voice."""
    samples = np.frombuffer(resampled(reading.samples, reading.rate, RATE), np.int16)
    sound = samples.astype(np.float64)
    peak = np.abs(sound).max(initial=0)
    loud = np.flatnonzero(np.abs(sound) > peak * _VOICE)
    if peak < 1 or loud[-1] - loud[0] < 2 * HOP:
        return None
    return int(loud[0]), frames(sound[loud[0] : loud[-1] + 1])


def _distances(ours: Array, theirs: Array) -> Array:
    """Euclidean, of every frame to every frame."""
    squares = (ours**2).sum(axis=1)[:, None] + (theirs**2).sum(axis=1) - 2 * ours @ theirs.T
    distances: Array = np.sqrt(np.maximum(0, squares))
    return distances


def _place(path: Path, told: float) -> float:
    """The time, in frames, at which the path comes to a place in the reference."""
    frame = max(0, int(told))
    enters = int(np.searchsorted(path, frame, "left"))
    leaves = int(np.searchsorted(path, frame, "right"))
    return enters + (told - frame) * (leaves - enters) if told > 0 else 0.0


def _follows_silence(level: Array, told: float) -> bool:
    """Whether the reference pauses before a word."""
    end = max(0, round(told))
    before = level[max(0, end - 2 * _PAUSE) : max(0, end - _PAUSE // 2)]
    return bool(len(before)) and bool((before < _SILENT).all())


def _pause_ends(level: Array) -> Sequence[int]:
    """The frames at which a pause ends."""
    silent = np.concatenate([[False], level < _SILENT, [False]])
    begins, ends = np.flatnonzero(np.diff(silent.astype(np.int8))).reshape(-1, 2).T
    return [int(end) for begin, end in zip(begins, ends, strict=True) if end - begin >= _PAUSE]


def _pause_before(frame: float, pauses: Sequence[int]) -> int | None:
    """The end of the nearest pause, if one is near."""
    nearest = min(pauses, key=lambda end: abs(end - frame), default=None)
    return None if nearest is None or abs(nearest - frame) > _NEAR else nearest
