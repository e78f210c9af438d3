"""What a feed's object on the disk is made of: so the next one takes over what stays the same."""

from __future__ import annotations

import json
import os
import zlib
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import BinaryIO

from podcast.feeds.pieces import BEGINNING, Piece, etag_of, packed_size_of, size_of
from podcast.storage import LocalStorage


@dataclass(frozen=True)
class Layout:
    """An object and its pieces in order; `names` tell what each was made of.

    `key` is the object's private storage key, `ground` what all its items depend on besides their
    episodes.
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
        """Where each piece begins in the body, and last where it ends."""
        return tuple(accumulate((piece.size for piece in self.pieces), initial=0))

    @cached_property
    def packed_starts(self) -> tuple[int, ...]:
        """Where each piece begins in the .gz, and last where they all end."""
        sizes = (piece.packed for piece in self.pieces)
        return tuple(accumulate(sizes, initial=len(BEGINNING)))

    @cached_property
    def etag(self) -> str:
        """The name of its bytes."""
        return etag_of(self.pieces)

    def is_there(self, storage: LocalStorage) -> bool:
        """Whether both files are there, and as long as they should be."""
        sizes = {self.key: size_of(self.pieces), packed_key(self.key): packed_size_of(self.pieces)}
        try:
            return all(storage.path(key).stat().st_size == size for key, size in sizes.items())
        except FileNotFoundError:
            return False

    def is_sound(self, body: BinaryIO, name: str) -> bool:
        """Whether a piece of the body still is what was written."""
        place = self.places[name]
        content = os.pread(body.fileno(), self.pieces[place].size, self.starts[place])
        return zlib.crc32(content) == self.pieces[place].crc


NOTHING = Layout("", "", (), ())
"""The layout of a feed that is made from nothing."""


def packed_key(key: str) -> str:
    """The key of an object's .gz."""
    return f"{key}.gz"


def dumped(layout: Layout) -> str:
    """A layout as the index keeps it."""
    pieces = [(each.size, each.packed, each.crc, each.shift, each.digest) for each in layout.pieces]
    return json.dumps([layout.key, layout.ground, layout.names, pieces], separators=(",", ":"))


def loaded(document: str) -> Layout:
    """A layout that the index kept."""
    key, ground, names, pieces = json.loads(document)
    return Layout(key, ground, tuple(names), tuple(Piece(*piece) for piece in pieces))
