"""Plans one feed: which pieces it has, which of them are kept, which items are to be rendered.

order of episodes -> pieces, named by what they are made of
  -> kept as they are | to be made of kept items and of rendered ones
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from podcast.database import layouts as layout_rows
from podcast.database.feeds import FeedRow
from podcast.database.layouts import StoredItem
from podcast.database.loading import load_for_feeds
from podcast.database.order import Entry
from podcast.database.programmes import StoredProgramme
from podcast.domain.episodes import EpisodeId
from podcast.domain.programmes import Programme
from podcast.domain.texts import Lang
from podcast.feeds import Trailer, render_head, trailer_of
from podcast.feeds.pieces import ends_piece

from ..programmes.moves import new_feed_url
from .layout import NOTHING, Layout, loaded, packed_key
from .press import Press, ground_of, guid_of


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of items that the feed is to have. `name` tells what it is made of."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One feed as it is to be: its head, and its items in pieces.

    `feed` is its name in the index, `folder` where its objects lie, `known` its row if it has one.
    `last` is the layout of its last object, or NOTHING. Of the pieces that are to be made, `reused`
    are the items that stand in that object, `fresh` those that have to be rendered.
    """

    feed: str
    folder: str
    lang: Lang | None
    known: FeedRow | None
    guid: str
    provisional: bool
    ground: str
    head: bytes
    entries: tuple[Entry, ...]
    cuts: tuple[Cut, ...]
    last: Layout
    reused: dict[EpisodeId, StoredItem]
    fresh: tuple[Entry, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all pieces."""
        return ("head", *(each.name for each in self.cuts), "tail")

    @property
    def missing(self) -> tuple[Cut, ...]:
        """The pieces that are to be made."""
        return tuple(each for each in self.cuts if each.name not in self.last.places)

    @property
    def is_old(self) -> bool:
        """Whether the last object is what the feed is to be: nothing has changed in it."""
        if self.names != self.last.names:
            return False
        return hashlib.sha256(self.head).hexdigest() == self.last.pieces[0].digest


def plan_sheet(
    press: Press,
    stored: StoredProgramme,
    lang: Lang | None,
    entries: tuple[Entry, ...],
    known: FeedRow | None,
    *,
    ends: frozenset[str],
    trailers: frozenset[EpisodeId],
) -> Sheet:
    """Plan the feed of these episodes, which come in its order; it is cut behind `ends`."""
    heard = [entry.id for entry in entries if entry.id in trailers] if trailers else []
    programme = stored.programme
    feed, ground = f"{programme.slug}/{lang or ''}", ground_of(press, programme)
    guid, provisional = guid_of(press, programme, lang, known)
    cuts = tuple(cut(entries, ends))
    last = _last_layout(press, feed, ground)
    missing = [entry for each in cuts if each.name not in last.places for entry in each.entries]
    reused = _reusable(press, feed, last, missing)
    return Sheet(
        feed=feed,
        folder=f"feeds/{programme.slug}/{lang or 'all'}",
        lang=lang,
        known=known,
        guid=guid,
        provisional=provisional,
        ground=ground,
        head=_head(press, stored, lang, entries, guid=guid, trailers=heard),
        entries=entries,
        cuts=cuts,
        last=last,
        reused=reused,
        fresh=tuple(entry for entry in missing if entry.id not in reused),
    )


def ends_among(entries: Iterable[Entry]) -> frozenset[str]:
    """The GUIDs behind which a piece ends, in whichever feed."""
    return frozenset(entry.guid for entry in entries if ends_piece(entry.guid))


def cut(entries: Sequence[Entry], ends: frozenset[str]) -> Iterator[Cut]:
    """Cut the order of a feed into pieces."""
    start = 0
    for end, entry in enumerate(entries, 1):
        if entry.guid in ends or end == len(entries):
            some = tuple(entries[start:end])
            versions = " ".join([each.version for each in some])
            yield Cut(hashlib.sha256(versions.encode()).hexdigest()[:32], some)
            start = end


def _head(
    press: Press,
    stored: StoredProgramme,
    lang: Lang | None,
    entries: Sequence[Entry],
    *,
    guid: str,
    trailers: Sequence[EpisodeId],
) -> bytes:
    newest = max((entry.changed_at for entry in entries), default=None)
    changed_at = stored.changed_at
    return render_head(
        stored.programme,
        press.links,
        guid=guid,
        changed_at=max(changed_at, datetime.fromisoformat(newest)) if newest else changed_at,
        lang=lang,
        trailers=_trailers(press, stored.programme, lang, trailers),
        new_feed_url=new_feed_url(stored, press.links, lang),
    )


def _trailers(
    press: Press, programme: Programme, lang: Lang | None, numbers: Sequence[EpisodeId]
) -> tuple[Trailer, ...]:
    """The trailers of these numbers, in their order."""
    if not numbers:
        return ()
    with press.database.read() as connection:
        episodes = {each.id: each for each in load_for_feeds(connection, numbers)}
    found = (trailer_of(programme, episodes[number], press.links, lang=lang) for number in numbers)
    return tuple(trailer for trailer in found if trailer)


def _last_layout(press: Press, feed: str, ground: str) -> Layout:
    """The layout of the feed's last object, if anything of it can be used again."""
    with press.index.read() as index:
        document = layout_rows.get_layout(index, feed)
    last = NOTHING if document is None else loaded(document)
    return last if last.ground == ground and last.is_there(press.private) else NOTHING


def _reusable(
    press: Press, feed: str, last: Layout, entries: Sequence[Entry]
) -> dict[EpisodeId, StoredItem]:
    """Items that are as they were, by episode, where the bytes around them are sound, too."""
    if last is NOTHING or not entries:
        return {}
    versions = {entry.id: entry.version for entry in entries}
    with press.index.read() as index:
        known = [
            item
            for item in layout_rows.items_on(index, feed, list(versions))
            if item.version == versions[item.episode_id] and item.piece in last.places
        ]
    with press.private.open(packed_key(last.key)) as packed:
        pieces = {item.piece for item in known}
        sound = {name for name in pieces if last.is_sound(packed, name)}
    return {item.episode_id: item for item in known if item.piece in sound}
