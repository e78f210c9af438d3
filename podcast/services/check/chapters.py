"""Checks chapters files as they are served, against their form and their audio."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from podcast.database import programmes as programme_rows
from podcast.domain.episodes import Episode
from podcast.domain.problems import Problem
from podcast.domain.programmes import Programme
from podcast.feeds import choose_recording
from podcast.feeds.chapter_rules import check_chapters as check_file
from podcast.feeds.chapters import render_chapters

from ..chapters import find_chapters
from .scene import Scene


@dataclass(frozen=True, slots=True)
class ChaptersFile:
    """A chapters file as it is served; `duration_ms` is how long the audio lasts that it is of."""

    url: str
    body: bytes
    duration_ms: int | None


def check_chapters(scene: Scene) -> Iterator[Problem]:
    """Check every public chapters file, those of each language's feed too."""
    with scene.press.database.read() as connection:
        stored = [each.programme for each in programme_rows.all_programmes(connection)]
    programmes = {programme.slug: programme for programme in stored}
    for episode in (each for page in scene.published() for each in page):
        for file in chapters_files(scene, programmes[episode.programme], episode):
            yield from check_file(file.body, duration_ms=file.duration_ms, where=file.url)


def chapters_files(scene: Scene, programme: Programme, episode: Episode) -> Iterator[ChaptersFile]:
    """The files of an episode, that of the feed of all episodes first."""
    for lang in (None, *dict.fromkeys(each.lang for each in episode.recordings)):
        with scene.press.database.read() as connection:
            found = find_chapters(connection, programme, episode, lang)
        if found is None:
            continue
        name = programme.title(lang).text
        heard = choose_recording(episode, programme.languages, lang)
        yield ChaptersFile(
            scene.press.links.chapters(programme.slug, episode.slug, lang),
            render_chapters(found.chapters, title=found.title, programme=name),
            max((file.duration_ms for file in heard.renditions), default=None) if heard else None,
        )
