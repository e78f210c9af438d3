"""Chapters become a list beside the transcript, and marks on the dial."""

from __future__ import annotations

from dataclasses import dataclass

from podcast.domain.chapters import Chapter, chapters_of
from podcast.domain.episodes import Episode
from podcast.domain.links import Links
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Recording
from podcast.domain.texts import Lang
from podcast.domain.transcripts import Transcript
from podcast.feeds import choose_recording

from .player import offered


@dataclass(frozen=True, slots=True)
class Stop:
    """A chapter on the page: `place` in per cent of the dial, `href` plays from its beginning."""

    ms: int
    place: str
    href: str
    title: str
    lang: Lang


@dataclass(frozen=True, slots=True)
class Chapters:
    """The chapters of the recording that plays, and the path of their file."""

    path: str
    stops: tuple[Stop, ...]


def chapters_on_page(
    episode: Episode, programme: Programme, transcript: Transcript | None, links: Links
) -> Chapters | None:
    """The chapters of the recording that plays, with the address its own feed gives them."""
    recording = offered(episode, programme)
    chapters = chapters_of(transcript, episode.title.text) if transcript else ()
    if recording is None or not chapters:
        return None
    in_main_feed = choose_recording(episode, programme.languages) == recording
    lang = None if in_main_feed else recording.lang
    path = links.path_of(links.chapters(episode.programme, episode.slug, lang))
    return Chapters(path, tuple(_stop(each, episode, recording) for each in chapters))


def _stop(chapter: Chapter, episode: Episode, recording: Recording) -> Stop:
    """The first chapter bears the episode's title, the others what the voice says there."""
    titled = chapter == Chapter(0, episode.title.text)
    anchor = f"t{chapter.start}" if chapter.start else "transcript"
    return Stop(
        ms=chapter.start,
        place=f"{100 * chapter.start / recording.duration_ms:.2f}%",
        href=f"?t={chapter.start / 1000:g}#{anchor}",
        title=chapter.title,
        lang=episode.title.lang if titled else recording.lang,
    )
