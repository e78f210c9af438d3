"""Serves a workspace as `podcast serve` would: `python -m tests.web.serving ROOT THREADS IDLE`.

Prints the port of its site, on loopback, in one line.
"""

from __future__ import annotations

import socket
import sys
from pathlib import Path

from podcast.server import run_server
from podcast.web import create_app
from podcast.workspace import open_workspace


def main(root: Path, threads: int, idle_seconds: float) -> None:
    """Serve until told to stop."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    environment = {
        "PODCAST_SITE__BASE_URL": f"http://127.0.0.1:{port}",
        "PODCAST_SERVER__THREADS": str(threads),
    }
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    run_server(
        lambda: create_app(open_workspace(root, environment)),
        listener,
        threads=threads,
        idle_seconds=idle_seconds,
        temporary=root / "var" / "tmp",
    )
    sys.stdout.write("ended\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
