"""A job that fails is tried again; one that was overtaken changes nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from podcast.database import jobs as job_rows
from podcast.database.jobs import Job, JobState
from podcast.domain.errors import AudioError, StorageError
from podcast.services import catalogue
from podcast.workspace import Workspace
from tests.engines import Counted
from tests.seeds import NOW, SHOW, SNOW, lay, newsroom, take_in

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
