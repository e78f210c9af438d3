"""Checks everything that is public against the rules of the podcast standards, area by area.

Each area gives its problems one by one and holds a page of episodes in memory at the most. A new
area is one function of a Scene and one row here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from podcast.domain.problems import Problem

from .artwork import check_artwork
from .chapters import check_chapters
from .feeds import check_feeds
from .http import check_http
from .media import check_media
from .private import check_private
from .scene import Scene
from .seeds import check_seeds
from .transcripts import check_transcripts
from .voices import check_voices

__all__ = ["AREAS", "Scene", "check"]

AREAS: Mapping[str, Callable[[Scene], Iterator[Problem]]] = {
    "feeds": check_feeds,
    "media": check_media,
    "private": check_private,
    "transcripts": check_transcripts,
    "chapters": check_chapters,
    "artwork": check_artwork,
    "http": check_http,
    "seeds": check_seeds,
    "voices": check_voices,
}
"""What can be checked, in this order."""


def check(scene: Scene, areas: Iterable[str] = AREAS) -> Iterator[Problem]:
    """Check these areas, in the order of AREAS."""
    wanted = set(areas)
    for name, area in AREAS.items():
        if name in wanted:
            scene.say(f"check {name}")
            yield from area(scene)
