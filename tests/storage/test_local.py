"""Bytes are kept whole or not at all."""

from __future__ import annotations

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from podcast.domain.errors import NotFoundError, StorageError
from podcast.storage import LocalStorage


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    return LocalStorage(tmp_path / "media")


def test_what_was_put_can_be_read(storage: LocalStorage, tmp_path: Path) -> None:
    source = tmp_path / "made.mp3"
    source.write_bytes(b"sound")

    storage.put("radio/snow/aa.mp3", source)

    assert storage.read("radio/snow/aa.mp3") == b"sound"
    assert not source.exists()


def test_an_object_under_a_content_hash_is_never_rewritten(
    storage: LocalStorage, tmp_path: Path
) -> None:
    storage.put_bytes("radio/aa.mp3", b"public")
    again = tmp_path / "again"
    again.write_bytes(b"another encoder's bytes")

    storage.put("radio/aa.mp3", again)

    assert storage.read("radio/aa.mp3") == b"public"


@pytest.mark.parametrize("key", ["/etc/passwd", "../up", "a/../../b", "", "a//b", ".", "a/\0b"])
def test_a_key_that_leaves_the_folder_is_not_found(storage: LocalStorage, key: str) -> None:
    with pytest.raises(NotFoundError):
        storage.open(key)


def test_a_missing_object_is_not_found(storage: LocalStorage) -> None:
    with pytest.raises(NotFoundError, match="no object"):
        storage.read("radio/none.mp3")


def test_a_full_disk_leaves_no_half_object_and_says_what_to_do(
    storage: LocalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(StorageError, match=r"disk is full.*Free some space"):
            storage.put_bytes("feed.xml", b"<rss/>")

    assert list(storage.root.rglob("*")) == []


def test_unfinished_files_are_no_objects(storage: LocalStorage) -> None:
    storage.put_bytes("a/b.xml", b"1")
    (storage.root / "a" / "c.xml.partial").write_bytes(b"half")

    assert list(storage.keys()) == ["a/b.xml"]


def test_two_writers_of_one_object_do_not_meet(storage: LocalStorage) -> None:
    with ThreadPoolExecutor(8) as threads:
        for _ in range(20):
            jobs = [threads.submit(storage.put_bytes, "feed.xml", b"<rss/>") for _ in range(8)]
            assert [job.result() for job in jobs] == [None] * 8

    assert [path.name for path in storage.root.iterdir()] == ["feed.xml"]
