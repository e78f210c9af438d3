"""`podcast serve`: one process answers, one works, and this one starts and ends both."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from podcast.domain.errors import BusyError, PodcastError

from .session import say

if TYPE_CHECKING:
    from podcast.jobs.lock import Lock
    from podcast.workspace import Workspace

PARENT_PIPE = "PODCAST_PARENT_PIPE"
"""Names the pipe whose end tells a child process that its supervisor is gone."""

PATIENCE = 10.0
"""Seconds to wait for the lock and the port of a server that is going."""

GRACE = 8.0
"""Seconds that the children get to end by themselves."""

LOOK_EVERY = 0.1
BACKLOG = 512


class Supervisor:
    """Starts a workspace's server and worker, says what answers, and ends them together."""

    def __init__(self, workspace: Workspace, *, host: str, port: int) -> None:
        self.workspace = workspace
        self.host = host
        self.port = port
        self._stop = threading.Event()
        self._children: list[Child] = []

    def run(self, *, worker: bool) -> None:
        """Serve until told to stop. Raises BusyError where lock or port stay taken."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._stop.set())
        deadline = time.monotonic() + PATIENCE
        with self._lock(deadline), self._listen(deadline) as listener:
            self._note_address()
            self._children.append(Child(self._command("_web"), listener=listener))
            if worker:
                self._children.append(Child(self._command("worker")))
            try:
                ingest = threading.Thread(target=self._ingest, name="ingest", daemon=True)
                ingest.start()
                self._announce(ingest)
                while not self._stop.wait(LOOK_EVERY):
                    self._revive()
            finally:
                self._end()

    def _command(self, name: str) -> list[str]:
        root = str(self.workspace.root)
        return [sys.executable, "-m", "podcast", "--workspace", root, name]

    def _lock(self, deadline: float) -> Lock:
        from podcast.jobs.lock import Lock

        lock = Lock(self.workspace.private.root / "serve.lock", "The site of this workspace")
        note = f"process {os.getpid()} on {self.host}:{self.port}"
        lock.acquire(note, seconds=deadline - time.monotonic())
        return lock

    def _listen(self, deadline: float) -> socket.socket:
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        while True:
            try:
                listener.bind((self.host, self.port))
            except OSError as refused:
                if time.monotonic() < deadline and not self._stop.wait(LOOK_EVERY):
                    continue
                listener.close()
                raise BusyError(
                    f"{self.host}:{self.port} cannot be listened on: {refused.strerror}.",
                    "End the process that holds the port, or give another with --port.",
                ) from refused
            listener.listen(BACKLOG)
            return listener

    def _note_address(self) -> None:
        from podcast.database import settings
        from podcast.workspace import WILDCARDS, address

        if self.host in WILDCARDS and not self.workspace.config.site.base_url:
            say(
                f"warning: listening on {self.host} without site.base_url: feeds and pages carry "
                "127.0.0.1, which other devices cannot reach. Set PODCAST_SITE__BASE_URL."
            )
        with self.workspace.database.write() as connection:
            settings.put(connection, settings.SERVE_ADDRESS, address(self.host, self.port))

    def _ingest(self) -> None:
        from .ingest import print_report, take_seeds

        try:
            print_report(take_seeds(self.workspace), say)
        except PodcastError as refused:
            say(f"ingest failed: {refused}")

    def _announce(self, ingest: threading.Thread) -> None:
        """Print `site`, `studio` and `feed` lines, each as soon as it is true."""
        from podcast.services import catalogue

        links = self.workspace.links()
        if not self._wait_for(lambda: self._answers("/healthz")):
            return
        announce("site", links.home())
        announce("studio", self._studio())
        if not self._wait_for(lambda: not ingest.is_alive()):
            return
        with self.workspace.database.read() as connection:
            waiting = [each.slug for each in catalogue.programmes(connection)]
        while waiting and not self._stop.wait(LOOK_EVERY):
            self._revive()
            for slug in [slug for slug in waiting if self._is_complete(slug)]:
                announce("feed", links.feed(slug))
                waiting.remove(slug)

    def _studio(self) -> str:
        from podcast.services import accounts

        with self.workspace.database.write() as connection:
            token = accounts.first_welcome(
                connection, now=self.workspace.clock(), chance=self.workspace.chance
            )
        links = self.workspace.links()
        return links.studio() if token is None else links.sign_in(token)

    def _is_complete(self, slug: str) -> bool:
        """Whether the programme's feed answers, with everything in it that can be."""
        from podcast.jobs.behind import is_settled

        return is_settled(self.workspace, slug) and self._answers(f"/{slug}/feed.xml")

    def _answers(self, path: str) -> bool:
        from podcast.workspace import address

        request = urllib.request.Request(address(self.host, self.port) + path, method="HEAD")  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=5) as response:  # noqa: S310
                return bool(response.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def _wait_for(self, done: Callable[[], bool]) -> bool:
        while not done():
            self._revive()
            if self._stop.wait(LOOK_EVERY):
                return False
        return True

    def _revive(self) -> None:
        for child in self._children:
            child.revive()

    def _end(self) -> None:
        for child in self._children:
            child.terminate()
        deadline = time.monotonic() + GRACE
        for child in self._children:
            child.wait(deadline)


def announce(name: str, url: str) -> None:
    """Print one line of two words on standard output, at once."""
    click.echo(f"{name} {url}")
    sys.stdout.flush()


class Child:
    """A child process that is started again when it dies, a little later each time."""

    def __init__(self, command: list[str], *, listener: socket.socket | None = None) -> None:
        self._command = command
        self._listener = listener
        self._pause = 1.0
        self._start()

    def _start(self) -> None:
        theirs, self._ours = os.pipe()
        inherited = [theirs]
        command = list(self._command)
        if self._listener is not None:
            inherited.append(self._listener.fileno())
            command += ["--descriptor", str(self._listener.fileno())]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            pass_fds=inherited,
            env={**os.environ, PARENT_PIPE: str(theirs)},
        )
        os.close(theirs)
        self._again_at: float | None = None

    def revive(self) -> None:
        """Start the process again if it has died and its pause is over."""
        code = self._process.poll()
        if code is None:
            return
        if self._again_at is None:
            say(f"{self._command[-1]} ended with {code}; it is started again in {self._pause:g} s")
            os.close(self._ours)
            self._again_at = time.monotonic() + self._pause
            self._pause = min(30.0, self._pause * 2)
        if time.monotonic() >= self._again_at:
            self._start()

    def terminate(self) -> None:
        """Ask the process to end."""
        if self._process.poll() is None:
            self._process.terminate()

    def wait(self, deadline: float) -> None:
        """Wait for its end, and end it by force after the deadline."""
        try:
            self._process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def end_with_parent(end: Callable[[], None]) -> None:
    """Call `end` in a thread once the supervisor that started this process is gone."""
    descriptor = os.environ.get(PARENT_PIPE)
    if descriptor is None:
        return

    def watch() -> None:
        os.read(int(descriptor), 1)
        end()

    threading.Thread(target=watch, daemon=True, name="parent").start()
