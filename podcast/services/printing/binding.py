"""Binds the pieces of a feed into its two files, the body and its .gz, and keeps the layout.

What stays is copied from the last object by the system, in runs; what is new is compressed, a few
pieces ahead of the one that is written. Nobody sees the files before they are kept: so they may be
written while their items are being judged.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import NamedTuple

from podcast.database import layouts as layout_rows
from podcast.database.layouts import StoredItem
from podcast.feeds.document import TAIL
from podcast.feeds.pieces import BEGINNING, Piece, end_of, etag_of, pack

from .layout import NOTHING, Layout, dumped, packed_key
from .press import Press
from .sheet import Cut, Sheet
from .spool import Spool

AHEAD = 4
"""How many pieces may be compressed and not yet written."""


class Packed(NamedTuple):
    """A piece with its bytes, as they are and compressed."""

    content: bytes
    piece: Piece
    packed: bytes


class Binding:
    """A feed's next object in the making; what was not kept goes when `stack` is left."""

    def __init__(self, stack: ExitStack, press: Press, sheet: Sheet, spool: Spool) -> None:
        self.sheet = sheet
        self._press = press
        self._spool = spool
        self._pieces: list[Piece] = []
        self._body, self._packed = (
            stack.enter_context(press.private.begin(sheet.folder)) for _ in range(2)
        )
        last = sheet.last
        keys = (last.key, packed_key(last.key)) if last is not NOTHING else ()
        self._sources = [stack.enter_context(press.private.open(key)) for key in keys]

    def write(self) -> None:
        """Write both files, to the disk."""
        self._packed.write(BEGINNING)
        self._add(_packed(self.sheet.head))
        for part in _ahead(_parts(self.sheet), self._made):
            if isinstance(part, range):
                self._carry(part)
            else:
                self._add(part.result())
        self._add(_packed(TAIL))
        self._packed.write(end_of(self._pieces))
        self._packed.flush()
        self._body.flush()

    def keep(self) -> Layout:
        """Give both files their names, and note what they are made of."""
        sheet = self.sheet
        key = f"{sheet.folder}/{etag_of(self._pieces)}.xml"
        layout = Layout(key, sheet.ground, sheet.names, tuple(self._pieces))
        self._packed.keep(packed_key(key))
        self._body.keep(key)
        _note(self._press, sheet, self._spool, layout)
        return layout

    def _add(self, made: Packed) -> None:
        """Write a new piece."""
        self._body.write(made.content)
        self._packed.write(made.packed)
        self._pieces.append(made.piece)

    def _carry(self, run: range) -> None:
        """Take over pieces of the last object that follow each other."""
        last = self.sheet.last
        places = ((self._body, last.starts), (self._packed, last.packed_starts))
        for (growing, starts), source in zip(places, self._sources, strict=True):
            start = starts[run.start]
            growing.copy(source, start=start, size=starts[run.stop] - start)
        self._pieces += last.pieces[run.start : run.stop]

    def _made(self, cut: Cut) -> Packed:
        """A new piece, of items that stand in the last object and of rendered ones."""
        sheet, last = self.sheet, self.sheet.last
        items = []
        for entry in cut.entries:
            stored = sheet.reused.get(entry.id)
            if stored is None:
                items.append(self._spool.read(self._spool[entry.id, sheet.lang]))
            else:
                start = last.starts[last.places[stored.piece]] + stored.start
                items.append(os.pread(self._sources[0].fileno(), stored.size, start))
        return _packed(b"".join(items))


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
    parts: Iterable[range | Cut], make: Callable[[Cut], Packed]
) -> Iterator[range | Future[Packed]]:
    """The parts in order, while those that come next are already being made."""
    waiting: deque[range | Future[Packed]] = deque()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for part in parts:
            waiting.append(part if isinstance(part, range) else pool.submit(make, part))
            if len(waiting) > AHEAD:
                yield waiting.popleft()
        yield from waiting


def _packed(content: bytes) -> Packed:
    return Packed(content, *pack(content))


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
