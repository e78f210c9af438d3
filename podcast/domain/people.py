"""People and what they did, by the podcast taxonomy; organisations are credits, never people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

HOST = ("host", "cast")
AUTHOR = ("author", "writing")


@dataclass(frozen=True, slots=True)
class Person:
    """Role and group from the podcast taxonomy, lower case; a byline is `author` in `writing`."""

    name: str
    role: str = "author"
    group: str = "writing"
    href: str | None = None

    @property
    def is_author(self) -> bool:
        """Whether a byline names this person."""
        return (self.role, self.group) == AUTHOR


TAXONOMY: Mapping[str, tuple[str, ...]] = {
    "creative direction": (
        "director",
        "assistant director",
        "executive producer",
        "senior producer",
        "producer",
        "associate producer",
        "development producer",
        "creative director",
    ),
    "cast": (
        "host",
        "co-host",
        "guest host",
        "guest",
        "voice actor",
        "narrator",
        "announcer",
        "reporter",
    ),
    "writing": (
        "author",
        "editorial director",
        "co-writer",
        "writer",
        "songwriter",
        "guest writer",
        "story editor",
        "managing editor",
        "script editor",
        "script coordinator",
        "researcher",
        "editor",
        "fact checker",
        "translator",
        "transcriber",
        "logger",
    ),
    "audio production": (
        "studio coordinator",
        "technical director",
        "technical manager",
        "audio engineer",
        "remote recording engineer",
        "post production engineer",
    ),
    "audio post-production": (
        "audio editor",
        "sound designer",
        "foley artist",
        "composer",
        "theme music",
        "music production",
        "music contributor",
    ),
    "administration": (
        "production coordinator",
        "booking coordinator",
        "production assistant",
        "content manager",
        "marketing manager",
        "sales representative",
        "sales manager",
    ),
    "visuals": ("graphic designer", "cover art designer"),
    "community": ("social media manager",),
    "misc.": ("consultant", "intern"),
    "video production": (
        "camera operator",
        "lighting designer",
        "camera grip",
        "assistant camera",
    ),
    "video post-production": ("editor", "assistant editor"),
}
"""Groups and their roles (podcast-namespace, taxonomy.json: 63 roles in 11 groups)."""


def group_of(role: str) -> str | None:
    """The first group of the taxonomy that has this role (`editor` is in `writing`), else None."""
    wanted = role.casefold()
    return next((group for group, roles in TAXONOMY.items() if wanted in roles), None)
