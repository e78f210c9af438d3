"""Episodes and failed jobs, put straight into the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from podcast.database import episodes as episode_rows
from podcast.database import jobs as job_rows
from podcast.database import recordings as recording_rows
from podcast.database.episodes import NewEpisode
from podcast.database.jobs import Job, JobState
from podcast.domain.episodes import Content, EpisodeId, State
from podcast.domain.recordings import Kind
from podcast.domain.texts import EditionText, Lang, LangText
from podcast.services import pictures
from podcast.workspace import Workspace
from tests.artwork.given import photograph
from tests.cast import NARRATION, NOON, PROGRAMME


def add(
    workspace: Workspace,
    slug: str,
    state: State,
    *,
    content: Content | None = None,
    at: datetime | None = None,
    days_ago: int = 0,
) -> EpisodeId:
    text = EditionText(Lang("en"), LangText(Lang("en"), slug.title()), "Some text.")
    new = NewEpisode(
        programme=PROGRAMME.slug,
        slug=slug,
        guid=slug,
        identity=slug,
        origin="form",
        state=state,
        date=NOON - timedelta(days=days_ago),
        assumed=(),
        content=content or Content(texts=(text,)),
        publish_at=at,
        audio_wanted="a",
    )
    with workspace.database.write() as connection:
        return episode_rows.add_episode(connection, new, who="alice", now=NOON)


def fail(workspace: Workspace, number: EpisodeId, state: JobState, attempt: int) -> None:
    job = Job(
        kind="produce",
        subject=str(number),
        revision="a",
        attempt=attempt,
        state=state,
        failures=attempt,
        last_error="The disk is full: x was not written. Free some space.",
        not_before=NOON + timedelta(minutes=5) if state is JobState.FAILED else None,
    )
    with workspace.database.write() as connection:
        job_rows.put_job(connection, job)


BROADCAST = replace(
    NARRATION,
    lang=Lang("kk"),
    kind=Kind.BROADCAST,
    renditions=(),
    voice=None,
    notes=("The recording is clipped in 400 places.",),
)


def hear_badly(workspace: Workspace, number: EpisodeId) -> None:
    """Give an episode a narration with its files, and a broadcast that has failed for good."""
    stuck = Job(
        kind="produce",
        subject=str(number),
        revision="a",
        attempt=1,
        state=JobState.STUCK,
        step="measure-broadcast-kk",
        last_error="This recording is silent. Then attach another one.",
    )
    with workspace.database.write() as connection:
        for each in (NARRATION, BROADCAST):
            row = recording_rows.put_recording(connection, number, each, made_from="stock")
            recording_rows.put_renditions(connection, number, row, each.renditions, now=NOON)
        job_rows.put_job(connection, stuck)


def show_picture(workspace: Workspace, number: EpisodeId) -> None:
    """Give an episode a picture, and make it public as the worker does."""
    file = workspace.root / "picture.jpg"
    file.write_bytes(photograph(1_500, 1_400))
    picture, parts = pictures.read_picture(workspace.engines, file), workspace.parts()
    with workspace.database.write() as connection:
        episode = episode_rows.get_episode(connection, number)
        pictures.attach_picture(
            connection, workspace.private, episode, picture, who="alice", now=NOON
        )
    made = pictures.make_picture(parts, number, picture.key)
    pictures.show_picture(parts, number, picture.key, made, is_current=lambda _: True)
