"""A feed's body, unpacked from its object, the .gz: a stream for the site, a file for programs.

The object is all that a publication writes, and all that a row needs. What is unpacked is checked
by the checksum at the object's end before its last bytes are given: damage is never taken for a
feed.
"""

from __future__ import annotations

import hashlib
import io
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from podcast.domain.errors import StorageError
from podcast.feeds.pieces import ENDING, body_size
from podcast.storage import LocalStorage

from .layout import packed_key

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

AT_ONCE = 1 << 15
"""Packed bytes that are read at one time: some 100 KB of a feed."""

GZIP = 16 + zlib.MAX_WBITS
"""What zlib calls a window of full size in a gzip member, whose checksum it compares."""


def size_of_body(storage: LocalStorage, key: str) -> int:
    """The body's length in bytes, as the object's end tells it.

    Raises NotFoundError where there is no object, StorageError where it was cut short.
    """
    with storage.open(packed_key(key)) as packed:
        packed.seek(-min(ENDING, packed.seek(0, os.SEEK_END)), os.SEEK_END)
        size = body_size(packed.read())
    if size is None:
        raise _damaged(key)
    return size


def open_body(storage: LocalStorage, key: str) -> BinaryIO:
    """Open the body for reading from its first byte on; its reader raises StorageError on damage.

    Raises NotFoundError where there is no object.
    """
    return cast(BinaryIO, io.BufferedReader(_Unpacking(storage.open(packed_key(key)), key)))


def read_body(storage: LocalStorage, key: str) -> bytes:
    """The whole body. Raises NotFoundError and StorageError."""
    with open_body(storage, key) as body:
        return body.read()


def digest_of_body(storage: LocalStorage, key: str) -> str:
    """The body's SHA-256 in hex. Raises NotFoundError and StorageError."""
    digest = hashlib.sha256()
    with storage.open(packed_key(key)) as packed:
        for content in _unpacked(packed, key):
            digest.update(content)
    return digest.hexdigest()


def lay_body(storage: LocalStorage, key: str) -> Path:
    """Have the body in a file of its own, for programs that read files; return where it lies.

    It goes with its object. Raises NotFoundError and StorageError.
    """
    path = storage.path(key)
    if not path.is_file() or path.stat().st_size != size_of_body(storage, key):
        folder, _, _ = key.rpartition("/")
        with storage.open(packed_key(key)) as packed, storage.begin(folder) as body:
            for content in _unpacked(packed, key):
                body.write(content)
            body.keep(key)
    return path


class _Unpacking(io.RawIOBase):
    """Unpacks while it is read. It has no file number: no server may send what lies below it."""

    def __init__(self, packed: BinaryIO, key: str) -> None:
        self._packed = packed
        self._contents = _unpacked(packed, key)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        if not self._rest:
            self._rest = memoryview(next(self._contents, b""))
        target = memoryview(buffer)
        size = min(len(target), len(self._rest))
        target[:size], self._rest = self._rest[:size], self._rest[size:]
        return size

    def close(self) -> None:
        self._packed.close()
        super().close()


def _unpacked(packed: BinaryIO, key: str) -> Iterator[bytes]:
    """The body in parts; the last one only when the checksum of all has been found right."""
    inflate, held = zlib.decompressobj(GZIP), b""
    while not inflate.eof:
        some = packed.read(AT_ONCE)
        try:
            content = inflate.decompress(some)
        except zlib.error as wrong:
            raise _damaged(key) from wrong
        if not some:
            raise _damaged(key)
        if content:
            if held:
                yield held
            held = content
    yield held


def _damaged(key: str) -> StorageError:
    return StorageError(
        f"The feed's object is damaged: {packed_key(key)}.",
        "Rebuild it: podcast feed --rebuild; then look at the disk.",
    )
