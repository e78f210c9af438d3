"""Decides which work to start. Pure: rows and an instant in, a list of starts out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from podcast.database.jobs import Job, JobState

PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30))
"""How long after its first, second and third failure a job is tried again; then a person is."""

SILENCE = timedelta(minutes=1)
"""An attempt that has not been heard of for so long is taken for dead."""


PACE = timedelta(seconds=5)
"""What was done and is behind again, at the same revision, is done again no sooner than this."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that is behind: what kind of work, on what, to reach which revision."""

    kind: str
    subject: str
    revision: str


def decide(wanted: Iterable[Wanted], jobs: Iterable[Job], now: datetime) -> tuple[Job, ...]:
    """The jobs to start now, as the rows they become, in the order in which they are wanted."""
    known = {(job.kind, job.subject): job for job in jobs}
    starts = (_start(each, known.get((each.kind, each.subject)), now) for each in wanted)
    return tuple(start for start in starts if start is not None)


def _start(wanted: Wanted, known: Job | None, now: datetime) -> Job | None:
    if known is None:
        return _attempt(wanted, attempt=1, failures=0, now=now)
    if known.revision != wanted.revision:
        return _attempt(wanted, attempt=known.attempt + 1, failures=0, now=now)
    if known.state is JobState.DONE:
        rushes = known.heartbeat is not None and known.heartbeat + PACE > now
        return None if rushes else _next(wanted, known, failures=0, now=now)
    if known.state is JobState.STUCK:
        return None
    if known.state is JobState.FAILED:
        waits = known.not_before is not None and known.not_before > now
        return None if waits else _next(wanted, known, failures=known.failures, now=now)
    if known.heartbeat is not None and known.heartbeat + SILENCE > now:
        return None
    return _next(wanted, known, failures=known.failures + 1, now=now)


def _next(wanted: Wanted, known: Job, *, failures: int, now: datetime) -> Job:
    started = _attempt(wanted, attempt=known.attempt + 1, failures=failures, now=now)
    if failures > len(PAUSES):
        return replace(started, state=JobState.STUCK, last_error=known.last_error)
    return replace(started, last_error=known.last_error)


def _attempt(wanted: Wanted, *, attempt: int, failures: int, now: datetime) -> Job:
    return Job(
        kind=wanted.kind,
        subject=wanted.subject,
        revision=wanted.revision,
        attempt=attempt,
        failures=failures,
        state=JobState.WORKING,
        heartbeat=now,
    )


def after_failure(
    job: Job, message: str, now: datetime, *, pauses: tuple[timedelta, ...] = PAUSES
) -> Job:
    """The row of a job whose attempt failed: it waits for its next one, or for a person.

    Without `pauses`, which is where no other attempt can do better, it waits for one at once.
    """
    failures = job.failures + 1
    if failures > len(pauses):
        return replace(job, state=JobState.STUCK, failures=failures, last_error=message)
    return replace(
        job,
        state=JobState.FAILED,
        failures=failures,
        last_error=message,
        not_before=now + pauses[failures - 1],
    )


def next_instant(jobs: Iterable[Job], due: datetime | None) -> datetime | None:
    """When a pass has something to do even if nothing changes: a retry, or a scheduled episode."""
    retries = [job.not_before for job in jobs if job.state is JobState.FAILED and job.not_before]
    return min([*retries, *([due] if due else [])], default=None)
