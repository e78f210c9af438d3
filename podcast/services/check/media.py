"""Checks public audio: the file against its row, what is in it, and what the feeds say of it.

rows -> sizes -> examinations (kept by SHA-256, size and time of writing) -> rules
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import timedelta
from itertools import count

from lxml import etree

from podcast.audio.facts import Examination
from podcast.audio.rules import RULES, Announced, PublicFile
from podcast.database import checked as checked_rows
from podcast.database import episodes as episode_rows
from podcast.database import recordings as recording_rows
from podcast.database.checked import Checked
from podcast.domain.episodes import State
from podcast.domain.errors import AudioError, NotFoundError, StorageError
from podcast.domain.problems import Problem, error
from podcast.domain.recordings import Rendition
from podcast.domain.rules import breaches
from podcast.feeds.announced import announced
from podcast.feeds.audio_files import PUBLIC

from ..printing.body import read_body
from ..publish import list_feeds
from . import files
from .files import Laid
from .scene import Scene

ANSWERED_ON = timedelta(days=90)
"""How long at the least a file that was replaced is answered."""

EXAMINED = "1"
"""Part of what an examination is kept under: raised when more is looked at."""

SOUND = next(rule for rule in RULES if rule.id == "media.sound")
MISSING = next(rule for rule in files.RULES if rule.id == "media.missing")
REBUILD = "Rebuild the feeds: podcast feed --rebuild."


def check_media(scene: Scene) -> Iterator[Problem]:
    """Check every public audio file; those that were examined before are not decoded again."""
    said, address = _announced(scene), scene.press.links.media
    for row, progress in _public(scene):
        yield from _check(scene, row, said.pop(address(row.key), ()), progress)
    for row in _replaced(scene):
        said.pop(address(row.key), None)
        yield from breaches(files.RULES, _laid(scene, row), where=address(row.key))
    for url in said:
        if url.startswith(address("")):
            yield error(MISSING.id, url, "A feed names this file, and no episode has it.", REBUILD)


def _public(scene: Scene) -> Iterator[tuple[Rendition, str]]:
    """Every file that apps are told of, and how far the check is with it."""
    with scene.press.database.read() as connection:
        total = episode_rows.count_episodes(connection, states=(State.PUBLISHED,))
    number = count(1)
    for episode in (episode for page in scene.published() for episode in page):
        progress = f"check media {next(number)}/{total} {episode.slug}"
        for row in (row for recording in episode.recordings for row in recording.renditions):
            if row.profile in PUBLIC:
                yield row, f"{progress} {row.profile}"


def _announced(scene: Scene) -> dict[str, tuple[Announced, ...]]:
    """What the public feeds say of each file, by its address, each saying once."""
    said: dict[str, tuple[Announced, ...]] = {}
    for row in list_feeds(scene.press, None):
        try:
            body = read_body(scene.press.private, row.key)
            for each in announced(body):
                told = Announced(each.bytes, each.type, each.seconds)
                said[each.url] = tuple(dict.fromkeys((*said.get(each.url, ()), told)))
        except (NotFoundError, StorageError, etree.XMLSyntaxError):
            continue  # `check_feeds` tells
    return said


def _replaced(scene: Scene) -> Iterator[Rendition]:
    """Files that others have taken the place of, and that must still be answered."""
    since = scene.press.clock() - ANSWERED_ON
    after = ""
    while True:
        with scene.press.database.read() as connection:
            page = recording_rows.replaced_since(connection, since, after=after, limit=scene.page)
        if not page:
            return
        yield from page
        after = page[-1].key


def _check(
    scene: Scene, row: Rendition, said: tuple[Announced, ...], progress: str
) -> Iterator[Problem]:
    where = scene.press.links.media(row.key)
    if found := tuple(breaches(files.RULES, _laid(scene, row), where=where)):
        yield from found
        return
    try:
        examined = _examination(scene, row, progress)
    except AudioError as broken:
        yield error(SOUND.id, where, broken.message, SOUND.remedy)
        return
    read = replace(_laid(scene, row), digest=examined.sha256)
    found = tuple(breaches(files.RULES, read, where=where))
    yield from found or breaches(RULES, PublicFile(row, examined, said), where=where)


def _laid(scene: Scene, row: Rendition) -> Laid:
    return Laid(row.bytes, row.sha256, files.size_of(scene.media, row.key))


def _examination(scene: Scene, row: Rendition, progress: str) -> Examination:
    """What is in the file: as it was found when it had this size and time of writing, or anew."""
    path = scene.media.path(row.key)
    stat = path.stat()
    state = f"{EXAMINED} {row.sha256} {stat.st_size} {stat.st_mtime_ns}"
    with scene.press.index.read() as index:
        kept = checked_rows.known(index, row.key)
    if kept and kept.state == state and not scene.again:
        return Examination(**json.loads(kept.found))
    scene.say(progress)
    found = scene.examine(path)
    with scene.press.index.write() as index:
        text = json.dumps(asdict(found), ensure_ascii=False)
        checked_rows.remember(index, Checked(row.key, state, text))
    return found
