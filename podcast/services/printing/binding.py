"""Binds the pieces of a feed into its object, the .gz, and keeps the layout.

What stays is copied from the last object by the system, in runs; what is new is compressed, a few
pieces ahead of the one that is written. Nobody sees the file before it is kept: so it may be
written while its items are being judged.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack

from podcast.database import layouts as layout_rows
from podcast.database.layouts import StoredItem
from podcast.feeds.document import TAIL
from podcast.feeds.pieces import BEGINNING, Piece, end_of, etag_of, pack

from .layout import NOTHING, Layout, dumped, packed_key
from .press import Press
from .sheet import Cut, Sheet
from .spool import Spool

Made = tuple[Piece, bytes]
"""A new piece, and its packed bytes."""

AHEAD = 4
"""How many pieces may be compressed and not yet written."""


class Binding:
    """A feed's next object in the making; what was not kept goes when `stack` is left."""

    def __init__(self, stack: ExitStack, press: Press, sheet: Sheet, spool: Spool) -> None:
        self.sheet = sheet
        self._press = press
        self._spool = spool
        self._pieces: list[Piece] = []
        self._object = stack.enter_context(press.private.begin(sheet.folder))
        if sheet.last is not NOTHING:
            last = press.private.open(packed_key(sheet.last.key))
            self._last = stack.enter_context(last)

    def write(self) -> None:
        """Write the object, to the disk."""
        self._object.write(BEGINNING)
        self._add(pack(self.sheet.head))
        for part in _ahead(_parts(self.sheet), self._made):
            if isinstance(part, range):
                self._carry(part)
            else:
                self._add(part.result())
        self._add(pack(TAIL))
        self._object.write(end_of(self._pieces))
        self._object.flush()

    def keep(self) -> Layout:
        """Give the object its name, and note what it is made of."""
        sheet = self.sheet
        key = f"{sheet.folder}/{etag_of(self._pieces)}.xml"
        layout = Layout(key, sheet.ground, sheet.names, tuple(self._pieces))
        self._object.keep(packed_key(key))
        _note(self._press, sheet, self._spool, layout)
        return layout

    def _add(self, made: Made) -> None:
        """Write a new piece."""
        piece, packed = made
        self._object.write(packed)
        self._pieces.append(piece)

    def _carry(self, run: range) -> None:
        """Take over pieces of the last object that follow each other."""
        last = self.sheet.last
        start, end = last.starts[run.start], last.starts[run.stop]
        self._object.copy(self._last, start=start, size=end - start)
        self._pieces += last.pieces[run.start : run.stop]

    def _made(self, cut: Cut) -> Made:
        """A new piece, of items that stand in the last object and of rendered ones."""
        reused, last = self.sheet.reused, self.sheet.last
        names = {reused[entry.id].piece for entry in cut.entries if entry.id in reused}
        pieces = {name: last.read(self._last, name) for name in names}
        items: list[bytes | memoryview] = []
        for entry in cut.entries:
            if stored := reused.get(entry.id):
                piece = memoryview(pieces[stored.piece])
                items.append(piece[stored.start : stored.start + stored.size])
            else:
                items.append(self._spool.read(self._spool[entry.id, self.sheet.lang]))
        return pack(b"".join(items))


def _parts(sheet: Sheet) -> Iterator[range | Cut]:
    """The pieces in order: runs of such as stand in the last object in a row, and new ones."""
    run = range(0)
    for each in sheet.cuts:
        place = sheet.last.places.get(each.name)
        if run and run.stop != place:
            yield run
            run = range(0)
        if place is None:
            yield each
        else:
            run = range(run.start if run else place, place + 1)
    if run:
        yield run


def _ahead(
    parts: Iterable[range | Cut], make: Callable[[Cut], Made]
) -> Iterator[range | Future[Made]]:
    """The parts in order, while those that come next are already being made."""
    waiting: deque[range | Future[Made]] = deque()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for part in parts:
            waiting.append(part if isinstance(part, range) else pool.submit(make, part))
            if len(waiting) > AHEAD:
                yield waiting.popleft()
        yield from waiting


def _note(press: Press, sheet: Sheet, spool: Spool, layout: Layout) -> None:
    """Note where every item of a new piece stands."""
    gone = [name for name in sheet.last.names if name not in layout.places]
    with press.index.write() as index:
        if sheet.last is NOTHING:
            layout_rows.begin_anew(index, sheet.feed)
        layout_rows.put_items(index, sheet.feed, _items(sheet, spool))
        layout_rows.drop_items(index, sheet.feed, gone)
        layout_rows.put_layout(index, sheet.feed, dumped(layout))


def _items(sheet: Sheet, spool: Spool) -> Iterator[StoredItem]:
    for cut in sheet.missing:
        start = 0
        for entry in cut.entries:
            known = sheet.reused.get(entry.id) or spool[entry.id, sheet.lang]
            size, url = known.size, known.enclosure_url
            yield StoredItem(entry.id, entry.version, cut.name, start, size, url)
            start += size
