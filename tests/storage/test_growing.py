"""What grows bit by bit is seen by nobody until it is whole."""

from __future__ import annotations

import errno
import resource
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from podcast.domain.errors import StorageError
from podcast.storage import LocalStorage

ELSEWHERE = Path("/dev/shm")  # noqa: S108
"""Another file system, from which the kernel does not copy by itself."""


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    return LocalStorage(tmp_path / "var")


def test_it_has_its_key_once_it_is_kept(storage: LocalStorage) -> None:
    with storage.begin("feeds/radio") as growing:
        growing.write(b"<rss>")
        growing.write(b"</rss>")
        assert list(storage.keys()) == []
        growing.keep("feeds/radio/aa.xml")

    assert storage.read("feeds/radio/aa.xml") == b"<rss></rss>"
    assert list(storage.unfinished()) == []


def test_what_is_not_kept_is_gone(storage: LocalStorage) -> None:
    with storage.begin("feeds") as growing:
        growing.write(b"<rss>")
        assert len(list(storage.unfinished())) == 1

    assert list(storage.unfinished()) == []
    assert list(storage.keys()) == []


def test_an_object_already_there_is_replaced_as_a_whole(storage: LocalStorage) -> None:
    storage.put_bytes("feeds/aa.xml", b"damaged")
    with storage.begin("feeds") as growing:
        growing.write(b"sound")
        growing.keep("feeds/aa.xml")

    assert storage.read("feeds/aa.xml") == b"sound"


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_part_of_another_file_is_copied(
    storage: LocalStorage, tmp_path: Path, elsewhere: bool
) -> None:
    with TemporaryDirectory(
        dir=ELSEWHERE if elsewhere and ELSEWHERE.is_dir() else tmp_path
    ) as name:
        old = Path(name) / "old.xml"
        old.write_bytes(b"0123456789" * 200_000)
        with old.open("rb") as source, storage.begin("feeds") as growing:
            growing.write(b"<")
            growing.copy(source, start=3, size=1_500_000)
            growing.write(b">")
            growing.keep("feeds/new.xml")

    kept = storage.read("feeds/new.xml")
    assert (len(kept), kept[:5], kept[-3:]) == (1_500_002, b"<3456", b"12>")


def test_a_file_that_is_too_short_to_copy_from_is_told(
    storage: LocalStorage, tmp_path: Path
) -> None:
    (tmp_path / "old.xml").write_bytes(b"0123456789")
    with (
        (tmp_path / "old.xml").open("rb") as source,
        storage.begin("feeds") as growing,
        pytest.raises(StorageError, match="shorter"),
    ):
        growing.copy(source, start=5, size=6)


def test_a_refusal_of_the_disk_is_told(storage: LocalStorage) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with storage.begin("feeds") as growing:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, hard))
        try:
            with pytest.raises(StorageError, match="feeds") as told:
                growing.write(bytes(2_000))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert isinstance(told.value.__cause__, OSError)
    assert told.value.__cause__.errno == errno.EFBIG
