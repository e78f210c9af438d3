"""`GET /studio/`: every episode with its state, what is heard of it, and what is the matter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask import Response, request, url_for
from sqlalchemy import Connection

from podcast.database import episodes as episode_rows
from podcast.database import jobs as job_rows
from podcast.database.jobs import JobState
from podcast.domain.episodes import Episode, EpisodeId, State
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Kind, Recording
from podcast.domain.texts import Lang
from podcast.domain.transcripts import Timing, TranscriptRef
from podcast.services import catalogue
from podcast.services.catalogue import Page
from podcast.services.release import PICTURE, PRODUCE, Failure, failure

from ..context import workspace
from ..translation import _
from ..wording import clock, language_name, short_day
from .notices import page
from .standings import SIGNS, Sign, jobs_by_episode, standing, step
from .times import moment

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Line:
    """One episode in the list, in words."""

    episode: Episode
    address: str
    sign: Sign
    note: object
    date: str
    heard: tuple[str, ...]
    wanted: tuple[str, ...]
    transcripts: tuple[str, ...]
    warnings: tuple[str, ...]
    failed: FailedLine | None


@dataclass(frozen=True, slots=True)
class FailedLine:
    """A failure in words: what it is of, and when it is tried again by itself (None: never)."""

    failure: Failure
    name: str
    what: str
    again: str | None


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow the list down."""

    word: object
    count: int
    address: str
    current: bool


def show_list() -> Response:
    """Answer with one page of the list, of one state or of all."""
    opened = workspace()
    state = _state(request.args.get("state"))
    states = tuple(State) if state is None else (state,)
    with opened.database.read() as connection:
        found = catalogue.episodes(
            connection, states=states, page=_number(request.args.get("page", "1")), size=PAGE_SIZE
        )
        programmes = {each.slug: each for each in catalogue.programmes(connection)}
        shown = job_rows.jobs_on(connection, PRODUCE, [str(each.id) for each in found.items])
        failed = job_rows.jobs_in(connection, JobState.FAILED, JobState.STUCK)
        failures = _failures(connection, failed, programmes)
        filters = _filters(connection, state)
    now, jobs = opened.clock(), jobs_by_episode(shown, PRODUCE)
    lines = [line(each, programmes[each.programme], jobs.get(each.id), now) for each in found.items]
    return page(
        "studio/list.html",
        lines=lines,
        failures=failures,
        filters=filters,
        found=found,
        first=(found.page - 1) * PAGE_SIZE + 1,
        newer=_turn(state, found, -1),
        older=_turn(state, found, 1),
        several_programmes=len(programmes) > 1,
    )


def _number(wanted: str) -> int:
    """The number of a page; 0, which no page has, for anything else."""
    return int(wanted) if re.fullmatch(r"[0-9]{1,9}", wanted) else 0


def _state(wanted: str | None) -> State | None:
    return State(wanted) if wanted in list(State) else None


def _filters(connection: Connection, current: State | None) -> tuple[Filter, ...]:
    words = {
        None: _("All"),
        State.DRAFT: _("Draft"),
        State.SCHEDULED: _("Scheduled"),
        State.PUBLISHED: _("Published"),
        State.WITHDRAWN: _("Withdrawn"),
    }
    return tuple(
        Filter(
            word=word,
            count=episode_rows.count_episodes(
                connection, states=tuple(State) if state is None else (state,)
            ),
            address=url_for("studio.list", state=state),
            current=state is current,
        )
        for state, word in words.items()
    )


def _turn(state: State | None, found: Page, by: int) -> str | None:
    number = found.page + by
    if not 1 <= number <= found.pages:
        return None
    return url_for("studio.list", state=state, page=None if number == 1 else number)


def line(episode: Episode, programme: Programme, job: job_rows.Job | None, now: datetime) -> Line:
    """Say of an episode what a producer wants to know at a glance."""
    failed, zone = failure(job), programme.time_zone
    return Line(
        episode=episode,
        address=url_for("studio.episode", slug=episode.slug),
        sign=SIGNS[standing(episode, job, now)],
        note=_note(episode, zone, now, failed) or step(job) or "",
        date=short_day(episode.date, zone),
        heard=tuple(map(heard, episode.recordings)),
        wanted=tuple(map(language_name, wanted_languages(episode))),
        transcripts=tuple(map(_transcript, episode.transcripts)),
        warnings=(_("No date was given"),) if "date" in episode.assumed else (),
        failed=failed_line(job, episode.title.text, zone),
    )


def _failures(
    connection: Connection, jobs: Iterable[job_rows.Job], programmes: dict[str, Programme]
) -> tuple[FailedLine, ...]:
    """The failures that are not of an episode's audio, but of pictures and feeds."""
    found = []
    for job in jobs:
        if failure(job) is None or job.kind == PRODUCE:
            continue
        if job.kind == PICTURE:
            episode = episode_rows.get_episode(connection, EpisodeId(int(job.subject)))
            name, owner = episode.title.text, episode.programme
        else:
            owner = job.subject.partition("/")[0]
            name = programmes[owner].title().text if owner in programmes else owner
        if owner in programmes:
            found.append(failed_line(job, name, programmes[owner].time_zone))
    return tuple(filter(None, found))


def failed_line(job: job_rows.Job | None, name: str, zone: str) -> FailedLine | None:
    """Say what a job on something of this name has failed to do, until it is tried again."""
    failed = failure(job)
    if failed is None:
        return None
    what = {
        "artwork": _("The picture of the programme could not be made."),
        "feeds": _("What apps show could not be renewed; what is public stays as it was."),
        PICTURE: _("The picture could not be made; what is public stays as it was."),
    }.get(failed.kind, _("The files could not be made."))
    again = moment(failed.again_at, zone) if failed.again_at else None
    return FailedLine(failed, name, what, again)


def _note(episode: Episode, zone: str, now: datetime, failed: Failure | None) -> str:
    if episode.state is State.SCHEDULED and episode.publish_at and episode.publish_at > now:
        return moment(episode.publish_at, zone)
    if failed and episode.state is State.PUBLISHED:
        return _("What is public stays as it was.")
    return ""


def heard(recording: Recording) -> str:
    """`Broadcast, Kyrgyz, 12:04`."""
    kinds = {
        Kind.BROADCAST: _("Broadcast"),
        Kind.STUDIO: _("Studio"),
        Kind.NARRATION: _("Narration"),
    }
    parts = [kinds[recording.kind], language_name(recording.lang)]
    return ", ".join([*parts, clock(recording.duration_ms)] if recording.duration_ms else parts)


def wanted_languages(episode: Episode) -> tuple[Lang, ...]:
    """Languages it went on air in, of which we have only a narration or nothing."""
    real = {each.lang for each in episode.recordings if each.kind is not Kind.NARRATION}
    return tuple(lang for lang in episode.content.declared_audio if lang not in real)


def _transcript(ref: TranscriptRef) -> str:
    words = {
        Timing.WORD: _("each word timed"),
        Timing.CUE: _("each line timed"),
        Timing.NONE: _("not timed"),
    }
    return f"{language_name(ref.lang)}, {words[ref.timing]}"
