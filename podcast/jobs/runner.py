"""Runs durable work with DBOS Transact, in the one process that holds the workspace's lock."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import TracebackType
from typing import TypeVar

from dbos import DBOS, DBOSConfig, SetWorkflowID
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from podcast.database import jobs as job_rows
from podcast.database import sqlite_url
from podcast.database import waiting as waiting_rows
from podcast.database.jobs import Job, JobState
from podcast.domain.errors import PodcastError, UnusableError
from podcast.services.collect import collect_orphans
from podcast.services.parts import WORK
from podcast.workspace import Workspace

from .behind import find_behind
from .lock import Lock
from .reconcile import PAUSES, Wanted, after_failure, decide, next_instant
from .workflows import KINDS

T = TypeVar("T")

STEP_ORDER = "3"
"""Raised only when the steps in `workflows.py` change, in their order or in what they return: DBOS
resumes within one order."""

EXECUTOR = "worker"
IN_FLIGHT = max(2, os.cpu_count() or 2)
"""How many jobs run at one time; each is at most one child process with two threads."""

BEAT = timedelta(seconds=10)
LOOK_EVERY = 0.2
"""Seconds between two looks at whether another process has changed the database."""

PASS_EVERY = timedelta(minutes=1)
TIDY_EVERY = timedelta(days=1)

Say = Callable[[str], None]

log = logging.getLogger("podcast.jobs")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt of one job, run by DBOS: satisfies `workflows.Stepper`."""

    workspace: Workspace
    attempt_id: str
    say: Say

    def step(self, name: str, work: Callable[[], T]) -> T:
        """Do the work unless this attempt has done it before; say its name when it begins."""

        def told() -> T:
            kind, subject, _, attempt = job_rows.split_id(self.attempt_id)
            self.say(f"step={name} job={kind} subject={subject} attempt={attempt}")
            with self.workspace.database.write() as connection:
                now = self.workspace.clock()
                job_rows.beat(connection, self.attempt_id, now=now, step=name)
            return work()

        return DBOS.run_step({"name": name}, told)

    def is_current(self, connection: Connection) -> bool:
        """Whether this attempt may still change something."""
        return job_rows.is_current(connection, self.attempt_id)


