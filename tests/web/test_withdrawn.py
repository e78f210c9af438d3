"""What is withdrawn is gone, what is not public was never there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from podcast.domain.episodes import State
from podcast.workspace import Workspace
from tests.cast import EPISODE, PROGRAMME, STANDARD, TRANSCRIPT

from .stage import add_episode, add_programme, visit

PATHS = (
    "/central-asia-radio/sneg-v-gorah/",
    "/central-asia-radio/sneg-v-gorah/transcript.en.vtt",
    f"/media/{STANDARD.key}",
)


@pytest.mark.parametrize(
    ("state", "status"),
    [(State.WITHDRAWN, 410), (State.DRAFT, 404), (State.SCHEDULED, 404), (State.PUBLISHED, 200)],
)
def test_page_transcript_and_audio_answer_by_the_state(
    own_stage: Workspace, state: State, status: int
) -> None:
    add_programme(own_stage, PROGRAMME)
    add_episode(own_stage, replace(EPISODE, state=state), TRANSCRIPT)
    client = visit(own_stage)
    assert [client.get(path).status_code for path in PATHS] == [status] * 3
    assert [client.head(path).status_code for path in PATHS] == [status] * 3
    listed = "sneg-v-gorah" in client.get("/central-asia-radio/").get_data(as_text=True)
    assert listed is (state is State.PUBLISHED)


def test_a_withdrawn_episode_says_so(own_stage: Workspace) -> None:
    add_programme(own_stage, PROGRAMME)
    add_episode(own_stage, replace(EPISODE, state=State.WITHDRAWN))
    response = visit(own_stage).get(PATHS[0])
    text = response.get_data(as_text=True)
    assert "This episode was withdrawn" in text
    assert EPISODE.title.text not in text
    assert response.headers["Cache-Control"] == "no-store"
