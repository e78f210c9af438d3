"""Where an episode stands, in a shape and a word: its state, and what its jobs are doing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from podcast.database.jobs import Job, JobState
from podcast.domain.episodes import Episode, EpisodeId, State
from podcast.services.release import failure

from ..translation import lazy as _l


class Standing(StrEnum):
    """What a producer sees of an episode's state."""

    PUBLISHED = "published"
    SCHEDULED = "scheduled"
    DRAFT = "draft"
    WORKING = "working"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Sign:
    """How a standing is shown: `icon` of the sprite, `filled` or outlined, `tone` of its colour."""

    word: object
    icon: str
    filled: bool = False
    tone: str = ""


SIGNS = {
    Standing.PUBLISHED: Sign(_l("Published"), "box", filled=True, tone="ok"),
    Standing.SCHEDULED: Sign(_l("Scheduled"), "clock"),
    Standing.DRAFT: Sign(_l("Draft"), "box"),
    Standing.WORKING: Sign(_l("In the works"), "work"),
    Standing.WITHDRAWN: Sign(_l("Withdrawn"), "off"),
    Standing.FAILED: Sign(_l("Failed"), "error", tone="bad"),
}

_OF_STATE = {
    State.PUBLISHED: Standing.PUBLISHED,
    State.SCHEDULED: Standing.SCHEDULED,
    State.DRAFT: Standing.DRAFT,
    State.WITHDRAWN: Standing.WITHDRAWN,
}

STEPS = {
    "plan": _l("Looking what is to be made"),
    "narrate": _l("Reading the text aloud"),
    "measure": _l("Measuring the loudness"),
    "render": _l("Making the files"),
    "tag": _l("Writing the tags"),
    "attach": _l("Putting the files in place"),
}
"""What the steps of the work on audio are called, by the first word of their names."""


def standing(episode: Episode, job: Job | None, now: datetime) -> Standing:
    """Where the episode stands. A failure shows before anything but a withdrawal."""
    if episode.state is State.WITHDRAWN:
        return Standing.WITHDRAWN
    if failure(job) is not None:
        return Standing.FAILED
    waits = episode.publish_at is not None and episode.publish_at > now
    if episode.state is State.SCHEDULED and not waits:
        return Standing.WORKING
    return _OF_STATE[episode.state]


def step(job: Job | None) -> object | None:
    """What is being done on the episode at this moment."""
    if job is None or job.state is not JobState.WORKING:
        return None
    return STEPS.get(job.step.partition("-")[0], _l("Making the files"))


def jobs_by_episode(jobs: Iterable[Job], kind: str) -> dict[EpisodeId, Job]:
    """The jobs of one kind whose subjects are episodes, by episode."""
    return {EpisodeId(int(job.subject)): job for job in jobs if job.kind == kind}
