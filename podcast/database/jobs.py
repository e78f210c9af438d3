"""Rows of jobs: one a kind and subject, with its revision, attempt, heartbeat and last error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from .tables import job

AT_ONCE = 500
"""How many subjects one query may name: SQLite allows 999 or more, by its build."""


class JobState(StrEnum):
    """Where a job stands. `failed` waits for its next attempt, `stuck` for a person."""

    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    STUCK = "stuck"


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of durable work on one subject at one revision.

    `attempt` rises with every start; `failures` counts those in a row that came to nothing.
    """

    kind: str
    subject: str
    revision: str
    attempt: int
    state: JobState
    failures: int = 0
    step: str = ""
    heartbeat: datetime | None = None
    not_before: datetime | None = None
    last_error: str | None = None

    @property
    def id(self) -> str:
        """The durable name of this attempt: `KIND:SUBJECT:REVISION:ATTEMPT`."""
        return f"{self.kind}:{self.subject}:{self.revision}:{self.attempt}"


def jobs_in(connection: Connection, *states: JobState) -> tuple[Job, ...]:
    """Every job in one of these states, by kind and subject."""
    query = select(job).where(job.c.state.in_([str(state) for state in states]))
    return tuple(map(_job, connection.execute(query.order_by(job.c.kind, job.c.subject))))


def jobs_on(connection: Connection, kind: str, subjects: Sequence[str]) -> tuple[Job, ...]:
    """The jobs of one kind on these subjects, as far as there ever were some."""
    found: list[Job] = []
    for start in range(0, len(subjects), AT_ONCE):
        some = subjects[start : start + AT_ONCE]
        query = select(job).where(job.c.kind == kind).where(job.c.subject.in_(some))
        found.extend(map(_job, connection.execute(query)))
    return tuple(found)


def get_job(connection: Connection, kind: str, subject: str) -> Job | None:
    """The job of this kind on this subject, if there ever was one."""
    row = connection.execute(
        select(job).where(job.c.kind == kind).where(job.c.subject == subject)
    ).first()
    return None if row is None else _job(row)


def _job(row: Row[tuple[object, ...]]) -> Job:
    return Job(
        kind=row.kind,
        subject=row.subject,
        revision=row.revision,
        attempt=row.attempt,
        state=JobState(row.state),
        failures=row.failures,
        step=row.step,
        heartbeat=row.heartbeat,
        not_before=row.not_before,
        last_error=row.last_error,
    )


def put_job(connection: Connection, wanted: Job) -> None:
    """Write the whole row."""
    keys = {"kind": wanted.kind, "subject": wanted.subject}
    values = {
        "revision": wanted.revision,
        "attempt": wanted.attempt,
        "state": str(wanted.state),
        "failures": wanted.failures,
        "step": wanted.step,
        "heartbeat": wanted.heartbeat,
        "not_before": wanted.not_before,
        "last_error": wanted.last_error,
    }
    row = upsert(job).values(**keys, **values)
    connection.execute(row.on_conflict_do_update(index_elements=list(keys), set_=values))


def is_current(connection: Connection, attempt_id: str) -> bool:
    """Whether this attempt is still the one that may change something."""
    kind, subject, _, _ = split_id(attempt_id)
    known = get_job(connection, kind, subject)
    return known is not None and known.id == attempt_id and known.state is JobState.WORKING


def split_id(attempt_id: str) -> tuple[str, str, str, int]:
    """Kind, subject, revision and attempt of a durable name."""
    kind, subject, revision, attempt = attempt_id.split(":")
    return kind, subject, revision, int(attempt)


def beat(
    connection: Connection, attempt_id: str, *, now: datetime, step: str | None = None
) -> None:
    """Note that this attempt is alive, and at which step."""
    kind, subject, revision, attempt = split_id(attempt_id)
    values: dict[str, object] = {"heartbeat": now}
    if step is not None:
        values["step"] = step
    connection.execute(
        update(job)
        .where(job.c.kind == kind)
        .where(job.c.subject == subject)
        .where(job.c.revision == revision)
        .where(job.c.attempt == attempt)
        .values(values)
    )
