"""Finds the recordings beside an article: `NAME.kk.mp3`, or `NAME.mp3`, beside `NAME.md`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from podcast.domain.texts import Lang
from podcast.languages.tags import is_language_tag, normalise

EXTENSIONS = frozenset(
    {".mp3", ".wav", ".flac", ".m4a", ".aac", ".ogg", ".opus", ".aif", ".aiff", ".webm", ".wma"}
)
"""What is looked at; what a file is, its content decides."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A file beside an article; `lang` is None where its name does not say it."""

    path: Path
    lang: Lang | None


def find_recordings(article: Path) -> tuple[Beside, ...]:
    """The recordings beside an article, ordered by name."""
    found = []
    for path in sorted(article.parent.glob(f"{_escaped(article.stem)}.*")):
        if path.suffix.lower() not in EXTENSIONS or not path.is_file():
            continue
        middle = path.name[len(article.stem) : -len(path.suffix)].lstrip(".")
        if not middle:
            found.append(Beside(path, None))
        elif is_language_tag(middle):
            found.append(Beside(path, normalise(middle)))
    return tuple(found)


def _escaped(name: str) -> str:
    """The name with the signs of a pattern taken literally."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)
