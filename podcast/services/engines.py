"""The machines that make audio and pictures, as one value, so that a test can count their calls.

Each imports what it needs at its first call: a command that makes nothing loads no codec.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from podcast.audio.facts import Cleaned, Examination, Measurement, Probe, Recipe, Rendered
from podcast.audio.tag import Tags
from podcast.domain.cleaning import Cleaning
from podcast.domain.recordings import Profile
from podcast.domain.texts import Lang
from podcast.speech.narration import Narration
from podcast.speech.script import Passage
from podcast.speech.settings import PLAIN, VoiceSettings

if TYPE_CHECKING:
    from podcast.artwork import Look

__all__ = [
    "ENGINES",
    "Cleaned",
    "Engines",
    "Measurement",
    "Probe",
    "Rendered",
    "VoiceSettings",
    "engines_with",
]


@dataclass(frozen=True, slots=True)
class Engines:
    """Paths in, facts out. What decodes a file of unknown origin does it in a child process.

    `narrate(script, target, lang)` writes a WAV; `rehearse()` tells which voices cannot read;
    `keep(wav, target)` writes the same sound as FLAC; `clean(original, target, cleaning, before,
    after)` a recording with what was asked for, between its idents; `render(original, targets,
    measured, recipes)` one encoded file a profile; `tag(source, target, tags)` a copy with tags;
    `draw(title, lang)` a PNG, `adopt(picture)` a JPEG of artwork that was given; `cover(artwork,
    side)` a small JPEG of `side` pixels. `look(picture)` tells what a picture for an episode is, or
    that it is none; `cut(picture)` makes a JPEG of its middle.
    """

    narrate: Callable[[tuple[Passage, ...], Path, Lang], Narration]
    rehearse: Callable[[], tuple[str, ...]]
    keep: Callable[[Path, Path], None]
    probe: Callable[[Path], Probe]
    measure: Callable[[Path], Measurement]
    examine: Callable[[Path], Examination]
    clean: Callable[[Path, Path, Cleaning, Path | None, Path | None], Cleaned]
    render: Callable[
        [Path, Mapping[Profile, Path], Measurement, Mapping[Profile, Recipe]], tuple[Rendered, ...]
    ]
    tag: Callable[[Path, Path, Tags], None]
    draw: Callable[[str, Lang], bytes]
    adopt: Callable[[bytes], bytes]
    cover: Callable[[bytes, int], bytes]
    look: Callable[[bytes], Look]
    cut: Callable[[bytes], bytes]


def _narrate(
    script: tuple[Passage, ...], target: Path, lang: Lang, *, voices: VoiceSettings = PLAIN
) -> Narration:
    from podcast.speech.narrate import narrate

    return narrate(script, target, lang=lang, voices=voices)


def _rehearse(voices: VoiceSettings) -> tuple[str, ...]:
    from podcast.speech.rehearsal import rehearse

    return rehearse(voices)


def _keep(wav: Path, target: Path) -> None:
    from podcast.audio.child import keep

    keep(wav, target)


def _probe(path: Path) -> Probe:
    from podcast.audio.child import probe

    return probe(path)


def _measure(path: Path) -> Measurement:
    from podcast.audio.child import measure

    return measure(path)


def _examine(path: Path) -> Examination:
    from podcast.audio.child import examine

    return examine(path)


def _clean(
    original: Path, target: Path, cleaning: Cleaning, before: Path | None, after: Path | None
) -> Cleaned:
    from podcast.audio.child import clean

    return clean(original, target, cleaning, before=before, after=after)


def _render(
    original: Path,
    targets: Mapping[Profile, Path],
    measured: Measurement,
    recipes: Mapping[Profile, Recipe],
) -> tuple[Rendered, ...]:
    from podcast.audio.child import render_all

    return render_all(original, targets, measured, recipes=recipes)


def _tag(source: Path, target: Path, tags: Tags) -> None:
    from podcast.audio.tag import tag

    tag(source, target, tags)


def _draw(title: str, lang: Lang) -> bytes:
    from podcast.artwork import draw_artwork

    return draw_artwork(title, lang)


def _adopt(picture: bytes) -> bytes:
    from podcast.artwork import given_artwork

    return given_artwork(picture)


def _cover(artwork: bytes, side: int) -> bytes:
    from podcast.artwork import cover_jpeg

    return cover_jpeg(artwork, side)


def _look(picture: bytes) -> Look:
    from podcast.artwork import look_at_given

    return look_at_given(picture)


def _cut(picture: bytes) -> bytes:
    from podcast.artwork import episode_artwork

    return episode_artwork(picture)


ENGINES = Engines(
    narrate=_narrate,
    rehearse=partial(_rehearse, PLAIN),
    keep=_keep,
    probe=_probe,
    measure=_measure,
    examine=_examine,
    clean=_clean,
    render=_render,
    tag=_tag,
    draw=_draw,
    adopt=_adopt,
    cover=_cover,
    look=_look,
    cut=_cut,
)
"""The real ones, with the voices that every installation has."""


def engines_with(voices: VoiceSettings) -> Engines:
    """The real ones, with the voices of an installation."""
    return replace(
        ENGINES,
        narrate=partial(_narrate, voices=voices),
        rehearse=partial(_rehearse, voices),
    )