class Runner:
    """Holds the lock of a workspace, launches DBOS and brings everything up to its revision.

    Used as a context, with `lock` acquired before.
    """

    def __init__(self, workspace: Workspace, lock: Lock, *, say: Say) -> None:
        self.workspace = workspace
        self.lock = lock
        self.say = say
        self._running: set[str] = set()
        self._changed = threading.Event()
        self._workflows: dict[str, Callable[[str], None]] = {}

    def __enter__(self) -> Runner:
        self._remove_leftovers()
        DBOS(config=self._config())
        self._workflows = {kind: self._workflow(kind) for kind in KINDS}
        DBOS.launch()
        self._adopt()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        DBOS.destroy(destroy_registry=True)
        self.lock.release()

    def work_until_idle(self) -> None:
        """Work until nothing can be started and nothing is running."""
        while True:
            # Asked before the pass: what ends in the middle of it may leave something behind.
            was_running = bool(self._running)
            if not self.start_what_is_behind() and not was_running:
                return
            self._changed.wait(timeout=1.0)
            self._changed.clear()
            self._beat()

    def work_until(self, stop: threading.Event) -> None:
        """Work until told to stop: after each change, at each due instant, every minute."""
        watch = _Watch(self.workspace)
        tidied = None
        while not stop.is_set():
            self.start_what_is_behind()
            if tidied is None or tidied + TIDY_EVERY <= self.workspace.clock():
                tidied = self._tidy()
            wake = self._next_instant()
            while not stop.is_set() and self.workspace.clock() < wake:
                if self._changed.wait(timeout=LOOK_EVERY) or watch.changed():
                    self._changed.clear()
                    break
                self._beat()

    def start_what_is_behind(self) -> int:
        """One pass: compare revisions, start what is behind; return how many were started."""
        now = self.workspace.clock()
        room = IN_FLIGHT - len(self._running)
        if room <= 0:
            return 0
        busy = {job_rows.split_id(attempt_id)[:2] for attempt_id in list(self._running)}
        behind = find_behind(self.workspace)
        # A subject is worked on once at a time; what changed meanwhile is found at its end.
        wanted = [each for each in behind if (each.kind, each.subject) not in busy]
        if not wanted:
            return 0
        with self.workspace.database.write() as connection:
            starts = decide(wanted, _known(connection, wanted), now)[:room]
            for job in starts:
                job_rows.put_job(connection, job)
        starting = [job for job in starts if job.state is JobState.WORKING]
        for job in starting:
            self._running.add(job.id)
            with SetWorkflowID(job.id):
                DBOS.start_workflow(self._workflows[job.kind], job.id)
        return len(starting)

    def _workflow(self, kind: str) -> Callable[[str], None]:
        work = KINDS[kind]

        @DBOS.workflow(name=kind)
        def run(attempt_id: str) -> None:
            try:
                work(self.workspace, Attempt(self.workspace, attempt_id, self.say))
            except UnusableError as refused:
                self._finish(attempt_id, str(refused), pauses=())
            except PodcastError as refused:
                self._finish(attempt_id, str(refused))
            except OperationalError as refused:
                remedy = "Look at the disk; the work goes on by itself."
                self._finish(attempt_id, f"The database refused: {refused.orig}. {remedy}")
            except Exception as unforeseen:
                log.exception("job failed unforeseen job=%s", attempt_id)
                self._finish(attempt_id, f"{type(unforeseen).__name__}: {unforeseen}")
            else:
                self._finish(attempt_id, None)

        return run

    def _finish(
        self, attempt_id: str, error: str | None, *, pauses: tuple[timedelta, ...] = PAUSES
    ) -> None:
        """Note how an attempt ended; where even that fails, its silence will tell."""
        try:
            self._note_end(attempt_id, error, pauses)
        except Exception:
            log.exception("the end of a job could not be noted job=%s", attempt_id)
        finally:
            self._running.discard(attempt_id)
            self._changed.set()

    def _note_end(self, attempt_id: str, error: str | None, pauses: tuple[timedelta, ...]) -> None:
        kind, subject, _, _ = job_rows.split_id(attempt_id)
        if error is not None:
            self.say(f"failed job={kind} subject={subject} error={error}")
        with self.workspace.database.write() as connection:
            known = job_rows.get_job(connection, kind, subject)
            if known is None or known.id != attempt_id:
                return
            if error is None:
                done = replace(known, state=JobState.DONE, failures=0, last_error=None)
                job_rows.put_job(connection, done)
            else:
                failed = after_failure(known, error, self.workspace.clock(), pauses=pauses)
                job_rows.put_job(connection, failed)

    def _adopt(self) -> None:
        """Go on with what a dead process left; an attempt that DBOS lost is raised at once."""
        states = ["PENDING", "ENQUEUED"]
        pending = DBOS.list_workflows(status=states, app_version=STEP_ORDER, load_input=False)
        alive = {workflow.workflow_id for workflow in pending}
        behind = {(e.kind, e.subject) for e in find_behind(self.workspace)}
        with self.workspace.database.write() as connection:
            for job in job_rows.jobs_in(connection, JobState.WORKING):
                if job.id in alive:
                    self._running.add(job.id)
                elif (job.kind, job.subject) in behind:
                    job_rows.put_job(connection, replace(job, heartbeat=None))
                else:
                    job_rows.put_job(connection, replace(job, state=JobState.DONE))

    def _beat(self) -> None:
        if not self._running:
            return
        now = self.workspace.clock()
        with self.workspace.database.read() as connection:
            late = [
                job.id
                for job in job_rows.jobs_in(connection, JobState.WORKING)
                if job.id in self._running and (job.heartbeat or now) + BEAT <= now
            ]
        for attempt_id in late:
            with self.workspace.database.write() as connection:
                job_rows.beat(connection, attempt_id, now=now)

    def _next_instant(self) -> datetime:
        now = self.workspace.clock()
        with self.workspace.database.read() as connection:
            due = waiting_rows.next_due(connection, now)
            soonest = next_instant(job_rows.jobs_in(connection, JobState.FAILED), due)
        regular = now + PASS_EVERY
        return regular if soonest is None else max(now, min(soonest, regular))

    def _tidy(self) -> datetime:
        """Delete what crashes left behind long ago; return the instant of doing so."""
        space, now = self.workspace, self.workspace.clock()
        for key in collect_orphans(space.database, space.media, space.private, now=now):
            self.say(f"collected key={key}")
        return now

    def _remove_leftovers(self) -> None:
        """Delete the unfinished files of a dead process."""
        for path in self.workspace.temporary.glob(f"{WORK}*"):
            path.unlink(missing_ok=True)

    def _config(self) -> DBOSConfig:
        return {
            "name": "podcast",
            "system_database_url": sqlite_url(self.workspace.private.root / "queue.db"),
            "application_version": STEP_ORDER,
            "executor_id": EXECUTOR,
            "log_level": "WARNING",
            "notification_listener_polling_interval_sec": LOOK_EVERY,
            "scheduler_polling_interval_sec": LOOK_EVERY,
        }


def _known(connection: Connection, wanted: Iterable[Wanted]) -> tuple[Job, ...]:
    """What is known of the work that is wanted; that on other subjects stays unread."""
    subjects: dict[str, list[str]] = {}
    for each in wanted:
        subjects.setdefault(each.kind, []).append(each.subject)
    return tuple(
        job for kind, some in subjects.items() for job in job_rows.jobs_on(connection, kind, some)
    )


class _Watch:
    """Tells whether any other connection has changed the database since the last look."""

    def __init__(self, workspace: Workspace) -> None:
        self._connection = workspace.database.engine.connect()
        self._version = self._look()

    def changed(self) -> bool:
        before, self._version = self._version, self._look()
        return before != self._version

    def _look(self) -> int:
        cursor = self._connection.connection.cursor()
        version: int = cursor.execute("PRAGMA data_version").fetchone()[0]
        cursor.close()
        return version
