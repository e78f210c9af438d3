"""Measures lists and idle passes in an archive of ten thousand episodes, beside one of a hundred.

Every figure is a ratio of medians of many calls, in one run: 1 means that the archive's size costs
nothing. `python -m bench.lists`.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import programmes
from bench.programmes import PROGRAMME
from podcast.database import jobs as job_rows
from podcast.database import waiting as waiting_rows
from podcast.database.jobs import Job, JobState
from podcast.jobs.behind import find_behind
from podcast.services import catalogue, publish
from podcast.services.release import PRODUCE
from podcast.web import create_app
from podcast.workspace import Workspace, opened

SEED = "bench"
SIZES = (100, 10_000)
CALLS = 41
SHOW = PROGRAMME.slug

Call = Callable[[Workspace], object]


def page(number: int) -> Call:
    """A page of the programme for listeners, from the request to the bytes; -1 is the last."""

    def ask(workspace: Workspace) -> object:
        with workspace.database.read() as connection:
            pages = catalogue.public_episodes(connection, SHOW, page=1, size=20).pages
        wanted = pages if number < 0 else number
        client = create_app(workspace).test_client()
        return client.get(f"/{SHOW}/?page={wanted}").data

    return ask


def studio(workspace: Workspace) -> object:
    """What the studio's list asks."""
    with workspace.database.read() as connection:
        found = catalogue.episodes(connection, page=2, size=25)
        numbers = [str(each.id) for each in found.items]
        return found, job_rows.jobs_on(connection, PRODUCE, numbers)


def lines(workspace: Workspace) -> object:
    """`podcast episode list --page 2`, without starting Python."""
    with workspace.database.read() as connection:
        return list(catalogue.summaries(connection, programme_slug=None, page=2))


def idle(workspace: Workspace) -> object:
    """What an idle worker does every minute: a pass, and when the next instant is."""
    with workspace.database.read() as connection:
        waiting_rows.next_due(connection, workspace.clock())
        job_rows.jobs_in(connection, JobState.FAILED)
    return find_behind(workspace)


CALLED: dict[str, Call] = {
    "the programme's first page": page(1),
    "its last page": page(-1),
    "a page of the studio's list": studio,
    "a page of lines on the command line": lines,
    "an idle pass": idle,
}


def lay(root: Path, count: int) -> None:
    """A workspace at rest: feeds made, audio made, a job for each episode."""
    programmes.lay(root, count, seed=SEED)
    with opened(root) as workspace:
        with workspace.database.write() as connection:
            for number in range(1, count + 1):
                done = Job(PRODUCE, str(number), "made", 1, JobState.DONE)
                job_rows.put_job(connection, done)
        publish.renew_feeds(workspace.press(), SHOW)
        assert find_behind(workspace) == ()


def seconds(call: Call, workspace: Workspace) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    call(workspace)
    return time.perf_counter() - began


def main() -> None:
    """Print one line a list."""
    with tempfile.TemporaryDirectory() as name:
        roots = [Path(name) / str(size) for size in SIZES]
        for root, size in zip(roots, SIZES, strict=True):
            lay(root, size)
        few, many = (opened(root) for root in roots)
        with few as small, many as large:
            for what, call in CALLED.items():
                times = [(seconds(call, small), seconds(call, large)) for _ in range(CALLS)]
                ratio = statistics.median(b for _, b in times) / statistics.median(
                    a for a, _ in times
                )
                took = statistics.median(b for _, b in times) * 1_000
                print(f"{what}: {ratio:.2f} of what it takes among {SIZES[0]} ({took:.1f} ms)")


if __name__ == "__main__":
    main()
