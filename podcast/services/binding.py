"""Binds the pieces of a feed into its two files, the body and its .gz, and keeps the layout.

What stays is copied from the last object by the system, in runs; what is new is compressed, a few
pieces ahead of the one that is written. Both files get their names once they are whole, on disk.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from typing import BinaryIO, NamedTuple

from podcast.database import layouts as layout_rows
from podcast.database.layouts import StoredItem
from podcast.feeds.document import TAIL
from podcast.feeds.pieces import BEGINNING, Piece, end_of, etag_of, pack
from podcast.storage import Growing

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


class _Files:
    """The body and the .gz in the making, beside those of the last object, if there is one."""

    def __init__(self, stack: ExitStack, press: Press, last: Layout, folder: str) -> None:
        self.pieces: list[Piece] = []
        self.body: Growing = stack.enter_context(press.private.begin(folder))
        self.packed: Growing = stack.enter_context(press.private.begin(folder))
        self.packed.write(BEGINNING)
        self._last = last
        keys = (last.key, packed_key(last.key)) if last is not NOTHING else ()
        self._sources = [stack.enter_context(press.private.open(key)) for key in keys]

    @property
    def last_body(self) -> BinaryIO:
        """The body of the last object."""
        return self._sources[0]

    def add(self, made: Packed) -> None:
        """Write a new piece."""
        self.body.write(made.content)
        self.packed.write(made.packed)
        self.pieces.append(made.piece)

    def carry(self, run: range) -> None:
        """Take over pieces of the last object that follow each other."""
        last = self._last
        starts = ((self.body, last.starts), (self.packed, last.packed_starts))
        for (growing, places), source in zip(starts, self._sources, strict=True):
            start = places[run.start]
            growing.copy(source, start=start, size=places[run.stop] - start)
        self.pieces += last.pieces[run.start : run.stop]

    def keep(self, key: str) -> None:
        """End both files and give them their names."""
        self.packed.write(end_of(self.pieces))
        self.packed.keep(packed_key(key))
        self.body.keep(key)


def bind(press: Press, sheet: Sheet, spool: Spool) -> Layout:
    """Lay the feed's object on the disk, unless it is there, and note what it is made of."""
    if sheet.is_old:
        return sheet.last
    with ExitStack() as stack:
        files = _Files(stack, press, sheet.last, sheet.folder)
        files.add(_packed(sheet.head))
        make = partial(_made, sheet, spool, files)
        for part in _ahead(_parts(sheet), make):
            if isinstance(part, range):
                files.carry(part)
            else:
                files.add(part.result())
        files.add(_packed(TAIL))
        pieces = tuple(files.pieces)
        key = f"{sheet.folder}/{etag_of(pieces)}.xml"
        layout = Layout(key, sheet.ground, sheet.names, pieces)
        files.keep(layout.key)
    _note(press, sheet, spool, layout)
    return layout


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


def _made(sheet: Sheet, spool: Spool, files: _Files, cut: Cut) -> Packed:
    """A new piece, of items that stand in the last object and of rendered ones."""
    items = []
    for entry in cut.entries:
        stored = sheet.reused.get(entry.id)
        if stored is None:
            items.append(spool.read(spool[entry.id, sheet.lang]))
        else:
            start = sheet.last.starts[sheet.last.places[stored.piece]] + stored.start
            items.append(os.pread(files.last_body.fileno(), stored.size, start))
    return _packed(b"".join(items))


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
    for cut in sheet.cuts:
        if cut.name in sheet.last.places:
            continue
        start = 0
        for entry in cut.entries:
            known = sheet.reused.get(entry.id) or spool[entry.id, sheet.lang]
            size, url = known.size, known.enclosure_url
            yield StoredItem(entry.id, entry.revision, cut.name, start, size, url)
            start += size
