"""What a feed's object on the disk is made of: so the next one takes over what stays the same."""

from __future__ import annotations

import json
import os
import zlib
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import BinaryIO

from podcast.domain.errors import StorageError
from podcast.feeds.pieces import BEGINNING, Piece, etag_of, packed_size_of, unpack
from podcast.storage import LocalStorage


@dataclass(frozen=True)
class Layout:
    """An object and its pieces in order; `names` tell what each was made of.

    `key` names the body: the object is its .gz. `ground` is what all its items depend on besides
    their episodes.
    """

    key: str
    ground: str
    names: tuple[str, ...]
    pieces: tuple[Piece, ...]

    @cached_property
    def places(self) -> dict[str, int]:
        """Which place each name has."""
        return {name: place for place, name in enumerate(self.names)}

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each piece begins in the .gz, and last where they all end."""
        sizes = (piece.packed for piece in self.pieces)
        return tuple(accumulate(sizes, initial=len(BEGINNING)))

    @cached_property
    def etag(self) -> str:
        """The name of its bytes."""
        return etag_of(self.pieces)

    def is_there(self, storage: LocalStorage) -> bool:
        """Whether the object is there, and as long as it should be."""
        key = packed_key(self.key)
        return storage.exists(key) and storage.size(key) == packed_size_of(self.pieces)

    def is_sound(self, packed: BinaryIO, name: str) -> bool:
        """Whether a piece still is what was written."""
        try:
            return bool(self.read(packed, name))
        except StorageError:
            return False

    def read(self, packed: BinaryIO, name: str) -> bytes:
        """A piece from the object. Raises StorageError where it is not what was written."""
        place = self.places[name]
        start, end = self.starts[place : place + 2]
        try:
            content = unpack(os.pread(packed.fileno(), end - start, start))
        except zlib.error:
            content = b""
        if zlib.crc32(content) != self.pieces[place].crc:
            raise StorageError("A piece of the feed's object is damaged.", "Look at the disk.")
        return content


NOTHING = Layout("", "", (), ())
"""The layout of a feed that is made from nothing."""


def packed_key(key: str) -> str:
    """The key of the object, given that of the body in it."""
    return f"{key}.gz"


def dumped(layout: Layout) -> str:
    """A layout as the index keeps it."""
    pieces = [(each.size, each.packed, each.crc, each.shift, each.digest) for each in layout.pieces]
    return json.dumps([layout.key, layout.ground, layout.names, pieces], separators=(",", ":"))


def loaded(document: str) -> Layout:
    """A layout that the index kept."""
    key, ground, names, pieces = json.loads(document)
    return Layout(key, ground, tuple(names), tuple(Piece(*piece) for piece in pieces))
