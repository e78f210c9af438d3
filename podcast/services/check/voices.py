"""Checks that every voice that was set up can read."""

from __future__ import annotations

from collections.abc import Iterator

from podcast.domain.problems import Problem
from podcast.domain.rules import Rule, breaches, should

from .scene import Scene

RULES: tuple[Rule[tuple[str, ...]], ...] = (
    should(
        "voice.passed-over",
        "Every voice that was set up can read.",
        lambda said: said,
        source="own rule",
        remedy="Until then, espeak-ng or the next voice reads in its place.",
    ),
)
"""What must hold of the voices that narrations are read by."""


def check_voices(scene: Scene) -> Iterator[Problem]:
    """Have each say a few words."""
    yield from breaches(RULES, scene.rehearse(), where="speech")
