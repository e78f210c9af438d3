"""What is behind is started; what failed waits; what nobody heard of is raised."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from podcast.database.jobs import Job, JobState
from podcast.jobs.reconcile import (
    PACE,
    PAUSES,
    SILENCE,
    Wanted,
    after_failure,
    decide,
    next_instant,
)
from tests.cast import NOON

WANTED = Wanted("produce", "7", "r1")
WORKING = Job("produce", "7", "r1", attempt=1, state=JobState.WORKING, heartbeat=NOON)


def test_what_nobody_works_on_is_started() -> None:
    assert decide([WANTED], [], NOON) == (WORKING,)


def test_what_is_worked_on_is_left_alone() -> None:
    assert decide([WANTED], [WORKING], NOON + SILENCE / 2) == ()


def test_another_revision_starts_anew_under_a_name_never_used_before() -> None:
    failed_twice = replace(WORKING, state=JobState.FAILED, attempt=2, failures=2)

    (start,) = decide([replace(WANTED, revision="r2")], [failed_twice], NOON)

    assert (start.id, start.failures) == ("produce:7:r2:3", 0)


def test_a_silent_attempt_is_raised_and_counts_as_a_failure() -> None:
    (start,) = decide([WANTED], [WORKING], NOON + SILENCE)

    assert (start.attempt, start.failures, start.state) == (2, 1, JobState.WORKING)


def test_an_attempt_that_its_queue_lost_is_raised_at_once() -> None:
    (start,) = decide([WANTED], [replace(WORKING, heartbeat=None)], NOON)

    assert start.attempt == 2


@pytest.mark.parametrize("failures", range(len(PAUSES)))
def test_a_failed_attempt_waits_for_its_pause(failures: int) -> None:
    failed = after_failure(replace(WORKING, failures=failures), "The disk is full.", NOON)

    assert decide([WANTED], [failed], NOON + PAUSES[failures] - timedelta(seconds=1)) == ()
    (start,) = decide([WANTED], [failed], NOON + PAUSES[failures])
    assert (start.attempt, start.failures) == (2, failures + 1)


def test_after_the_last_pause_a_person_is_waited_for() -> None:
    stuck = after_failure(replace(WORKING, failures=len(PAUSES)), "The disk is full.", NOON)

    assert stuck.state is JobState.STUCK
    assert decide([WANTED], [stuck], NOON + timedelta(days=9)) == ()


def test_a_crash_at_every_attempt_ends_with_a_person_too() -> None:
    job, now = WORKING, NOON
    for _ in range(len(PAUSES) + 1):
        now += SILENCE
        (job,) = decide([WANTED], [job], now)

    assert job.state is JobState.STUCK


def test_what_was_done_and_is_behind_again_is_done_again_but_not_in_a_rush() -> None:
    done = replace(WORKING, state=JobState.DONE)

    assert decide([WANTED], [done], NOON + PACE / 2) == ()
    (start,) = decide([WANTED], [done], NOON + PACE)
    assert start.attempt == 2


def test_the_next_instant_is_the_soonest_retry_or_due_episode() -> None:
    failed = after_failure(WORKING, "The disk is full.", NOON)

    assert next_instant([failed], NOON + timedelta(hours=1)) == NOON + PAUSES[0]
    assert next_instant([failed], NOON + timedelta(seconds=1)) == NOON + timedelta(seconds=1)
    assert next_instant([WORKING], None) is None
