"""What kill tests share: to run commands, to finish the work, to kill inside a write."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.serving import PATIENCE, STANDING, Serving, command, serve, surroundings

TRIES = 30
"""How often a write is looked for before the test gives up: it may be over between two looks."""


def ran(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command on a workspace, with a standing clock."""
    return subprocess.run(
        [*command(root), *words],
        env={**surroundings(), **STANDING, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def podcast(root: Path, *words: str, **environment: str) -> str:
    """What a command prints; it is to succeed."""
    said = ran(root, *words, **environment)
    assert said.returncode == 0, said.stderr
    return said.stdout


def copied(root: Path, folder: Path) -> Path:
    """A copy of a workspace that nobody works on."""
    shutil.copytree(root, folder / "radio")
    return folder / "radio"


def finish(root: Path) -> Serving:
    """A clean start that runs until the feed is complete, then ends as it should."""
    serving = serve(root, STANDING)
    assert serving.is_complete(), serving.lines
    assert serving.stop() == 0, serving.lines
    return serving


def caught(
    folder: Path,
    lay: Callable[[Path], Path],
    pattern: str,
    *,
    over: str = "feed http",
    since: str = "",
) -> Path:
    """A workspace that was killed while a file of this pattern was half written.

    `lay` lays it below a folder of its own; what was not caught is thrown away. Until a
    line with `since` is said, it is too early, and once `over` is said, too late.
    """
    for number in range(TRIES):
        root = lay(folder / str(number))
        if kill_inside(serve(root, STANDING), root, pattern, over=over, since=since):
            return root
        shutil.rmtree(root)
    raise AssertionError(f"{pattern} was never caught half written")


def kill_inside(
    serving: Serving, root: Path, pattern: str, *, over: str, since: str = ""
) -> list[Path]:
    """Kill the group when a file of this pattern appears; return what was left half written."""
    deadline = time.monotonic() + PATIENCE
    folder, _, name = pattern.rpartition("/")
    while time.monotonic() < deadline and not any(over in line for line in serving.lines):
        begun = any(since in line for line in serving.lines)
        if begun and any(path.stat().st_size for path in seen(root, folder, name)):
            break
    serving.kill()
    return list(root.glob(pattern))


def seen(root: Path, folder: str, name: str) -> Iterator[Path]:
    """The files of a pattern that are there at this moment; some go while we look."""
    for path in root.glob(f"{folder}/{name}"):
        if path.exists():
            yield path
