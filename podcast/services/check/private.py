"""Checks that nothing private lies in `media/`, whether a row names the file or not.

files -> traces (kept by size and time of writing) -> rules
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from podcast.artwork.traces import TRACES, is_picture, picture_traces
from podcast.audio.traces import RULES as SOUND_RULES
from podcast.audio.traces import Traces, read_traces
from podcast.database import checked as checked_rows
from podcast.database import recordings as recording_rows
from podcast.database.checked import Checked
from podcast.domain.problems import Problem
from podcast.domain.rules import Rule, breaches, should

from .scene import Scene

LOOKED = "1"
"""Part of what is kept of a file: raised when more is looked for."""

MOST = 50_000_000
"""Bytes of a picture that is looked through."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a file tells beside sound or pixels; neither is there where it is no such file."""

    sound: Traces | None
    picture: tuple[str, ...] | None


UNKNOWN: Rule[Told] = should(
    "private.unknown",
    "A file that no row names is sound or a picture, so that it can be looked through.",
    lambda told: () if told.sound or told.picture is not None else ("Nothing names this file.",),
    source="own rule",
    remedy="Take it away, unless you know what it is: everybody can fetch it.",
)


def check_private(scene: Scene) -> Iterator[Problem]:
    """Look through every file in `media/`; those that were looked at before are not read again."""
    for key in list(scene.media.keys()):
        where = scene.press.links.media(key)
        told = _told(scene, key)
        if told.sound:
            yield from breaches(SOUND_RULES, told.sound, where=where)
        yield from breaches((TRACES,), told.picture or (), where=where)
        if found := tuple(breaches((UNKNOWN,), told, where=where)):
            with scene.press.database.read() as connection:
                named = recording_rows.get_media(connection, key)
            yield from found if named is None else ()


def _told(scene: Scene, key: str) -> Told:
    """What a file tells: as it was found when it had this size and time of writing, or anew."""
    path, subject = scene.media.path(key), f"private {key}"
    stat = path.stat()
    state = f"{LOOKED} {stat.st_size} {stat.st_mtime_ns}"
    with scene.press.index.read() as index:
        kept = checked_rows.known(index, subject)
    if kept and kept.state == state and not scene.again:
        return _loaded(kept.found)
    told = look_through(path)
    with scene.press.index.write() as index:
        text = json.dumps(asdict(told), ensure_ascii=False)
        checked_rows.remember(index, Checked(subject, state, text))
    return told


def look_through(path: Path) -> Told:
    """Read what a file tells; what its covers tell is told as of a picture."""
    with path.open("rb") as file:
        if is_picture(file.read(12)):
            file.seek(0)
            return Told(None, picture_traces(file.read(MOST)))
    found = read_traces(path)
    if found is None:
        return Told(None, None)
    covers = tuple(name for cover in found.covers for name in picture_traces(cover))
    return Told(Traces(found.tags, found.encoders, found.chunks), covers)


def _loaded(text: str) -> Told:
    said = json.loads(text)
    sound = said["sound"] and Traces(*(tuple(said["sound"][name]) for name in _KEPT))
    return Told(sound, None if said["picture"] is None else tuple(said["picture"]))


_KEPT = ("tags", "encoders", "chunks")
