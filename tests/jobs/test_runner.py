"""A job that fails is tried again; one that was overtaken changes nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from podcast.database import episodes as episode_rows
from podcast.database import jobs as job_rows
from podcast.database.episodes import find_by_slug
from podcast.database.jobs import Job, JobState
from podcast.domain.episodes import EpisodeId
from podcast.domain.errors import AudioError, DecoderError, StorageError
from podcast.domain.recordings import Kind
from podcast.domain.texts import Lang
from podcast.jobs.settle import settle, work_lock
from podcast.services import catalogue
from podcast.services.attach import attach_file
from podcast.workspace import Workspace
from tests.engines import Counted
from tests.seeds import NOW, SHOW, SNOW, lay, lay_taken_in, newsroom, take_in

SLUG = "sneg-v-gorakh"
FULL = StorageError("The disk is full: nothing was written.", "Free some space.")


def job(workspace: Workspace, kind: str) -> Job:
    with workspace.database.read() as connection:
        return next(each for each in job_rows.jobs_in(connection, *JobState) if each.kind == kind)


def items(workspace: Workspace) -> int:
    with workspace.database.read() as connection:
        return catalogue.feed_object(connection, SHOW, None).items


def test_a_full_disk_at_the_first_attempt_succeeds_at_the_second(tmp_path: Path) -> None:
    counted = Counted(fail={"render": [FULL]})
    lay(tmp_path, snow=SNOW)
    with newsroom(tmp_path, counted) as workspace:
        take_in(workspace)

        failed = job(workspace, "produce")
        assert (failed.state, failed.attempt) == (JobState.FAILED, 1)
        assert "disk is full" in (failed.last_error or "")
        assert items(workspace) == 0
    later = (NOW + timedelta(minutes=1)).isoformat()
    with newsroom(tmp_path, counted, TESTING__NOW=later) as workspace:
        take_in(workspace)

        assert (job(workspace, "produce").state, job(workspace, "produce").attempt) == (
            JobState.DONE,
            2,
        )
        assert items(workspace) == 1


def test_a_broken_recording_leaves_what_is_public_alone(tmp_path: Path) -> None:
    counted = Counted()
    lay(tmp_path, snow=SNOW)
    with newsroom(tmp_path, counted) as workspace:
        take_in(workspace)
        counted.fail["measure"] = [AudioError("No sound.", "Attach another file.")]
        (tmp_path / "seeds" / "snow.md").write_text(SNOW.replace("May", "June"), "utf-8")
        take_in(workspace)

        assert job(workspace, "produce").state is JobState.FAILED
        assert items(workspace) == 1


def test_a_former_recording_that_failed_is_not_told_of_the_one_that_is_made_now(
    tmp_path: Path,
) -> None:
    """Another process works, and has not begun yet with what was just brought in."""
    counted = Counted()
    with newsroom(lay(tmp_path, snow=SNOW), counted) as workspace:
        take_in(workspace)
        counted.fail["measure"] = [AudioError("No sound.", "Attach another file.")]
        (tmp_path / "seeds" / "snow.md").write_text(SNOW.replace("May", "June"), "utf-8")
        take_in(workspace)
        former = job(workspace, "produce")
        assert former.state is JobState.FAILED
        with workspace.database.write() as connection:
            episode_rows.want_audio(connection, EpisodeId(int(former.subject)), "another")

        lock = work_lock(workspace)
        assert lock.try_acquire("another process")
        with lock, ThreadPoolExecutor(1) as threads:
            waiting = threads.submit(settle, workspace, say=print)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.5)
            failed = replace(former, revision="another", attempt=former.attempt + 1)
            with workspace.database.write() as connection:
                job_rows.put_job(connection, failed)

            assert waiting.result() == (failed,)


def test_before_its_pause_is_over_a_failed_job_is_left_alone(tmp_path: Path) -> None:
    counted = Counted(fail={"render": [FULL, FULL]})
    with newsroom(lay(tmp_path, snow=SNOW), counted) as workspace:
        take_in(workspace)
        take_in(workspace)

        assert job(workspace, "produce").attempt == 1


def test_only_the_attempt_that_is_at_work_is_current(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, snow=SNOW)) as workspace:
        take_in(workspace)
        done = job(workspace, "produce")
        with workspace.database.read() as connection:
            assert not job_rows.is_current(connection, done.id)
            assert not job_rows.is_current(connection, f"produce:{done.subject}:other:1")


SILENT = AudioError("This recording is silent.", "Check that it was not muted.")
BROKEN = DecoderError("The decoder broke down on this file: SIGKILL.", "Try again.")
UNUSABLE = (
    "The broadcast recording in Kazakh cannot be used. This recording is silent. Check that it was "
    "not muted. Then attach another one in its place: this one is not tried again."
)
EVER_LATER = [timedelta(minutes=minutes) for minutes in (1, 10, 100, 1_000, 10_000)]


def give(workspace: Workspace, sound: bytes) -> None:
    """Attach a broadcast in Kazakh to the snow, and have the work done."""
    with workspace.database.read() as connection:
        episode = find_by_slug(connection, SLUG)
    file = workspace.root / "given.wav"
    file.write_bytes(sound)
    attach_file(workspace.parts(), episode, file, lang=Lang("kk"), kind=Kind.BROADCAST)
    settle(workspace, say=print)


def wait_and_work(root: Path, counted: Counted, pause: timedelta) -> Job:
    with newsroom(root, counted, TESTING__NOW=(NOW + pause).isoformat()) as workspace:
        settle(workspace, say=print)
        return job(workspace, "produce")


@pytest.mark.parametrize("step", ["measure", "render"])
def test_a_recording_that_can_never_be_used_is_tried_once(tmp_path: Path, step: str) -> None:
    lay_taken_in(tmp_path, snow=SNOW)
    counted = Counted(fail={step: [SILENT] * 9})
    with newsroom(tmp_path, counted) as workspace:
        give(workspace, b"silence")
        stuck = job(workspace, "produce")

        assert (stuck.state, stuck.not_before, stuck.last_error) == (
            JobState.STUCK,
            None,
            UNUSABLE,
        )
        assert items(workspace) == 1
    for pause in EVER_LATER:
        assert wait_and_work(tmp_path, counted, pause) == stuck
    assert counted.calls[step] == 1


def test_another_recording_in_the_place_of_an_unusable_one_starts_anew(tmp_path: Path) -> None:
    lay_taken_in(tmp_path, snow=SNOW)
    with newsroom(tmp_path, Counted(fail={"measure": [SILENT]})) as workspace:
        give(workspace, b"silence")
        before = job(workspace, "produce")
        give(workspace, b"a voice")

        done = job(workspace, "produce")
        assert (done.state, done.attempt, done.failures, done.last_error) == (
            JobState.DONE,
            before.attempt + 1,
            0,
            None,
        )


def test_what_lies_in_the_machine_and_not_in_the_recording_is_tried_four_times(
    tmp_path: Path,
) -> None:
    lay_taken_in(tmp_path, snow=SNOW)
    counted = Counted(fail={"measure": [BROKEN, BROKEN, FULL, BROKEN, FULL]})
    with newsroom(tmp_path, counted) as workspace:
        give(workspace, b"a voice")
        assert job(workspace, "produce").state is JobState.FAILED
    states = [wait_and_work(tmp_path, counted, pause).state for pause in EVER_LATER]

    assert states == [JobState.FAILED, JobState.FAILED, *[JobState.STUCK] * 3]
    assert counted.calls["measure"] == 4


def test_a_narration_of_ours_is_nobodys_to_replace_and_is_tried_again(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, snow=SNOW), Counted(fail={"measure": [SILENT]})) as workspace:
        take_in(workspace)

        assert job(workspace, "produce").state is JobState.FAILED
