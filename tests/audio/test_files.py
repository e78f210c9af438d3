"""A file is written whole or not at all, and a failure says what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from podcast.audio.files import new_file
from podcast.domain.errors import AudioError, PodcastError, StorageError

FAILURES: list[tuple[int, type[PodcastError]]] = [
    (errno.ENOSPC, StorageError),
    (errno.EACCES, StorageError),
    (errno.EFBIG, AudioError),
]


def write_half(target: Path, error: BaseException) -> None:
    """Begin a file, and fail."""
    with new_file(target) as file:
        file.write(b"half")
        raise error


@pytest.mark.parametrize(("number", "error"), FAILURES)
def test_a_file_that_could_not_be_finished_is_removed(
    tmp_path: Path, number: int, error: type[PodcastError]
) -> None:
    with pytest.raises(error) as failure:
        write_half(tmp_path / "a", OSError(number, os.strerror(number)))

    assert failure.value.remedy
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_an_interrupted_program_is_removed(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        write_half(tmp_path / "a", KeyboardInterrupt())

    assert list(tmp_path.iterdir()) == []


def test_a_device_is_never_removed(tmp_path: Path) -> None:
    (tmp_path / "device").symlink_to(os.devnull)

    with pytest.raises(StorageError):
        write_half(tmp_path / "device", OSError(errno.ENOSPC, "full"))

    assert Path(os.devnull).exists()
    assert (tmp_path / "device").is_symlink()
