"""Serves a workspace on a listening socket: gunicorn as a library, one process, many threads.

Where gunicorn alone would let a few stopped clients hold it, this says how long a connection may
stay without progress, and never waits for a client in the thread that accepts the others.
"""

from __future__ import annotations

import os
import socket
import sys
from typing import TYPE_CHECKING

from flask import Flask
from gunicorn import util
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.workers.gthread import TConn, ThreadWorker

from podcast.web import create_app
from podcast.workspace import Workspace

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

KEEP_ALIVE_SECONDS = 15
"""How long a connection that has been answered may wait for its next request."""

GRACE_SECONDS = 4
"""How long a stopping server waits for answers that are under way."""

_KILL_SECONDS = GRACE_SECONDS + 3
_WAITING_CONNECTIONS = 1_000


def run_server(workspace: Workspace, listener: socket.socket) -> None:
    """Serve a workspace's site until SIGTERM or SIGINT, then return, within 8 seconds.

    Threads and patience are the workspace's settings. A child process answers; this one watches
    over it, and must be in its main thread, with no other thread running. Raises SystemExit with
    gunicorn's code when the child could not begin.
    """
    # No connection to a database may cross the fork; each side opens its own when it needs one.
    workspace.close()
    listener.listen(socket.SOMAXCONN)
    server = workspace.config.server
    settings = {
        # Gunicorn closes the file number it is given, and the caller keeps the listener.
        "bind": f"fd://{os.dup(listener.fileno())}",
        "worker_class": PatientWorker,
        "workers": 1,
        "threads": server.threads,
        "worker_connections": server.threads + _WAITING_CONNECTIONS,
        "keepalive": KEEP_ALIVE_SECONDS,
        "graceful_timeout": _KILL_SECONDS,
        "control_socket_disable": True,
        "worker_tmp_dir": str(workspace.temporary),
        "logger_class": QuietLog,
        "loglevel": "warning",
    }
    caller = os.getpid()
    try:
        _Application(workspace, settings).run()
    except SystemExit as stopped:
        if os.getpid() != caller:
            # The forked child: what the caller holds is not its to clean up.
            sys.stderr.flush()
            os._exit(int(stopped.code or 0))
        if stopped.code:
            raise


class _Application(BaseApplication):  # type: ignore[misc]
    def __init__(self, workspace: Workspace, settings: dict[str, object]) -> None:
        self._workspace = workspace
        self._settings = settings
        self.idle_seconds = workspace.config.server.idle_seconds
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return create_app(self._workspace)


class PatientSocket(socket.socket):
    """A connection that waits, but for `idle_seconds` at the most, for each bit of progress.

    Gunicorn asks for a blocking socket, which would wait for ever, and for `sendall`, whose time
    limit counts from its first byte and not from the last one that went out.
    """

    idle_seconds: float

    def setblocking(self, flag: bool, /) -> None:
        """Let `True` mean a patient socket. A closed one stays as it is."""
        if self.fileno() >= 0:
            self.settimeout(self.idle_seconds if flag else 0.0)

    def sendall(self, data: ReadableBuffer, flags: int = 0, /) -> None:
        """Send everything. Raises TimeoutError when nothing more goes out."""
        left = memoryview(data).cast("B")
        while left:
            left = left[self.send(left, flags) :]


class _PatientListener:
    """The listening socket, as far as a worker's `accept` uses it."""

    def __init__(self, listener: socket.socket, idle_seconds: float) -> None:
        self._listener = listener
        self._idle_seconds = idle_seconds

    def accept(self) -> tuple[PatientSocket, object]:
        plain, peer = self._listener.accept()
        patient = PatientSocket(plain.family, plain.type, plain.proto, fileno=plain.detach())
        patient.idle_seconds = self._idle_seconds
        return patient, peer

    def getsockname(self) -> object:
        return self._listener.getsockname()


class PatientWorker(ThreadWorker):  # type: ignore[misc]
    """Gunicorn's threaded worker with patient sockets, and with no wait in its main loop."""

    def init_process(self) -> None:
        """Give up on slow answers before the parent would kill this process for them."""
        self.cfg.set("graceful_timeout", GRACE_SECONDS)
        self._answering: set[TConn] = set()
        super().init_process()

    def accept(self, listener: socket.socket) -> None:
        """Accept a connection that will not wait for ever."""
        super().accept(_PatientListener(listener, self.app.idle_seconds))

    def enqueue_req(self, conn: TConn) -> None:
        """Note which connections hold a thread."""
        self._answering.add(conn)
        super().enqueue_req(conn)

    def finish_request(self, conn: TConn, fs: object) -> None:
        """Note that a connection holds no thread any more."""
        self._answering.discard(conn)
        super().finish_request(conn, fs)

    def handle(self, conn: TConn) -> object:
        """Answer one request, and close here what is to be closed, not in the main loop."""
        kept = super().handle(conn)
        if kept is False:
            _close(conn.sock)
        return kept

    def handle_error(self, req: object, client: object, _addr: object, exc: Exception) -> None:
        """Answer and note a broken request, without the address it came from."""
        super().handle_error(req, client, ("-", 0), exc)

    def handle_quit(self, sig: int, frame: object) -> None:
        """Stop at once."""
        self._let_go()
        super().handle_quit(sig, frame)

    def run(self) -> None:
        """Serve until told to stop; then let slow answers go, so that their threads end."""
        super().run()
        self._let_go()

    def _let_go(self) -> None:
        for conn in tuple(self._answering):
            try:
                conn.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # it ended by itself


def _close(connection: socket.socket) -> None:
    """Close a connection; wait for the client only where it is still sending.

    Closing with bytes unread would reset the connection and could cut off the answer. Gunicorn
    always waits, for up to two seconds, and does so in the thread that accepts connections.
    """
    try:
        connection.settimeout(0)
        unread = connection.recv(1, socket.MSG_PEEK)
    except OSError:
        unread = b""
    if unread:
        util.close_graceful(connection)
    else:
        connection.close()


class QuietLog(Logger):  # type: ignore[misc]
    """Gunicorn's log on standard error, where a client that went silent is no failure."""

    def exception(self, msg: str, *args: object, **kwargs: object) -> None:
        """Log an error with its traceback, unless it is a connection's time that ran out."""
        if isinstance(sys.exc_info()[1], TimeoutError):
            self.debug("connection closed reason=idle")
        else:
            super().exception(msg, *args, **kwargs)
