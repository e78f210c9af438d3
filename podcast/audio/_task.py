"""The process in which a file of unknown origin is decoded: an Order on stdin, then an Answer.

`python -m podcast.audio._task`. Codecs are loaded once the limits stand.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path
from threading import Thread

from podcast.domain.errors import DecoderError, PodcastError

from ._exchange import (
    ANSWER,
    ORDER,
    Answer,
    CleaningUp,
    Examining,
    Failure,
    Keeping,
    Kept,
    Limits,
    Measuring,
    Probing,
    Rendering,
    Renditions,
    Task,
)
from .facts import Channel


def main() -> None:
    """Read the order, do it, and write what became of it to standard output."""
    order = ORDER.validate_json(sys.stdin.buffer.read())
    Thread(target=_end_with, args=(order.lifeline,), daemon=True).start()
    _limit(order.limits)
    sys.stdout.buffer.write(ANSWER.dump_json(_answer(order.task)))


def _end_with(lifeline: int) -> None:
    """End this process when the other end of the pipe is closed, by whatever death."""
    os.read(lifeline, 1)
    os._exit(1)


def _limit(limits: Limits) -> None:
    for kind, most in (
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, limits.file_size),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        lower = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (lower, hard))


def _answer(task: Task) -> Answer:
    try:
        match task:
            case Probing(path):
                return _probe(path)
            case Measuring(path):
                return _measure(path)
            case Examining(path):
                return _examine(path)
            case CleaningUp():
                return _clean(task)
            case Rendering():
                return _render(task)
            case Keeping(wav, target):
                return _keep(wav, target)
    except PodcastError as error:
        return Failure(error.code, error.message, error.remedy)
    except MemoryError:
        return Failure(
            DecoderError.code,
            "This recording needs more memory than it may have.",
            "Try again; if it stays so, export it anew, as WAV or FLAC at 44100 or 48000 Hz.",
        )


def _probe(path: Path) -> Answer:
    from .probe import probe

    return probe(path)


def _measure(path: Path) -> Answer:
    from .measure import measure

    return measure(path)


def _examine(path: Path) -> Answer:
    from .examine import examine

    return examine(path)


def _clean(task: CleaningUp) -> Answer:
    from .clean import clean

    return clean(task.source, task.target, task.cleaning, before=task.before, after=task.after)


def _render(task: Rendering) -> Answer:
    from .plan import plan
    from .render import render_all

    return Renditions(render_all(task.source, task.targets, plan(task.measurement, task.recipes)))


def _keep(wav: Path, target: Path) -> Answer:
    from .decode import open_sound
    from .flac import write_flac

    with open_sound(wav) as sound:
        write_flac(sound.mono(Channel.MIX), target, rate=sound.rate)
    return Kept(target)


if __name__ == "__main__":
    main()
