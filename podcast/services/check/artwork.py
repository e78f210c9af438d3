"""Checks public pictures: the file against its row, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator

from podcast.artwork.facts import look_at
from podcast.artwork.rules import BROKEN, RULES, PublicPicture
from podcast.database import programmes as programme_rows
from podcast.database import recordings as recording_rows
from podcast.database.recordings import MediaRow
from podcast.domain.errors import ArtworkError
from podcast.domain.pictures import small_key
from podcast.domain.problems import Problem
from podcast.domain.rules import Rule, breaches

from ..parts import digest_of
from . import files
from .files import Laid
from .scene import Scene


def check_artwork(scene: Scene) -> Iterator[Problem]:
    """Check the pictures that feeds and pages show, each once."""
    seen: set[str] = set()
    for key, rules in _shown(scene):
        if key in seen:
            continue
        seen.add(key)
        with scene.press.database.read() as connection:
            row = recording_rows.get_media(connection, key)
        if row is not None:
            yield from _check(scene, row, rules)


Rules = tuple[Rule[PublicPicture], ...]


def _shown(scene: Scene) -> Iterator[tuple[str, Rules]]:
    """The keys of public pictures, with the rules for each: none for what only a page shows."""
    with scene.press.database.read() as connection:
        programmes = [each.programme for each in programme_rows.all_programmes(connection)]
    for programme in programmes:
        for key in filter(None, (programme.artwork, *(key for _, key in programme.artworks))):
            yield key, RULES
    for page in scene.published():
        for key in (episode.artwork for episode in page if episode.artwork):
            yield from ((key, RULES), (small_key(key), ()))


def _check(scene: Scene, row: MediaRow, rules: Rules) -> Iterator[Problem]:
    where, path = scene.press.links.media(row.key), scene.media.path(row.key)
    size = files.size_of(scene.media, row.key)
    digest = digest_of(path) if size == row.bytes else None
    laid = Laid(row.bytes, row.sha256, size, digest)
    if found := tuple(breaches(files.RULES, laid, where=where)):
        yield from found
        return
    try:
        picture = PublicPicture(row.key, row.type, row.bytes, look_at(path))
    except ArtworkError as broken:
        yield from breaches((BROKEN,), broken, where=where)
        return
    yield from breaches(rules, picture, where=where)
