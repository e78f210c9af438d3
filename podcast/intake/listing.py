"""One walk over a folder into the files that can be part of a seed, as sizes and times.

Plain strings and numbers: of ten thousand files, hardly one has changed since the last walk.
Whether any has is told by a fingerprint, which needs not even those.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from .recordings import EXTENSIONS

ENDINGS = (".md", ".markdown", ".txt")
"""How an article's name ends; where two differ in nothing else, the earlier one owns the rest."""

PICTURES = (".jpg", ".jpeg", ".png")

_WANTED = EXTENSIONS.union(ENDINGS, PICTURES)

Stamp = tuple[int, int]
"""Size in bytes, and the time of the last change in ns: where both are the same, so is the file."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a walk saw.

    `files` are by origin: the path relative to `root` in POSIX form, else absolute. So are
    `unreadable`, the folders that could not be looked into.
    """

    root: Path
    files: dict[str, Stamp] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)

    def add(self, other: Listing) -> None:
        """Add what another walk below the same root saw."""
        self.files.update(other.files)
        self.unreadable.extend(other.unreadable)


def origin_of(path: Path, root: Path) -> str:
    """The path relative to `root`, else absolute."""
    absolute = path.absolute()
    inside = absolute.is_relative_to(root)
    return (absolute.relative_to(root) if inside else absolute).as_posix()


def fingerprint(folder: Path) -> str:
    """A hash of the names, sizes and times of change of all that is in a folder and below it.

    It is another one when anything has changed, and may be where nothing has: in another order.
    """
    lines: list[str] = []
    _describe(os.fspath(folder), lines)
    return hashlib.sha256("\0".join(lines).encode(errors="surrogateescape")).hexdigest()


def _describe(folder: str, lines: list[str]) -> None:
    lines.append(folder)
    try:
        entries = os.scandir(folder)
    except OSError:
        return
    with entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _describe(entry.path, lines)
                continue
            try:
                stat = entry.stat()
            except OSError:  # a link that leads nowhere
                continue
            lines.append(f"{entry.name}/{stat.st_size}/{stat.st_mtime_ns}")
    lines.append("")


def list_folder(folder: Path, *, root: Path) -> Listing:
    """List a folder and all below it; nothing where it is missing.

    Hidden files and folders are passed over. A link to a folder is not followed, and a link to a
    file only where the file lies in the folder.
    """
    listing = Listing(root)
    if folder.is_dir():
        _walk(os.fspath(folder), _prefix(folder, root), listing, inside=folder.resolve())
    return listing


def list_beside(file: Path, *, root: Path) -> Listing:
    """List the files of a file's own folder, and the file itself whatever it is called."""
    listing = Listing(root)
    with suppress(OSError):
        _walk(os.fspath(file.parent), _prefix(file.parent, root), listing, inside=None)
    with suppress(OSError):
        stat = file.stat()
        listing.files[origin_of(file, root)] = (stat.st_size, stat.st_mtime_ns)
    return listing


def _prefix(folder: Path, root: Path) -> str:
    origin = origin_of(folder, root)
    return "" if origin == "." else f"{origin.rstrip('/')}/"


def _walk(folder: str, prefix: str, listing: Listing, *, inside: Path | None) -> None:
    """List a folder, and where it is said what it must lie `inside` of, also those below it."""
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError:
        listing.unreadable.append(prefix.rstrip("/"))
        return
    files = listing.files
    for entry in entries:
        name = entry.name
        if name[name.rfind(".") :].lower() in _WANTED and _is_meant(entry, inside):
            try:
                stat = entry.stat()
            except OSError:  # it was deleted since
                continue
            files[prefix + name] = stat.st_size, stat.st_mtime_ns
        elif inside and not name.startswith(".") and entry.is_dir(follow_symlinks=False):
            _walk(entry.path, f"{prefix}{name}/", listing, inside=inside)


def _is_meant(entry: os.DirEntry[str], inside: Path | None) -> bool:
    if entry.name.startswith("."):
        return False
    if entry.is_file(follow_symlinks=False):
        return True
    if not entry.is_symlink():
        return False
    target = Path(entry.path).resolve()
    return target.is_file() and (inside is None or target.is_relative_to(inside))
