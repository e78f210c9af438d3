"""Judges a planned feed before it is public: its head, and the items that are new in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from podcast.database import layouts as layout_rows
from podcast.domain.problems import Problem, errors
from podcast.feeds import Other, check_change
from podcast.feeds.parsed import CHANNEL

from .press import Press
from .sheet import Sheet
from .spool import Spool, Spooled

AT_ONCE = 50
"""How many items are judged at one time."""

EMPTY = "apple.items"
"""The rule that an empty feed breaks: true of a programme before its first episode."""


def judge(press: Press, sheet: Sheet, spool: Spool) -> tuple[Problem, ...]:
    """The errors that the feed would bring; those of the channel are told once.

    Items that were found good in another feed of this run are not looked at again.
    """
    shared = _shared(press, sheet, spool)
    fresh = [spool[entry.id, sheet.lang] for entry in sheet.fresh]
    asked = [item for item in fresh if item.enclosure_url in shared or not spool.is_good(item)]
    found: list[Problem] = []
    for start in range(0, max(len(asked), 1), AT_ONCE):
        some = asked[start : start + AT_ONCE]
        items = [spool.read(item) for item in some]
        others = tuple(_others(sheet, some, shared))
        problems = errors(check_change(sheet.head, items, others, now=press.clock()))
        bad = {problem.where for problem in problems}
        spool.found_good(item for item in some if item.guid not in bad)
        told = {problem.rule for problem in found if problem.where == CHANNEL} | {EMPTY}
        found += [each for each in problems if each.where != CHANNEL or each.rule not in told]
    return tuple(found)


def _shared(press: Press, sheet: Sheet, spool: Spool) -> dict[str, frozenset[str]]:
    """The audio files that new items share with others of the feed, with the GUIDs of all."""
    first: dict[str, str] = {}
    owners: dict[str, set[str]] = {}
    for entry in sheet.fresh:
        url = spool[entry.id, sheet.lang].enclosure_url
        if first.setdefault(url, entry.guid) != entry.guid:
            owners.setdefault(url, {first[url]}).add(entry.guid)
    for url, guid in _standing(press, sheet, list(first)):
        owners.setdefault(url, {first[url]}).add(guid)
    return {url: frozenset(some) for url, some in owners.items()}


def _standing(press: Press, sheet: Sheet, urls: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Which of these audio files items have that stay as they are, each with its item's GUID."""
    if not sheet.last.names:
        return
    fresh = {entry.id for entry in sheet.fresh}
    guids = {entry.id: entry.guid for entry in sheet.entries if entry.id not in fresh}
    with press.index.read() as index:
        for item in layout_rows.items_with(index, sheet.feed, urls):
            if item.episode_id in guids and item.piece in sheet.last.places:
                yield item.enclosure_url, guids[item.episode_id]


def _others(
    sheet: Sheet, asked: Sequence[Spooled], shared: dict[str, frozenset[str]]
) -> Iterator[Other]:
    """Who else is in the feed: those that share a file with these, and one of all the others."""
    here = {item.guid for item in asked}
    for url in {item.enclosure_url for item in asked} & shared.keys():
        yield from (Other(guid, url) for guid in sorted(shared[url] - here))
    somebody = next((entry.guid for entry in sheet.entries if entry.guid not in here), None)
    if somebody is not None:
        yield Other(somebody, "")
