"""A script into a narration, by a child process that may fail without harm to this one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from signal import Signals
from threading import Lock

from podcast.domain.errors import PodcastError, SpeechError, StorageError
from podcast.domain.texts import Lang

from ._cast import passed_over
from ._engine import LAST
from ._exchange import ANSWER, ORDER, Failure, Order
from .engines import offers
from .narration import Narration
from .script import Passage
from .settings import PLAIN, VoiceSettings

CHILD = (sys.executable, "-P", "-B", "-m", "podcast.speech.child")
"""Without bytecode: what a full disk cut off would break every child after it."""

_ERRORS: dict[str, type[PodcastError]] = {StorageError.code: StorageError}


PATIENCE = 600, 0.25
"""Seconds a child may take, and those it may take for each letter besides.

The natural voice needs about 0.02 a letter on two idle cores.
"""


_BY_TURNS = Lock()
"""Of those read by natural voices: one takes all cores, and up to 1.4 GB."""


class CrashError(SpeechError):
    """The child was ended, or ended by itself, without an answer."""


def narrate(
    passages: Sequence[Passage],
    target: Path,
    *,
    lang: Lang,
    voices: VoiceSettings = PLAIN,
    seconds: float | None = None,
    command: Sequence[str] = CHILD,
) -> Narration:
    """Read a script, on the whole in `lang`, into a WAV file at `target`, by the voices at hand.

    Same script and voices, same bytes and times on the same machine. Safe from any thread: each
    call has its own process, which `command` starts and which is ended after `seconds` (by the
    length of the script, if None); where natural voices are at hand, there is one at a time. Where
    one takes the process down with it, another process reads without it, and the narration says so.
    `target` is overwritten, and removed when this fails: SpeechError (no voice, an engine that
    crashed or hangs), StorageError (no space).
    """
    order = Order(tuple(passages), target.absolute(), lang, voices)
    patience = _patience(passages) if seconds is None else seconds
    natural = [each for each in offers(voices) if each.rank != LAST and each.voices]
    try:
        try:
            with _BY_TURNS if natural else nullcontext():
                return _narration(_run(command, ORDER.dump_json(order), patience))
        except CrashError as crash:
            if not natural:
                raise
            plain = replace(order, voices=PLAIN)
            narration = _narration(_run(command, ORDER.dump_json(plain), patience))
            told = tuple(passed_over(offer, crash) for offer in natural)
            return replace(narration, warnings=(*narration.warnings, *told))
    except BaseException:
        with suppress(OSError):
            target.unlink()
        raise


def _patience(passages: Sequence[Passage]) -> float:
    start, each = PATIENCE
    return start + each * sum(len(passage.text) for passage in passages)


def _run(command: Sequence[str], order: bytes, seconds: float) -> bytes:
    """Give the order to a child that imports from where we do, and return its answer."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        child = subprocess.run(
            command, input=order, capture_output=True, timeout=seconds, env=environment, check=True
        )
    except subprocess.TimeoutExpired as cause:
        raise CrashError(
            f"The voice was not done after {seconds:.0f} seconds.",
            "Try again; if it stays so, shorten the text.",
        ) from cause
    except subprocess.CalledProcessError as cause:
        raise CrashError(
            f"The voice broke down: {_last_words(cause)}.",
            "Try again; if it stays so, look for the sentence that breaks it and reword it.",
        ) from cause
    return child.stdout


def _last_words(child: subprocess.CalledProcessError) -> str:
    """The signal that ended a child, else the last line it printed."""
    if child.returncode < 0:
        return Signals(-child.returncode).name
    printed = child.stderr.decode(errors="replace").split("\n")
    return next((line for line in reversed(printed) if line.strip()), f"exit {child.returncode}")


def _narration(answer: bytes) -> Narration:
    said = ANSWER.validate_json(answer)
    if isinstance(said, Failure):
        raise _ERRORS.get(said.code, SpeechError)(said.message, said.remedy)
    return said
