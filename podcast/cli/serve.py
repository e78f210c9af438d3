"""`podcast serve` and `podcast worker`."""

from __future__ import annotations

import os
import signal
import threading

import click

from .session import Session, say


@click.command()
@click.option("--host", help="The address to listen on; 0.0.0.0 for all.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port to listen on.")
@click.option("--no-worker", is_flag=True, help="Leave the work to `podcast worker`.")
@click.pass_obj
def serve(session: Session, host: str | None, port: int | None, no_worker: bool) -> None:
    """Take in the seeds, make what is missing, and serve the site until Ctrl-C.

    On standard output, as soon as each answers: `site URL`, `feed URL` for each programme,
    `studio URL` (a one-time sign-in link while there is no account).

    \b
    Example:
      podcast serve --port 9000
      PODCAST_SITE__BASE_URL=http://192.168.1.5:8000 podcast serve --host 0.0.0.0
    """
    from .supervise import Supervisor

    workspace = session()
    server = workspace.config.server
    supervisor = Supervisor(workspace, host=host or server.host, port=port or server.port)
    supervisor.run(worker=not no_worker)


@click.command("_web", hidden=True)
@click.option("--descriptor", type=int, required=True)
@click.pass_obj
def web(session: Session, descriptor: int) -> None:
    """Answer requests on an open socket; started by `podcast serve`."""
    import socket

    from podcast.server import run_server

    from .supervise import end_with_parent

    end_with_parent(lambda: os.kill(os.getpid(), signal.SIGTERM))
    run_server(session(), socket.socket(fileno=descriptor))


@click.command()
@click.pass_obj
def worker(session: Session) -> None:
    """Do the work that is behind, until told to stop: audio, transcripts, feeds.

    \b
    Example:
      podcast worker
    """
    import logging

    from podcast.jobs.runner import Runner
    from podcast.jobs.settle import work_lock

    from .supervise import end_with_parent

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    workspace = session()
    lock = work_lock(workspace)
    lock.acquire(f"process {os.getpid()}", seconds=10)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    end_with_parent(stop.set)
    with Runner(workspace, lock, say=say) as runner:
        runner.work_until(stop)
        # Steps in flight are left as they are: the next start goes on with them.
        workspace.close()
        os._exit(0)
