"""A disk that is full in the middle of a write: what is public stays, and the work goes on later.

The workspace lies on a file system of its own, which only root can mount.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.serving import PATIENCE, STANDING, Serving, serve

from .killing import copied, ran, seen
from .recording import heard, is_whole, settle, waiting

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk"),
]

SIZE = "256m"
LATER = {"PODCAST_TESTING__NOW": "2026-11-25T13:00:00+00:00"}
"""When a failed attempt is raised again by itself."""

WRITES = {
    "the cleaned file": ("step=clean-broadcast", "var/tmp/work-*.flac"),
    "the MP3": ("step=render-broadcast", "var/tmp/work-*.mp3"),
    "the Opus file": ("step=render-broadcast", "var/tmp/work-*.opus"),
    "the file for stations": ("step=render-broadcast", "var/tmp/work-*.flac"),
    "the tagged file": ("step=tag-broadcast", None),
    "a feed": ("step=feeds", None),
}
"""When the disk is filled: once this is said, and a file of this pattern has bytes, or at once."""

ROOM = 16 << 20
"""Bytes that are free before: the last of them are taken in no time."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk."""
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A narration that is public, and a broadcast that waits for its files."""
    return waiting(tmp_path_factory.mktemp("given"))


@pytest.fixture(scope="module")
def made(given: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every public file of a run that nothing disturbs, by its key."""
    root = copied(given, tmp_path_factory.mktemp("made"))
    settle(root, **LATER)
    return public(root)


def public(root: Path) -> dict[str, bytes]:
    """Every file in the public folder."""
    files = (path for path in (root / "media").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("name", WRITES)
def test_what_is_public_stays_and_the_work_ends_once_there_is_room(
    disk: Path, given: Path, made: dict[str, bytes], name: str
) -> None:
    root = copied(given, disk)
    before = public(root)
    step, pattern = WRITES[name]
    fill(disk / "ballast", free=ROOM)
    serving = serve(root, STANDING)
    assert serving.says(step), serving.lines
    if pattern:
        wait_for(root, pattern, serving)
    fill(disk / "ballast")
    assert serving.says("failed job="), serving.lines
    assert serving.stop() == 0, serving.lines

    assert is_whole(root)
    assert public(root).items() >= before.items()
    if pattern:
        assert heard(root) == {("en", "narration")}
    (disk / "ballast").unlink()
    settle(root, **LATER)

    assert public(root) == made
    assert heard(root) == {("en", "narration"), ("kk", "broadcast")}
    assert not list(root.glob("var/tmp/work-*"))


def wait_for(root: Path, pattern: str, serving: Serving) -> None:
    """Wait until a file of this pattern has bytes."""
    folder, _, name = pattern.rpartition("/")
    deadline = time.monotonic() + PATIENCE
    while not any(path.stat().st_size for path in seen(root, folder, name)):
        assert time.monotonic() < deadline, serving.lines


def fill(ballast: Path, *, free: int = 0) -> None:
    """Take all the room that there is, but for some bytes."""
    # Somebody else may take the last room.
    with ballast.open("ab", buffering=0) as file, suppress(OSError):
        while shutil.disk_usage(ballast).free > free:
            file.write(bytes(1 << 16))


def test_a_command_says_that_the_disk_is_full(disk: Path, given: Path) -> None:
    root = copied(given, disk)
    fill(disk / "ballast")

    said = ran(root, "ingest")

    assert said.returncode == 1
    assert "Traceback" not in said.stderr
    assert "Make room on the disk" in said.stderr
    (disk / "ballast").unlink()
    assert is_whole(root)


def test_a_recording_that_finds_no_room_is_refused_and_nothing_of_it_stays(
    disk: Path, given: Path, tmp_path: Path
) -> None:
    root = copied(given, disk)
    file = tmp_path / "longer.wav"
    file.write_bytes((root / "broadcast.wav").read_bytes())
    os.truncate(file, 2 * ROOM)
    slug = json.loads(ran(root, "episode", "list", "--json").stdout)[0]["slug"]
    before = sorted((root / "var" / "originals").iterdir())
    fill(disk / "ballast", free=ROOM)

    said = ran(root, "episode", "audio", slug, str(file), "--language", "kk", "--no-wait")

    assert said.returncode == 1
    assert "longer.wav could not be copied in: No space left on device." in said.stderr
    assert "Traceback" not in said.stderr
    assert sorted((root / "var" / "originals").iterdir()) == before
    assert not list(root.glob("var/tmp/*.upload"))
    assert is_whole(root)
