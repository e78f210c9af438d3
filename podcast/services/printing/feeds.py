"""Prints a programme's feeds: plans them, renders what is missing, judges it, lays objects on disk.

    order of episodes -> sheets -> spool (missing items) -> judge -> bound objects -> rows

Nothing here switches what a reader sees: `publish.py` does that, in one transaction.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from podcast.database import order as order_rows
from podcast.database.feeds import FeedRow
from podcast.database.order import Entry
from podcast.database.programmes import StoredProgramme
from podcast.domain.problems import Problem
from podcast.domain.texts import Lang

from .binding import Binding
from .judge import judge
from .layout import Layout
from .press import Press, wanted_feeds
from .sheet import Sheet, ends_among, plan_sheet
from .spool import Spool

log = logging.getLogger("podcast.publish")


def print_feeds(
    press: Press,
    stored: StoredProgramme,
    known: Mapping[Lang | None, FeedRow],
    entries: tuple[Entry, ...],
    spool: Spool,
) -> tuple[tuple[FeedRow, ...], tuple[Problem, ...]]:
    """Lay the feeds of these episodes on the disk, unless that would break a rule.

    They are written while they are being judged. Returns the rows that are to point to them, or
    what is wrong. `known` are the rows that there are.
    """
    sheets = _plan(press, stored, known, entries, spool)
    with ExitStack() as stack:
        bindings = {
            sheet.lang: Binding(stack, press, sheet, spool) for sheet in sheets if not sheet.is_old
        }
        with ThreadPoolExecutor(os.cpu_count()) as writers:
            written = [writers.submit(binding.write) for binding in bindings.values()]
            problems = tuple(
                problem
                for binding in bindings.values()
                for problem in judge(press, binding.sheet, spool)
            )
        for each in written:
            each.result()
        if problems:
            return (), problems
        layouts = {lang: binding.keep() for lang, binding in bindings.items()}
    pieces = sum(len(binding.sheet.missing) for binding in bindings.values())
    log.info(
        "feeds printed programme=%s feeds=%d rendered=%d pieces=%d",
        *(stored.programme.slug, len(bindings), spool.rendered, pieces),
    )
    rows = (_row(press, stored, sheet, layouts.get(sheet.lang, sheet.last)) for sheet in sheets)
    return tuple(rows), ()


def _plan(
    press: Press,
    stored: StoredProgramme,
    known: Mapping[Lang | None, FeedRow],
    entries: tuple[Entry, ...],
    spool: Spool,
) -> tuple[Sheet, ...]:
    """Plan every feed, and render what is missing."""
    ends = ends_among(entries)
    with press.database.read() as connection:
        trailers = order_rows.trailers(connection, stored.programme.slug)
    sheets = tuple(
        plan_sheet(press, stored, lang, some, known.get(lang), ends=ends, trailers=trailers)
        for lang, some in wanted_feeds(stored.programme, entries).items()
    )
    spool.fill((entry.id, sheet.lang) for sheet in sheets for entry in sheet.fresh)
    return sheets


def _row(press: Press, stored: StoredProgramme, sheet: Sheet, layout: Layout) -> FeedRow:
    """The row that is to point to the feed's object."""
    known = sheet.known
    same = known is not None and known.etag == layout.etag
    return FeedRow(
        programme=stored.programme.slug,
        lang=sheet.lang,
        guid=sheet.guid,
        provisional=sheet.provisional,
        key=layout.key,
        etag=layout.etag,
        items=len(sheet.entries),
        changes=stored.changes,
        base_url=press.links.base_url,
        changed_at=known.changed_at if known is not None and same else press.clock(),
    )
