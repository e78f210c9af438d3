"""kill -9 while a recording is copied in: the old one stays, and it can be brought in again.

The copy that was begun is let go after a week, like all that nobody needs.
"""

from __future__ import annotations

import filecmp
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.serving import PATIENCE, STANDING, command, surroundings

from .killing import TRIES, copied, ran, seen
from .recording import heard, is_whole, settle, waiting

pytestmark = pytest.mark.slow

SIZE = 256 << 20
"""Bytes of the recording, so that its copy takes a while."""

COPY = "var/tmp/*.upload"


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A broadcast that is public beside its narration."""
    root = waiting(tmp_path_factory.mktemp("given"))
    settle(root)
    return root


def longer(root: Path) -> Path:
    """Another broadcast: the same, and then silence for a long time."""
    sound = bytearray((root / "broadcast.wav").read_bytes())
    sound[40:44] = (SIZE - 44).to_bytes(4, "little")
    file = root / "longer.wav"
    file.write_bytes(sound)
    os.truncate(file, SIZE)
    return file


def bring(root: Path, file: Path) -> tuple[str, ...]:
    """The words of the command that brings it in."""
    slug = json.loads(ran(root, "episode", "list", "--json").stdout)[0]["slug"]
    return ("episode", "audio", slug, str(file), "--language", "kk", "--no-wait")


def killed_while_copying(root: Path, words: tuple[str, ...]) -> bool:
    """Whether the command died before its copy was whole."""
    with subprocess.Popen(
        [*command(root), *words],
        env={**surroundings(), **STANDING},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        deadline = time.monotonic() + PATIENCE
        folder, _, name = COPY.rpartition("/")
        while running.poll() is None and time.monotonic() < deadline:
            if any(seen(root, folder, name)):
                break
        os.killpg(running.pid, signal.SIGKILL)
    return any(path.stat().st_size < SIZE for path in root.glob(COPY))


def test_killed_inside_the_copy_nothing_has_come_in_and_it_can_be_brought_again(
    tmp_path: Path, given: Path
) -> None:
    root = copied(given, tmp_path)
    words, before = bring(root, longer(root)), sorted((root / "var" / "originals").iterdir())
    assert any(killed_while_copying(root, words) for _ in range(TRIES))

    assert sorted((root / "var" / "originals").iterdir()) == before
    assert is_whole(root)
    assert heard(root) == {("en", "narration"), ("kk", "broadcast")}
    assert ran(root, *words).returncode == 0
    (added,) = set((root / "var" / "originals").iterdir()) - set(before)
    assert filecmp.cmp(added, root / "longer.wav", shallow=False)
