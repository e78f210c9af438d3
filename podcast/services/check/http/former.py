"""What is asked for beside what is public: addresses of before, and what was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from podcast.database import addresses
from podcast.database import episodes as episode_rows
from podcast.database import programmes as programme_rows
from podcast.database.programmes import StoredProgramme
from podcast.domain.episodes import Episode, State
from podcast.feeds.audio_files import PUBLIC
from podcast.transcripts import FORMATS, available

from ...publish import list_feeds
from ..scene import Scene
from .targets import HTML, RSS, Kind, Target

SOME = 5
"""How many renamed, and how many withdrawn, episodes of a programme are asked for."""


def former_targets(scene: Scene) -> Iterator[Target]:
    """What must lead on, and what must be gone, programme by programme."""
    with scene.press.database.read() as connection:
        programmes = programme_rows.all_programmes(connection)
    for stored in programmes:
        yield from _of_programme(scene, stored)
        yield from _of_episodes(scene, stored.programme.slug)
        with scene.press.database.read() as connection:
            withdrawn = episode_rows.list_episodes(
                connection,
                programme_slug=stored.programme.slug,
                states=(State.WITHDRAWN,),
                limit=SOME,
            )
        for episode in withdrawn:
            yield from _withdrawn(scene, episode)


def _of_programme(scene: Scene, stored: StoredProgramme) -> Iterator[Target]:
    links, slug = scene.press.links, stored.programme.slug
    rows = list_feeds(scene.press, slug)
    for former in stored.former:
        yield Target(Kind.PAGE, links.programme(former), HTML, moved_to=links.programme(slug))
        for row in rows:
            there = stored.programme.moved_to or links.feed(slug, row.lang)
            yield Target(Kind.FEED, links.feed(former, row.lang), RSS, moved_to=there)


def _of_episodes(scene: Scene, slug: str) -> Iterator[Target]:
    links = scene.press.links
    with scene.press.database.read() as connection:
        renamed = addresses.renamed(connection, slug, limit=SOME)
    for former, now in renamed:
        there = links.episode(slug, now)
        yield Target(Kind.PAGE, links.episode(slug, former), HTML, moved_to=there)


def _withdrawn(scene: Scene, episode: Episode) -> Iterator[Target]:
    links = scene.press.links
    yield Target(Kind.PAGE, links.episode(episode.programme, episode.slug), HTML, gone=True)
    for file in (file for each in episode.recordings for file in each.renditions):
        if file.profile in PUBLIC:
            yield Target(Kind.AUDIO, links.media(file.key), file.type, gone=True)
    for ref in episode.transcripts:
        for each in available(ref.timing):
            url = links.transcript(
                episode.programme, episode.slug, ref.lang, ref.role, each.extension
            )
            yield Target(Kind.TRANSCRIPT, url, FORMATS[each.extension].type, gone=True)
