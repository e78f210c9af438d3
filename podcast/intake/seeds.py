"""A folder into the articles in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

ENDINGS = (".md", ".markdown", ".txt")


def find_articles(folder: Path) -> tuple[Path, ...]:
    """Return the articles in a folder and below it, ordered by path; none where it is missing.

    Hidden files and folders are skipped. A link to a folder is not followed, and a link to a file
    only where the file lies in the folder. A folder that may not be read is returned itself.
    """
    if not folder.is_dir():
        return ()
    root = folder.resolve()
    found = (Path(path) for path in _files(os.fspath(folder), root))
    return tuple(sorted(found, key=lambda path: path.relative_to(folder).parts))


def _files(folder: str, root: Path) -> Iterator[str]:
    try:
        with os.scandir(folder) as listing:
            entries = [entry for entry in listing if not entry.name.startswith(".")]
    except OSError:
        yield folder  # reading it is refused as any unreadable article is, and the others go in
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, root)
        elif entry.name.lower().endswith(ENDINGS) and _is_inside(entry, root):
            yield entry.path


def _is_inside(entry: os.DirEntry[str], root: Path) -> bool:
    if not entry.is_symlink():
        return entry.is_file()
    target = Path(entry.path).resolve()
    return target.is_file() and target.is_relative_to(root)
