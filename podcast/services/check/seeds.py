"""Checks that the articles are still there of which episodes were made."""

from __future__ import annotations

from collections.abc import Iterator

from podcast.domain.problems import Problem

from ..seeds.vanished import find_vanished
from .scene import Scene


def check_seeds(scene: Scene) -> Iterator[Problem]:
    """Tell which files were missing when `seeds/` was last taken in."""
    with scene.press.database.read() as connection:
        yield from find_vanished(connection)
