"""A site in a process of its own, reached over real HTTP."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 20
"""Seconds after which a test gives up on an answer; none of them is a limit that is tested."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole response."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Site:
    """A running site. `errors` is what it wrote to standard error."""

    port: int
    process: subprocess.Popen[str]
    errors: Path

    def ask(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """GET a path on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers=dict(headers or {}))
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()

    def connect(self, *, buffer: int | None = None) -> socket.socket:
        """A bare connection; a small `buffer` makes a slow reader's fill soon."""
        connection = socket.socket()
        if buffer:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        connection.settimeout(PATIENCE)
        connection.connect(("127.0.0.1", self.port))
        return connection

    def stop(self) -> int:
        """Send SIGTERM and wait for the end, 10 seconds at the most."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=10)


@contextmanager
def serving(root: Path, *, threads: int = 16, idle_seconds: float = 30) -> Iterator[Site]:
    """Run the site of the workspace at `root`."""
    errors = root / "var" / "errors.log"
    command = [sys.executable, "-m", "tests.web.serving", str(root), str(threads)]
    with errors.open("wb") as log:
        process = subprocess.Popen(
            [*command, str(idle_seconds)], cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True
        )
    try:
        assert process.stdout
        yield Site(int(process.stdout.readline()), process, errors)
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(timeout=10)
        if process.stdout:
            process.stdout.close()
