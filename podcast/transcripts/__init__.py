"""Turns the canonical transcript into files: every module here without underscore is a format.

A format module says `TYPE` (the Content-Type it is served with), `EXTENSION`, `TIMED` (whether it
means nothing without times) and `render(transcript, title) -> bytes`. All say the same words, and
the same transcript always gives the same bytes. A new format is one file and its golden data, and
one in `_rules`, which judges the files as they are served.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from podcast.domain.errors import NotFoundError
from podcast.domain.texts import LangText
from podcast.domain.transcripts import Timing, Transcript

from ._rules import FILE_RULES, SET_RULES, check_files

__all__ = [
    "FILE_RULES",
    "FORMATS",
    "SET_RULES",
    "Format",
    "available",
    "check_files",
    "render",
]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of transcript file. `type` is its Content-Type, with the charset."""

    extension: str
    type: str
    timed: bool
    render: Callable[[Transcript, LangText], bytes]


def _discover() -> dict[str, Format]:
    """Look at this package: its modules are the formats."""
    found = {}
    for module in iter_modules(__path__):
        if not module.name.startswith("_"):
            it = import_module(f"{__name__}.{module.name}")
            found[it.EXTENSION] = Format(it.EXTENSION, it.TYPE, it.TIMED, it.render)
    return found


FORMATS: Mapping[str, Format] = _discover()
"""Every format by its extension, in alphabetical order."""


def available(timing: Timing) -> tuple[Format, ...]:
    """The formats in which a transcript timed like this can be had."""
    return tuple(each for each in FORMATS.values() if timing is not Timing.NONE or not each.timed)


def render(transcript: Transcript, extension: str, *, title: LangText) -> bytes:
    """Make the file of this extension. `title` is the episode's, and stands outside the words.

    Raises NotFoundError for an extension that is no format, and for a format that needs times where
    the transcript has none.
    """
    formats = {each.extension: each for each in available(transcript.timing)}
    if extension not in formats:
        raise NotFoundError(
            f"This transcript is not to be had as “{extension}”.",
            f"It is there as {', '.join(formats)}.",
        )
    return formats[extension].render(transcript, title)
