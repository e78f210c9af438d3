"""Writes times as subtitle files do."""

from __future__ import annotations


def stamp(ms: int, point: str) -> str:
    """`3723004` with `.` is `01:02:03.004`; an hour has two digits or more."""
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{ms:03}"
