"""What `child` and its process say to each other, as JSON."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, PlainSerializer, TypeAdapter

from podcast.domain.cleaning import Cleaning
from podcast.domain.recordings import Profile

from .facts import Cleaned, Examination, Measurement, Probe, Recipe, Rendered

Named: TypeAlias = Annotated[
    Path,
    PlainSerializer(lambda path: os.fsencode(path).decode("latin-1")),
    BeforeValidator(lambda name: os.fsdecode(name.encode("latin-1"))),
]
"""A path whose name may be no UTF-8: whatever bytes it has, each is a character of Latin-1."""


@dataclass(frozen=True, slots=True)
class Probing:
    """Tell what a file is."""

    path: Named
    task: Literal["probe"] = "probe"


@dataclass(frozen=True, slots=True)
class Measuring:
    """Measure a recording."""

    path: Path
    task: Literal["measure"] = "measure"


@dataclass(frozen=True, slots=True)
class Examining:
    """Tell what a public file really is."""

    path: Path
    task: Literal["examine"] = "examine"


@dataclass(frozen=True, slots=True)
class Rendering:
    """Encode a recording into each target."""

    source: Path
    targets: dict[Profile, Path]
    measurement: Measurement
    recipes: dict[Profile, Recipe]
    task: Literal["render"] = "render"


@dataclass(frozen=True, slots=True)
class Keeping:
    """Turn a WAV file into a FLAC file."""

    wav: Path
    target: Path
    task: Literal["keep"] = "keep"


@dataclass(frozen=True, slots=True)
class CleaningUp:
    """Do to a recording what was asked for."""

    source: Path
    target: Path
    cleaning: Cleaning
    before: Path | None
    after: Path | None
    task: Literal["clean"] = "clean"


Task: TypeAlias = Probing | Measuring | Examining | CleaningUp | Rendering | Keeping


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use: seconds by the clock and of CPU, bytes mapped, bytes in one file."""

    seconds: int
    cpu_seconds: int
    memory: int
    file_size: int


@dataclass(frozen=True, slots=True)
class Order:
    """A task and its limits. The child ends when the pipe `lifeline` does, with its parent."""

    task: Task
    limits: Limits
    lifeline: int


@dataclass(frozen=True, slots=True)
class Renditions:
    """The files that were encoded."""

    files: tuple[Rendered, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """The FLAC file is written."""

    target: Path


@dataclass(frozen=True, slots=True)
class Failure:
    """An error a person can mend, by the `code` of its class."""

    code: str
    message: str
    remedy: str


Answer: TypeAlias = Probe | Measurement | Examination | Cleaned | Renditions | Kept | Failure

ORDER: TypeAdapter[Order] = TypeAdapter(Order)
ANSWER: TypeAdapter[Answer] = TypeAdapter(Answer)
