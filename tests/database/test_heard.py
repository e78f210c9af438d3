"""Where an episode can be heard is kept with it, whatever becomes of its recordings."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from podcast.database import recordings as recording_rows
from podcast.database.tables import episode
from podcast.domain.recordings import Kind
from podcast.workspace import Workspace
from tests.cast import EN, EPISODE, KK, NARRATION, NOON, PROGRAMME, TRANSCRIPT
from tests.web.stage import add_episode, add_programme


def heard(workspace: Workspace) -> str | None:
    with workspace.database.read() as connection:
        found: str | None = connection.scalar(select(episode.c.heard))
        return found


def test_it_is_where_a_recording_has_files(workspace: Workspace) -> None:
    add_programme(workspace, PROGRAMME)
    known = add_episode(workspace, EPISODE, TRANSCRIPT)
    assert heard(workspace) == "en"

    with workspace.database.write() as connection:
        recording_rows.want_recording(connection, known.id, KK, Kind.BROADCAST, "originals/kk")
    assert heard(workspace) == "en"

    broadcast = replace(NARRATION, lang=KK, kind=Kind.BROADCAST)
    files = tuple(replace(each, key=f"kk/{each.key}") for each in NARRATION.renditions)
    with workspace.database.write() as connection:
        row = recording_rows.put_recording(connection, known.id, broadcast, made_from="sound")
        recording_rows.put_renditions(connection, known.id, row, files, now=NOON)
    assert heard(workspace) == "en kk"

    with workspace.database.write() as connection:
        recording_rows.drop_recording(connection, known.id, EN, Kind.NARRATION, now=NOON)
    assert heard(workspace) == "kk"
