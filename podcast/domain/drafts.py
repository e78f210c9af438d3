"""A Draft: what a seed article or the web form becomes before it is judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .episodes import Content
from .problems import Problem


@dataclass(frozen=True, slots=True)
class Draft:
    """One article, read but not judged.

    `origin` is the path relative to the workspace (else absolute), or `form`. `digest` is the
    SHA-256, lower-case hex, of the bytes it was read from. `date` is a UTC instant or None.
    `hold` is `draft: true`. `slug` and `guid` are wishes from the front matter. `problems` are
    warnings found while reading (removed characters, unknown keys); the judge adds its own.
    """

    origin: str
    digest: str
    content: Content
    date: datetime | None = None
    hold: bool = False
    slug: str | None = None
    guid: str | None = None
    problems: tuple[Problem, ...] = ()
