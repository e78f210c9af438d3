"""Judges transcript files as they are served, by each format's own rules, and against each other.

They are read here by other means than those they are written by, so that a fault of the writers
cannot hide itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from podcast.domain.problems import Problem
from podcast.domain.rules import Rule, breaches, must, should

from . import _html, _json, _srt, _txt, _vtt
from ._reading import Reading

_READERS: Mapping[str, Callable[[str], Reading]] = {
    "vtt": _vtt.read,
    "srt": _srt.read,
    "json": _json.read,
    "html": _html.read,
    "txt": _txt.read,
}
_NAMES = {"vtt": "WebVTT", "srt": "SubRip", "json": "JSON", "html": "HTML", "txt": "text"}
_OURS = "This is a fault of the program, not of the text: correct the text meanwhile, or report it."
_SHORTER = "Cut the sentence in two, or leave it: players then break the line themselves."


@dataclass(frozen=True, slots=True)
class File:
    """One file as read. `duration_ms` is how long its audio lasts, None where it has none."""

    extension: str
    reading: Reading
    duration_ms: int | None


def _faults(extension: str) -> Callable[[File], Iterator[str]]:
    """The faults of this format: the first, and how many more there are."""

    def check(file: File) -> Iterator[str]:
        if file.extension == extension:
            yield from _told(file.reading.faults)

    return check


def _wide(extension: str) -> Callable[[File], Iterator[str]]:
    def check(file: File) -> Iterator[str]:
        if file.extension == extension:
            yield from _told(file.reading.wide)

    return check


def _told(found: tuple[str, ...]) -> Iterator[str]:
    if found:
        more = f" So it is in {len(found) - 1} more places." if len(found) > 1 else ""
        yield f"{found[0]}{more}"


def _end(file: File) -> Iterator[str]:
    end, duration = file.reading.end, file.duration_ms
    if duration is not None and end > duration:
        yield f"It goes on until {end / 1_000:.3f} s; its audio ends at {duration / 1_000:.3f} s."


def _words(files: Mapping[str, Reading]) -> Iterator[str]:
    """Each file against JSON (without times: HTML), word by word."""
    first = next((name for name in ("json", "html") if name in files), None)
    if first is None:
        return
    wanted = files[first].words()
    for name, reading in files.items():
        for place, (word, other) in enumerate(zip_longest(wanted, reading.words(), fillvalue="")):
            if word != other:
                yield (
                    f"Word {place + 1} is “{word}” as {_NAMES[first]} and “{other}” as "
                    f"{_NAMES[name]}."
                )
                break


_SAYS = {
    "vtt": (
        "It is valid WebVTT: escaped, its cues in order, a speaker only at a cue's start.",
        "VTT",
    ),
    "srt": ("It is SubRip: numbered from 1, times with a comma, its blocks in order.", "NS"),
    "json": ("It is JSON of version 1.0.0 with its keys and no others, in order.", "NS"),
    "html": ("It is HTML of cite, time (with a datetime) and p, in order.", "NS, HTML"),
    "txt": ("It is text without control characters.", "NS"),
}

FILE_RULES: tuple[Rule[File], ...] = (
    *(
        must(f"transcript.{name}", says, _faults(name), source=source, remedy=_OURS)
        for name, (says, source) in _SAYS.items()
    ),
    should(
        "transcript.vtt.line",
        f"Lines of WebVTT have at most {_vtt.WIDTH} characters.",
        _wide("vtt"),
        source="NS",
        remedy=_SHORTER,
    ),
    should(
        "transcript.srt.line",
        f"Blocks of SubRip have at most {_srt.LINES} lines of at most {_srt.WIDTH} characters.",
        _wide("srt"),
        source="NS",
        remedy=_SHORTER,
    ),
    must(
        "transcript.end",
        "No cue goes on after the audio's end.",
        _end,
        source="own rule",
        remedy="Attach the recording again: it is then aligned anew.",
    ),
)

SET_RULES: tuple[Rule[Mapping[str, Reading]], ...] = (
    must(
        "transcript.words",
        "All formats say the same words.",
        _words,
        source="own rule",
        remedy=_OURS,
    ),
)


def check_files(
    bodies: Mapping[str, bytes], urls: Mapping[str, str], *, duration_ms: int | None
) -> Iterator[Problem]:
    """Every problem of one transcript's files, both by extension.

    `duration_ms` is how long the audio lasts that it belongs to, None where there is none. Words
    are compared where every file can be read.
    """
    readings = {extension: _read(extension, body) for extension, body in bodies.items()}
    for extension, reading in readings.items():
        yield from breaches(
            FILE_RULES, File(extension, reading, duration_ms), where=urls[extension]
        )
    if not any(reading.faults for reading in readings.values()):
        yield from breaches(SET_RULES, readings, where=next(iter(urls.values())))


def _read(extension: str, body: bytes) -> Reading:
    try:
        return _READERS[extension](body.decode())
    except UnicodeDecodeError as cause:
        return Reading((), (f"It is not UTF-8: byte {cause.start}.",))
