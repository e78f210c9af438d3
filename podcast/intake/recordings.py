"""What a recording beside an article is called: `NAME.kk.mp3`, or `NAME.mp3`, beside `NAME.md`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from podcast.domain.texts import Lang

EXTENSIONS = frozenset(
    {".mp3", ".wav", ".flac", ".m4a", ".aac", ".ogg", ".opus", ".aif", ".aiff", ".webm", ".wma"}
)
"""What is looked at; what a file is, its content decides."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A recording beside an article; `lang` is None where its name does not say it."""

    path: Path
    lang: Lang | None
