"""Checks transcripts as they are served: each format's own rules, and all against each other."""

from __future__ import annotations

from collections.abc import Iterator

from podcast import __version__
from podcast.database import checked as checked_rows
from podcast.database import transcripts as transcript_rows
from podcast.database.checked import Checked
from podcast.domain.episodes import Episode
from podcast.domain.problems import Problem
from podcast.domain.transcripts import Role, TranscriptRef
from podcast.transcripts import available, check_files, render

from .scene import Scene


def check_transcripts(scene: Scene) -> Iterator[Problem]:
    """Check every public transcript; one that was found right is not looked at again."""
    for page in scene.published():
        right = []
        for episode, ref in ((each, ref) for each in page for ref in each.transcripts):
            now = _state(episode, ref)
            if _is_known(scene, now):
                continue
            problems = tuple(_judge(scene, episode, ref))
            yield from problems
            if not problems:
                right.append(now)
        with scene.press.index.write() as index:
            for each in right:
                checked_rows.remember(index, each)


def _state(episode: Episode, ref: TranscriptRef) -> Checked:
    """What decides about the files of a transcript, the program that writes them among it."""
    state = f"{__version__} {episode.revision} {ref.revision} {_duration(episode, ref)}"
    return Checked(f"transcript {episode.id} {ref.lang} {ref.role}", state, "")


def _is_known(scene: Scene, now: Checked) -> bool:
    if scene.again:
        return False
    with scene.press.index.read() as index:
        return checked_rows.known(index, now.subject) == now


def _judge(scene: Scene, episode: Episode, ref: TranscriptRef) -> Iterator[Problem]:
    with scene.press.database.read() as connection:
        stored = transcript_rows.get_transcript(connection, episode.id, ref.lang, ref.role)
    if stored is None:
        return
    transcript = stored.transcript
    extensions = [each.extension for each in available(transcript.timing)]
    links, title = scene.press.links, episode.title
    yield from check_files(
        {each: render(transcript, each, title=title) for each in extensions},
        {
            each: links.transcript(episode.programme, episode.slug, ref.lang, ref.role, each)
            for each in extensions
        },
        duration_ms=_duration(episode, ref),
    )


def _duration(episode: Episode, ref: TranscriptRef) -> int | None:
    """How long the audio lasts that the times are of, in ms; None where it cannot be heard.

    A verbatim transcript follows the recording in its own language, another one any recording.
    """
    return max(
        (
            rendition.duration_ms
            for recording in episode.recordings
            for rendition in recording.renditions
            if recording.lang == ref.lang or ref.role is not Role.VERBATIM
        ),
        default=None,
    )
