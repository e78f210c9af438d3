"""Probe, measure, examine, clean, render and keep files, each in a child process with limits.

A decoder may crash, hang or swell on a file that was made for that. It does so in a process of its
own, which may use so much time, memory and disk and no more, and which ends when this one does.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from signal import Signals
from typing import TypeVar

from podcast.domain.cleaning import Cleaning
from podcast.domain.errors import AudioError, DecoderError, PodcastError, StorageError
from podcast.domain.recordings import Profile

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
    Order,
    Probing,
    Rendering,
    Renditions,
    Task,
)
from .facts import RECIPES, Cleaned, Examination, Measurement, Probe, Recipe, Rendered
from .files import discard

COMMAND = (sys.executable, "-P", "-B", "-m", "podcast.audio._task")
"""Without bytecode: what a child's limit on files cut off would break every child after it."""

QUICK = Limits(seconds=60, cpu_seconds=60, memory=2 << 30, file_size=0)
"""For a look at a file; nothing is written."""

LONG = Limits(seconds=7_200, cpu_seconds=7_200, memory=2 << 30, file_size=4 << 30)
"""For the longest recording that is accepted."""

_PASSED = ("LD_LIBRARY_PATH", "TMPDIR")
"""What a child inherits: where libraries and temporary files are. Nothing else changes its work."""

_ERRORS: dict[str, type[PodcastError]] = {
    each.code: each for each in (AudioError, DecoderError, StorageError)
}

AnswerT = TypeVar("AnswerT", bound=Answer)


def probe(path: Path, *, limits: Limits = QUICK, command: Sequence[str] = COMMAND) -> Probe:
    """Tell what a file is, as `podcast.audio.probe.probe` does; `command` starts the child."""
    return _ask(Probing(path.absolute()), limits, Probe, command)


def measure(path: Path, *, limits: Limits = LONG) -> Measurement:
    """Measure a recording, as `podcast.audio.measure.measure` does."""
    return _ask(Measuring(path.absolute()), limits, Measurement)


def examine(path: Path, *, limits: Limits = LONG) -> Examination:
    """Tell what a public file really is, as `podcast.audio.examine.examine` does."""
    return _ask(Examining(path.absolute()), limits, Examination)


def clean(
    source: Path,
    target: Path,
    cleaning: Cleaning,
    *,
    before: Path | None = None,
    after: Path | None = None,
    limits: Limits = LONG,
) -> Cleaned:
    """Do to a recording what was asked for, as `podcast.audio.clean.clean` does."""
    first, last = (each and each.absolute() for each in (before, after))
    task = CleaningUp(source.absolute(), target.absolute(), cleaning, first, last)
    return _make(task, limits, Cleaned)


def render_all(
    source: Path,
    targets: Mapping[Profile, Path],
    measurement: Measurement,
    *,
    recipes: Mapping[Profile, Recipe] = RECIPES,
    limits: Limits = LONG,
) -> tuple[Rendered, ...]:
    """Plan and render a measured recording, as `podcast.audio.render.render_all` does.

    Each of `targets` is made by its recipe, in the order of `targets`.
    """
    wanted = {profile: target.absolute() for profile, target in targets.items()}
    task = Rendering(
        source.absolute(), wanted, measurement, {profile: recipes[profile] for profile in targets}
    )
    return _make(task, limits, Renditions).files


def keep(wav: Path, target: Path, *, limits: Limits = LONG) -> None:
    """Write the sound of a mono WAV file to `target` as FLAC, without loss."""
    _make(Keeping(wav.absolute(), target.absolute()), limits, Kept)


def _make(task: CleaningUp | Rendering | Keeping, limits: Limits, wanted: type[AnswerT]) -> AnswerT:
    """Ask for files; a child that was killed could not remove what it had begun."""
    targets = task.targets.values() if isinstance(task, Rendering) else (task.target,)
    try:
        return _ask(task, limits, wanted)
    except BaseException:
        for target in targets:
            discard(target)
        raise


def _ask(
    task: Task,
    limits: Limits,
    wanted: type[AnswerT],
    command: Sequence[str] = COMMAND,
) -> AnswerT:
    lifeline, ours = os.pipe()
    try:
        order = ORDER.dump_json(Order(task, limits, lifeline))
        answer = ANSWER.validate_json(_run(command, order, limits.seconds, lifeline))
    finally:
        os.close(lifeline)
        os.close(ours)
    if isinstance(answer, Failure):
        raise _ERRORS.get(answer.code, AudioError)(answer.message, answer.remedy)
    assert isinstance(answer, wanted)  # noqa: S101  # for the type: each task has its answer
    return answer


def _run(command: Sequence[str], order: bytes, seconds: int, lifeline: int) -> bytes:
    """Give the order to a child that imports from where we do, and return its answer."""
    try:
        child = subprocess.run(
            command,
            input=order,
            capture_output=True,
            timeout=seconds,
            env=_environment(),
            pass_fds=(lifeline,),
            check=True,
        )
    except subprocess.TimeoutExpired as cause:
        raise _too_long(seconds) from cause
    except subprocess.CalledProcessError as cause:
        if cause.returncode == -Signals.SIGXCPU:
            raise _too_long(seconds) from cause
        raise DecoderError(
            f"The decoder broke down on this file: {_last_words(cause)}.",
            "Try again; if it stays so, export the recording anew, as WAV or FLAC.",
        ) from cause
    return child.stdout


def _environment() -> dict[str, str]:
    passed = {name: os.environ[name] for name in _PASSED if name in os.environ}
    return passed | {
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONUTF8": "1",
        "PATH": "",  # pydub looks there for programs; none is to be found
        "OPENBLAS_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "1",  # one heap for all threads: what one lets go, another uses
    }


def _too_long(seconds: int) -> DecoderError:
    return DecoderError(
        f"This recording was not done after {seconds} seconds.",
        "Try again; if it stays so, split it into shorter ones.",
    )


def _last_words(child: subprocess.CalledProcessError) -> str:
    """The signal that ended a child, else the last line it printed."""
    if child.returncode < 0:
        return Signals(-child.returncode).name
    printed = child.stderr.decode(errors="replace").split("\n")
    return next((line for line in reversed(printed) if line.strip()), f"exit {child.returncode}")
