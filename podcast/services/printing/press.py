"""What feeds are made with, and which feeds a programme has."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from podcast.database import Database
from podcast.database.feeds import FeedRow
from podcast.database.order import Entry
from podcast.domain.chance import Clock
from podcast.domain.identity import feed_guid, provisional_guid
from podcast.domain.links import Links
from podcast.domain.programmes import Programme
from podcast.domain.texts import Lang
from podcast.storage import LocalStorage

FORMAT = "2"
"""Part of what every item is made from: raised when episodes are to be rendered differently."""


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


def named(press: Press, programme: Programme) -> Programme:
    """The programme with its guid for life, once the public address is known."""
    if not (press.named and programme.provisional):
        return programme
    guid = feed_guid(press.links.feed(programme.slug))
    return replace(programme, guid=guid, provisional=False)


def guid_of(
    press: Press, programme: Programme, lang: Lang | None, known: FeedRow | None
) -> tuple[str, bool]:
    """The guid of a feed, and whether it is provisional. `known` is its row, if it has one."""
    if lang is None:
        return programme.guid, programme.provisional
    if known is not None and not (press.named and known.provisional):
        return known.guid, known.provisional
    if press.named:
        return feed_guid(press.links.feed(programme.slug, lang)), False
    return provisional_guid(f"{programme.guid} {lang}"), True


def wanted_feeds(
    programme: Programme, entries: Sequence[Entry]
) -> dict[Lang | None, tuple[Entry, ...]]:
    """The feed of all episodes, then those of each language that can be heard, with their order."""
    spoken = {entry.heard for entry in entries}
    heard = {Lang(lang) for each in spoken for lang in each.split()}
    known = [lang for lang in programme.languages if lang in heard]
    feeds: dict[Lang | None, tuple[Entry, ...]] = {None: tuple(entries)}
    for lang in (*known, *sorted(heard - set(known))):
        those = {each for each in spoken if lang in each.split()}
        feeds[lang] = tuple(entry for entry in entries if entry.heard in those)
    return feeds


def ground_of(press: Press, programme: Programme) -> str:
    """What every item of a programme depends on besides its episode."""
    plain = replace(programme, guid="", provisional=True)
    text = f"{FORMAT} {press.links.base_url} {plain}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]
