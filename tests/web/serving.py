"""Serves a workspace as `podcast serve` would: `python -m tests.web.serving ROOT THREADS IDLE`.

Prints the port of its site, on loopback, in one line, and `ended` when it was stopped.
"""

from __future__ import annotations

import socket
import sys
from pathlib import Path

from podcast.server import run_server
from podcast.workspace import open_workspace


def main(root: Path, threads: str, idle_seconds: str) -> None:
    """Serve until told to stop."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    environment = {
        "PODCAST_SITE__BASE_URL": f"http://127.0.0.1:{port}",
        "PODCAST_SERVER__THREADS": threads,
        "PODCAST_SERVER__IDLE_SECONDS": idle_seconds,
    }
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    run_server(open_workspace(root, environment), listener)
    sys.stdout.write("ended\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
