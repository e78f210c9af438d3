"""A real `podcast serve` in a process group of its own, watched and killed from outside."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TextIO

SEEDS = Path(__file__).parents[1] / "seeds"
PATIENCE = 120.0
"""Seconds until a watched process is taken for stuck; five times what the slowest step takes."""


@dataclass
class Serving:
    """A running `podcast serve`; its lines are kept as they come."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    urls: dict[str, str] = field(default_factory=dict)
    _news: threading.Condition = field(default_factory=threading.Condition)
    _readers: list[threading.Thread] = field(default_factory=list)

    def follow(self) -> None:
        """Keep what is said on both outputs."""
        for stream in (self.process.stdout, self.process.stderr):
            reader = threading.Thread(target=self._read, args=(stream,), daemon=True)
            self._readers.append(reader)
            reader.start()

    def _read(self, stream: TextIO) -> None:
        with stream:
            for line in stream:
                with self._news:
                    self.lines.append(line.rstrip())
                    name, _, rest = line.strip().partition(" ")
                    if rest.startswith("http") and " " not in rest:
                        self.urls[name] = rest
                    self._news.notify_all()

    def wait_for(self, found: Callable[[], bool]) -> bool:
        """Wait until something was said; False when the process ended or time is up."""
        deadline = time.monotonic() + PATIENCE
        with self._news:
            while not found():
                left = deadline - time.monotonic()
                if left <= 0 or self.process.poll() is not None:
                    return found()
                self._news.wait(min(left, 0.5))
        return True

    def says(self, text: str) -> bool:
        """Wait until a line holds this text."""
        return self.wait_for(lambda: any(text in line for line in self.lines))

    def is_complete(self) -> bool:
        """Wait until the feed answers with everything in it."""
        return self.wait_for(lambda: "feed" in self.urls)

    def kill(self) -> None:
        """SIGKILL to the whole group, from outside."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self._end(self.process.wait())

    def _end(self, code: int) -> int:
        for reader in self._readers:
            reader.join()
        return code

    def stop(self) -> int:
        """SIGTERM, as an operator would; return the exit code."""
        self.process.terminate()
        return self._end(self.process.wait(timeout=15))


STANDING = {
    "PODCAST_SITE__BASE_URL": "https://radio.example",
    "PODCAST_TESTING__NOW": "2026-11-25T12:00:00+00:00",
    "PODCAST_TESTING__SEED": "kill",
}
"""A standing clock, seeded randomness and a name, so that two runs can be compared."""


def serve(
    root: Path, environment: Mapping[str, str] = MappingProxyType({}), *, port: int | None = None
) -> Serving:
    """Start `podcast serve` on the workspace."""
    process = subprocess.Popen(
        [*command(root), "serve", "--port", str(port or free_port())],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**surroundings(), **environment},
    )
    serving = Serving(process)
    serving.follow()
    return serving


def command(root: Path) -> list[str]:
    """The command `podcast` on this workspace."""
    return [sys.executable, "-m", "podcast", "--workspace", str(root)]


def surroundings() -> dict[str, str]:
    """The environment in which a child finds what we were imported from."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def workspace_of_seeds(root: Path) -> Path:
    """A fresh workspace with the real seeds."""
    shutil.copytree(SEEDS, root / "seeds")
    (root / "podcast.toml").write_text("", "utf-8")
    return root


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def outcome(root: Path) -> dict[str, object]:
    """Everything that must be the same however often the work was interrupted."""
    with sqlite3.connect(root / "var" / "podcast.db") as database:
        rows = {
            "episodes": "SELECT guid, slug, state, date, published_at FROM episode ORDER BY guid",
            "renditions": "SELECT key, sha256, bytes, replaced_at FROM rendition ORDER BY key",
            "transcripts": "SELECT lang, role, document FROM transcript ORDER BY 1, 2, 3",
            "pictures": "SELECT guid, image, artwork, artwork_revision FROM episode ORDER BY guid",
            "programmes": "SELECT slug, guid, artwork FROM programme ORDER BY slug",
            "feeds": "SELECT lang, guid, etag, items, key FROM feed ORDER BY lang",
        }
        found: dict[str, object] = {
            name: database.execute(query).fetchall() for name, query in rows.items()
        }
        keys = [row[0] for row in database.execute("SELECT key FROM feed ORDER BY lang")]
    database.close()
    found["feed bytes"] = [digest(root / "var" / f"{key}.gz") for key in keys]
    found["media"] = {
        path.relative_to(root).as_posix(): digest(path)
        for path in sorted((root / "media").rglob("*"))
        if path.is_file() and not path.name.endswith(".partial")
    }
    return found


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
