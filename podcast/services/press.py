"""Prints a programme's feeds: renders what is missing, judges it, lays new objects on disk.

    published and due episodes -> kept items, missing ones rendered -> preflight -> feed objects

Nothing here switches what a reader sees: `publish.py` does that, in one transaction.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from podcast.database import Database
from podcast.database import episodes as episode_rows
from podcast.database import fragments as fragment_rows
from podcast.database.feeds import FeedRow
from podcast.database.fragments import StoredFragment
from podcast.database.programmes import StoredProgramme
from podcast.database.waiting import IndexEntry
from podcast.domain.chance import Clock
from podcast.domain.episodes import Episode, EpisodeId
from podcast.domain.identity import feed_guid, provisional_guid
from podcast.domain.links import Links
from podcast.domain.problems import Problem, errors
from podcast.domain.programmes import Programme
from podcast.domain.texts import BlockKind, Lang
from podcast.feeds import (
    ItemInput,
    Trailer,
    assemble,
    choose_text,
    is_trailer,
    render_head,
    render_item,
    trailer_of,
)
from podcast.feeds.parsed import Other
from podcast.feeds.preflight import check_change
from podcast.markup import blocks, feed_html
from podcast.storage import LocalStorage

from .chapters import find_chapters
from .moves import new_feed_url
from .tags import WORDING

FORMAT = "2"
"""Part of every item's revision: raised when the same episode is to be rendered differently."""

EMPTY = "apple.items"
"""The rule that an empty feed breaks: true of a programme before its first episode."""


@dataclass(frozen=True, slots=True)
class Press:
    """What feeds are made with: rows, kept items, storage of feed objects, addresses, the time.

    `named` says that the base address is the installation's own (`site.base_url`), so that guids
    for life can be given.
    """

    database: Database
    index: Database
    private: LocalStorage
    links: Links
    named: bool
    clock: Clock


@dataclass(frozen=True, slots=True)
class Print:
    """One feed ready to be pointed to: its row, and the errors of items that stop it."""

    row: FeedRow
    problems: tuple[Problem, ...]


def named(press: Press, programme: Programme) -> Programme:
    """The programme with its guid for life, once the public address is known."""
    if not (press.named and programme.provisional):
        return programme
    guid = feed_guid(press.links.feed(programme.slug))
    return replace(programme, guid=guid, provisional=False)


def wanted_feeds(programme: Programme, entries: Sequence[IndexEntry]) -> tuple[Lang | None, ...]:
    """The feed of all episodes, then those of each language that can be heard."""
    heard = frozenset(lang for entry in entries for lang in entry.languages)
    order = [lang for lang in programme.languages if lang in heard]
    return (None, *order, *sorted(heard - set(order)))


def print_feed(
    press: Press,
    stored: StoredProgramme,
    lang: Lang | None,
    entries: Sequence[IndexEntry],
    known: FeedRow | None,
) -> Print:
    """Lay the feed's new object on disk, unless one of its items breaks a rule.

    `entries` are the feed's episodes in its order. `known` is the feed's row, if it has one.
    """
    programme = stored.programme
    guid, provisional = _guid(press, programme, lang, known)
    changed_at = max([stored.changed_at, *(entry.changed_at for entry in entries)])
    items, fresh = _items(press, programme, lang, entries)
    head = render_head(
        programme,
        press.links,
        guid=guid,
        changed_at=changed_at,
        lang=lang,
        trailers=_trailers(press, programme, lang, items),
        new_feed_url=new_feed_url(stored, press.links, lang),
    )
    changed = [item.xml for item in items if item.episode_id in fresh]
    others = [
        Other(item.guid, item.enclosure_url) for item in items if item.episode_id not in fresh
    ]
    found = errors(check_change(head, changed, others, now=press.clock()))
    problems = tuple(each for each in found if each.rule != EMPTY)
    body = assemble(head, (item.xml for item in items))
    etag = hashlib.sha256(body).hexdigest()
    key = f"feeds/{programme.slug}/{lang or 'all'}/{etag}.xml"
    if not problems:
        press.private.put_bytes(f"{key}.gz", gzip.compress(body, mtime=0))
        press.private.put_bytes(key, body)
    row = FeedRow(
        programme=programme.slug,
        lang=lang,
        guid=guid,
        provisional=provisional,
        key=key,
        etag=etag,
        items=len(items),
        changes=stored.changes,
        base_url=press.links.base_url,
        changed_at=press.clock(),
    )
    if known is not None and known.etag == etag:
        row = replace(row, changed_at=known.changed_at)
    return Print(row, problems)


def _guid(
    press: Press, programme: Programme, lang: Lang | None, known: FeedRow | None
) -> tuple[str, bool]:
    if lang is None:
        return programme.guid, programme.provisional
    if known is not None and not (press.named and known.provisional):
        return known.guid, known.provisional
    if press.named:
        return feed_guid(press.links.feed(programme.slug, lang)), False
    return provisional_guid(f"{programme.guid} {lang}"), True


def _items(
    press: Press, programme: Programme, lang: Lang | None, entries: Sequence[IndexEntry]
) -> tuple[list[StoredFragment], frozenset[EpisodeId]]:
    """The feed's items in its order, and which of them were rendered now."""
    feed = f"{programme.slug}/{lang or ''}"
    with press.index.read() as index:
        kept = fragment_rows.all_fragments(index, feed)
    ground = _ground(press, programme)
    revisions = {entry.id: f"{entry.revision}.{ground}" for entry in entries}
    fresh = {
        number: _render(press, programme, lang, number, revision)
        for number, revision in revisions.items()
        if number not in kept or kept[number].revision != revision
    }
    with press.index.write() as index:
        for fragment in fresh.values():
            fragment_rows.put_fragment(index, feed, fragment)
        fragment_rows.drop_fragments(index, feed, frozenset(kept) - frozenset(revisions))
    return [fresh.get(number) or kept[number] for number in revisions], frozenset(fresh)


def _trailers(
    press: Press, programme: Programme, lang: Lang | None, items: Sequence[StoredFragment]
) -> tuple[Trailer, ...]:
    numbers = [item.episode_id for item in items if is_trailer(item.xml)]
    with press.database.read() as connection:
        episodes = [episode_rows.get_episode(connection, number) for number in numbers]
    found = (trailer_of(programme, each, press.links, lang=lang) for each in episodes)
    return tuple(trailer for trailer in found if trailer)


def _ground(press: Press, programme: Programme) -> str:
    """What every item of a programme depends on besides its episode."""
    plain = replace(programme, guid="", provisional=True)
    text = f"{FORMAT} {press.links.base_url} {plain}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _render(
    press: Press, programme: Programme, lang: Lang | None, number: EpisodeId, revision: str
) -> StoredFragment:
    with press.database.read() as connection:
        episode = episode_rows.get_episode(connection, number)
        chapters = find_chapters(connection, programme, episode, lang)
    item = replace(item_input(programme, episode, lang), chapters=chapters is not None)
    made = render_item(programme, item, press.links, wording=WORDING, lang=lang)
    return StoredFragment(number, revision, made.guid, made.enclosure_url, made.xml)


def item_input(programme: Programme, episode: Episode, lang: Lang | None) -> ItemInput:
    """An episode with the text that its feed shows, ready for readers."""
    text = choose_text(programme, episode, lang)
    if text is None:
        return ItemInput(episode, "", ())
    spoken = (BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.ITEM)
    paragraphs = tuple(block.text for block in blocks(text.body) if block.kind in spoken)
    return ItemInput(episode, feed_html(text.body), paragraphs, text.summary)
