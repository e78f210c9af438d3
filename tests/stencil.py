"""Empty databases, made once a run and copied: making them took a quarter of a small test.

What makes them is tested in `tests/database`, and from nothing by every test that runs a command.
"""

from __future__ import annotations

import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from podcast.config import FILE_NAME
from podcast.jobs.runner import Runner
from podcast.jobs.settle import work_lock
from podcast.workspace import opened


def lay_databases(root: Path) -> None:
    """Lay empty databases into the workspace at `root`, unless it has its own."""
    private = root / "var"
    if private.exists():
        return
    private.mkdir(parents=True)
    for file in _stencil().glob("*.db"):
        shutil.copyfile(file, private / file.name)


@cache
def _stencil() -> Path:
    return fresh_stencil()


def fresh_stencil() -> Path:
    """The private folder of a workspace that was opened, and worked on, with nothing in it.

    Made in a thread of its own: the queue refuses one in which an event loop runs, and that of a
    test with a browser is such a one.
    """
    with ThreadPoolExecutor(max_workers=1) as aside:
        return aside.submit(_make).result()


def _make() -> Path:
    root = lasting_folder("stencil")
    (root / FILE_NAME).touch()
    with opened(root, {}) as workspace:
        lock = work_lock(workspace)
        assert lock.try_acquire("the stencil")
        with Runner(workspace, lock, say=lambda _: None):
            pass
    assert not list((root / "var").glob("*.db-wal"))
    return root / "var"


def lasting_folder(name: str) -> Path:
    """A new folder that lasts as long as the run, and goes with it."""
    folder = tempfile.TemporaryDirectory(prefix=f"{name}-")
    _kept.append(folder)
    return Path(folder.name)


_kept: list[tempfile.TemporaryDirectory[str]] = []
