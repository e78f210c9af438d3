"""Turns chapters into the file that apps fetch: the podcast namespace's JSON chapters, 1.2."""

from __future__ import annotations

import json
from collections.abc import Sequence

from podcast.domain.chapters import Chapter

TYPE = "application/json+chapters"
"""What the file is declared and served as; JSON is UTF-8, so there is no charset to name."""

VERSION = "1.2.0"


def render_chapters(chapters: Sequence[Chapter], *, title: str, programme: str) -> bytes:
    """Make the file of an episode called `title`. Times are seconds, ascending.

    (podcast-namespace, docs/examples/chapters/jsonChapters.md)
    """
    document = {
        "version": VERSION,
        "title": title,
        "podcastName": programme,
        "chapters": [
            {"startTime": chapter.start / 1000, "title": chapter.title} for chapter in chapters
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"
