"""Waits until work is done: inline when nobody else works, else by watching the worker."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress

from podcast.database import jobs as job_rows
from podcast.database import programmes as programme_rows
from podcast.database.jobs import Job, JobState
from podcast.domain.errors import PodcastError
from podcast.services import publish
from podcast.workspace import Workspace

from .behind import find_behind
from .lock import Lock
from .reconcile import Wanted

Say = Callable[[str], None]


def work_lock(workspace: Workspace) -> Lock:
    """The lock of the one process that works on this workspace."""
    return Lock(workspace.private.root / "work.lock", "The work on this workspace")


def settle(workspace: Workspace, *, say: Say) -> tuple[Job, ...]:
    """Bring everything up to its revision; return the jobs that failed.

    Nobody is waited for in vain: when the process that works is gone, the work is taken over, and
    a job that waits for its next attempt is returned as failed.
    """
    lock = work_lock(workspace)
    while wanted := find_behind(workspace):
        if lock.try_acquire(f"process {os.getpid()}"):
            return _work(workspace, lock, say)
        failed = _failed(workspace, wanted)
        if len(failed) == len(wanted):
            return failed
        time.sleep(0.2)
    return ()


def renew_feeds(workspace: Workspace, programme_slug: str | None) -> None:
    """Renew the feeds of one programme or of all, where nobody else works on them.

    A step alone needs no durable queue, and is quicker without. What cannot be renewed is left
    to `settle`, which tells why.
    """
    lock = work_lock(workspace)
    if not lock.try_acquire(f"process {os.getpid()}"):
        return
    with lock:
        press = workspace.press()
        with workspace.database.read() as connection:
            slugs = [each.programme.slug for each in programme_rows.all_programmes(connection)]
        for slug in slugs:
            if programme_slug in (None, slug) and publish.why_feeds_are_behind(press, slug):
                with suppress(PodcastError):
                    publish.renew_feeds(press, slug)


def _work(workspace: Workspace, lock: Lock, say: Say) -> tuple[Job, ...]:
    from .runner import Runner

    with Runner(workspace, lock, say=say) as runner:
        runner.work_until_idle()
    return _failed(workspace, find_behind(workspace))


def _failed(workspace: Workspace, wanted: tuple[Wanted, ...]) -> tuple[Job, ...]:
    """The jobs that failed to reach what is wanted; what failed to reach something else is over."""
    behind = {(each.kind, each.subject, each.revision) for each in wanted}
    with workspace.database.read() as connection:
        waiting = job_rows.jobs_in(connection, JobState.FAILED, JobState.STUCK)
    return tuple(job for job in waiting if (job.kind, job.subject, job.revision) in behind)
