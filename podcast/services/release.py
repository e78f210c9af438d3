"""Second thoughts: hold back what is not yet public, let failed work begin again at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from podcast.database import audit as audit_rows
from podcast.database import episodes as episode_rows
from podcast.database import jobs as job_rows
from podcast.database import programmes as programme_rows
from podcast.database.jobs import Job, JobState
from podcast.domain.episodes import Episode, State
from podcast.domain.errors import ConflictError
from podcast.domain.recordings import Kind, Which
from podcast.domain.texts import Lang

PRODUCE = "produce"
"""The kind of job that makes an episode's audio; its subject is the episode's number."""

PICTURE = "picture"
"""The kind of job that makes an episode's picture public; its subject is the episode's number."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A job that came to nothing: why, how often, and when it is tried again by itself.

    `which` is the recording it was at work on, where it was at one.
    """

    kind: str
    subject: str
    why: str
    attempt: int
    again_at: datetime | None
    which: Which | None = None


def failure(job: Job | None) -> Failure | None:
    """What went wrong with a job, until it is tried again."""
    if job is None or job.state not in (JobState.FAILED, JobState.STUCK):
        return None
    again_at = job.not_before if job.state is JobState.FAILED else None
    why, which = job.last_error or "", _recording_at(job)
    return Failure(job.kind, job.subject, why, job.attempt, again_at, which)


def _recording_at(job: Job) -> Which | None:
    """The recording that a job's last step was about: `measure-broadcast-kk` names it."""
    match job.step.split("-", 2):
        case [_, kind, lang] if job.kind == PRODUCE:
            return Lang(lang), Kind(kind)
    return None


def audio_failure(connection: Connection, episode: Episode) -> Failure | None:
    """What went wrong with the making of an episode's files, until it is tried again."""
    return failure(job_rows.get_job(connection, PRODUCE, str(episode.id)))


def hold(connection: Connection, episode: Episode, *, who: str, now: datetime) -> None:
    """Make a draft again of a scheduled episode. Raises ConflictError where it is public by now."""
    current = episode_rows.get_episode(connection, episode.id)
    if current.state is not State.SCHEDULED:
        raise ConflictError(
            f"{episode.slug} is not scheduled (it is {current.state}).",
            "Look at it again; what is public can be withdrawn.",
        )
    episode_rows.set_state(
        connection,
        episode.id,
        State.DRAFT,
        publish_at=None,
        published_at=current.published_at,
    )
    audit_rows.note_audit(connection, who=who, what="held", now=now, episode_id=episode.id)
    # Feeds that are being printed with it must not switch.
    programme_rows.touch(connection, current.programme)


def retry_at_once(
    connection: Connection, kind: str, subject: str, *, who: str, now: datetime
) -> None:
    """Let failed work begin now, with all its attempts before it; else nothing happens."""
    job = job_rows.get_job(connection, kind, subject)
    if job is None or job.state not in (JobState.FAILED, JobState.STUCK):
        return
    renewed = replace(job, state=JobState.FAILED, failures=0, not_before=now)
    job_rows.put_job(connection, renewed)
    audit_rows.note_audit(connection, who=who, what="retried", now=now, detail=job.id)
