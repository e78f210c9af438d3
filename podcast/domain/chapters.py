"""Chapters of a recording, told by the headings of its text where the voice reaches them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of a recording with a name. `start` is in ms; each lasts until the next begins."""

    start: int
    title: str
