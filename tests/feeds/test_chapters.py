"""The chapters file, byte by byte and by what the format asks of it."""

from __future__ import annotations

import json

from podcast.domain.chapters import Chapter
from podcast.feeds.chapters import render_chapters
from tests.golden import assert_golden

from .cases import GOLDEN

CHAPTERS = (
    Chapter(0, "Снег в горах & “жол”"),
    Chapter(5_020, "Кто ждёт?"),
    Chapter(61_500, "می‌خواهیم"),
)


def made() -> bytes:
    return render_chapters(CHAPTERS, title="Снег в горах", programme="Central Asia Radio")


def test_the_file_has_its_golden_bytes() -> None:
    assert_golden(GOLDEN / "chapters.json", made())


def test_it_is_what_the_format_asks_for() -> None:
    """podcast-namespace, docs/examples/chapters/jsonChapters.md; it publishes no schema."""
    read = json.loads(made())
    assert (type(read["version"]), read["version"]) == (str, "1.2.0")
    assert set(read) <= {
        *("version", "chapters", "author", "title", "podcastName"),
        *("description", "fileName", "waypoints"),
    }
    starts = [each["startTime"] for each in read["chapters"]]
    assert starts == sorted(starts) == [0, 5.02, 61.5]
    for chapter in read["chapters"]:
        assert set(chapter) == {"startTime", "title"}
        assert isinstance(chapter["startTime"], float | int)
        assert isinstance(chapter["title"], str)
