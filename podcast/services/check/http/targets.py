"""What is asked for: of each programme its feeds and all of its newest episode; and their list."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from podcast.audio.waveform import TYPE as PEAKS
from podcast.audio.waveform import render_peaks
from podcast.database import episodes as episode_rows
from podcast.database import programmes as programme_rows
from podcast.database import recordings as recording_rows
from podcast.database import transcripts as transcript_rows
from podcast.domain.episodes import Episode, State
from podcast.domain.errors import NotFoundError, StorageError
from podcast.domain.programmes import Programme
from podcast.feeds import choose_recording
from podcast.feeds.audio_files import PUBLIC
from podcast.feeds.chapters import TYPE as CHAPTERS
from podcast.transcripts import FORMATS, available, render

from ...printing.body import digest_of_body
from ...programmes import subscriptions
from ...publish import list_feeds
from ..chapters import ChaptersFile, chapters_files
from ..scene import Scene

EDGE = 64
"""Bytes at the beginning and at the end of an audio file that ranges are held against."""


class Kind(StrEnum):
    """What stands at an address: which rules hold for it."""

    FEED = "feed"
    AUDIO = "audio"
    PICTURE = "picture"
    LIST = "list of feeds"
    TRANSCRIPT = "transcript"
    CHAPTERS = "chapters"
    WAVEFORM = "waveform"
    SHOW = "show page"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Target:
    """An address and what must be found there.

    `type` is the Content-Type. `size` and `sha256` are those of the body, None where they are not
    known beforehand. `start` and `end` are the first and last bytes of an audio file. `feed` is the
    address of the feed that a show's page has to name, `moved_to` where an address has to lead
    whose content is elsewhere now; `gone` is what was withdrawn.
    """

    kind: Kind
    url: str
    type: str
    size: int | None = None
    sha256: str | None = None
    start: bytes = b""
    end: bytes = b""
    feed: str = ""
    moved_to: str = ""
    gone: bool = False


HTML = "text/html; charset=utf-8"
RSS = "application/rss+xml; charset=utf-8"
OPML = "text/x-opml; charset=utf-8"


def targets(scene: Scene) -> Iterator[Target]:
    """Everything that is asked for, in the order in which a listener comes by it."""
    links = scene.press.links
    yield Target(Kind.PAGE, links.home(), HTML)
    with scene.press.database.read() as connection:
        programmes = [each.programme for each in programme_rows.all_programmes(connection)]
    for programme in programmes:
        yield from _of_programme(scene, programme)
    yield from _list_of_feeds(scene)


def _list_of_feeds(scene: Scene) -> Iterator[Target]:
    links = scene.press.links
    with scene.press.database.read() as connection:
        try:
            body = subscriptions.subscription_list(connection, links).body
        except NotFoundError:
            return
    digest = hashlib.sha256(body).hexdigest()
    yield Target(Kind.LIST, links.opml(), OPML, len(body), digest)


def _of_programme(scene: Scene, programme: Programme) -> Iterator[Target]:
    links, slug = scene.press.links, programme.slug
    rows = list_feeds(scene.press, slug)
    moved = programme.moved_to or ""
    feed = links.feed(slug) if any(row.lang is None for row in rows) else ""
    yield Target(Kind.SHOW, links.programme(slug), HTML, feed=moved or feed)
    for row in rows:
        url = links.feed(slug, row.lang)
        yield Target(Kind.FEED, url, RSS, sha256=_digest(scene, row.key), moved_to=moved)
    for key in dict.fromkeys((programme.artwork, *(key for _, key in programme.artworks))):
        if key:
            yield from _picture(scene, key)
    with scene.press.database.read() as connection:
        newest = episode_rows.list_episodes(
            connection, programme_slug=slug, states=(State.PUBLISHED,), limit=20
        )
    # The first one that can be heard has more to ask for than one that is only read.
    for episode in sorted(newest, key=lambda each: not each.recordings)[:1]:
        yield from _of_episode(scene, episode)
        yield from _waveforms(scene, programme, episode)
    for episode in newest:
        if chapters := list(chapters_files(scene, programme, episode)):
            yield from map(_chapters, chapters)
            break


def _digest(scene: Scene, key: str) -> str | None:
    """The SHA-256 of a feed's body, if its object is there, and sound."""
    try:
        return digest_of_body(scene.press.private, key)
    except (NotFoundError, StorageError):
        return None


def _chapters(file: ChaptersFile) -> Target:
    digest = hashlib.sha256(file.body).hexdigest()
    return Target(Kind.CHAPTERS, file.url, CHAPTERS, len(file.body), digest)


def _of_episode(scene: Scene, episode: Episode) -> Iterator[Target]:
    yield Target(Kind.PAGE, scene.press.links.episode(episode.programme, episode.slug), HTML)
    if episode.artwork:
        yield from _picture(scene, episode.artwork)
    files = [
        file for each in episode.recordings for file in each.renditions if file.profile in PUBLIC
    ]
    for file in files:
        if scene.media.exists(file.key):
            start, end = _edges(scene, file.key)
            url = scene.press.links.media(file.key)
            yield Target(Kind.AUDIO, url, file.type, file.bytes, start=start, end=end)
    yield from _transcripts(scene, episode)


def _waveforms(scene: Scene, programme: Programme, episode: Episode) -> Iterator[Target]:
    """Those of each language it is heard in, where the recording that is offered has peaks."""
    for lang in dict.fromkeys(each.lang for each in episode.recordings):
        heard = choose_recording(episode, programme.languages, lang)
        if heard is not None and heard.peaks:
            body = render_peaks(heard.peaks, duration_ms=heard.duration_ms)
            url = scene.press.links.peaks(programme.slug, episode.slug, lang)
            digest = hashlib.sha256(body).hexdigest()
            yield Target(Kind.WAVEFORM, url, PEAKS, len(body), digest)


def _edges(scene: Scene, key: str) -> tuple[bytes, bytes]:
    with scene.media.open(key) as file:
        start = file.read(EDGE)
        file.seek(max(0, file.seek(0, 2) - EDGE))
        return start, file.read(EDGE)


def _picture(scene: Scene, key: str) -> Iterator[Target]:
    with scene.press.database.read() as connection:
        row = recording_rows.get_media(connection, key)
    if row is not None and scene.media.exists(key):
        yield Target(Kind.PICTURE, scene.press.links.media(key), row.type, row.bytes, row.sha256)


def _transcripts(scene: Scene, episode: Episode) -> Iterator[Target]:
    for ref in episode.transcripts:
        with scene.press.database.read() as connection:
            stored = transcript_rows.get_transcript(connection, episode.id, ref.lang, ref.role)
        for each in available(ref.timing) if stored else ():
            assert stored is not None  # noqa: S101  # for the type
            body = render(stored.transcript, each.extension, title=episode.title)
            yield Target(
                Kind.TRANSCRIPT,
                scene.press.links.transcript(
                    episode.programme, episode.slug, ref.lang, ref.role, each.extension
                ),
                FORMATS[each.extension].type,
                len(body),
                hashlib.sha256(body).hexdigest(),
            )
