"""Whether an episode has chapters is found without reading every transcript, and rightly."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podcast.database import transcripts as transcript_rows
from podcast.domain.chapters import Chapter, chapters_of
from podcast.domain.episodes import Episode
from podcast.domain.transcripts import Cue, Part, Role, Transcript
from podcast.services.chapters import FoundChapters, find_chapters
from podcast.workspace import Workspace
from tests.cast import EN, EPISODE, KK, NOON, PROGRAMME, TRANSCRIPT
from tests.web.parted import PARTED
from tests.web.stage import add_episode, add_programme


@pytest.fixture
def episode(workspace: Workspace) -> Episode:
    """The cast's episode, in a real database."""
    add_programme(workspace, PROGRAMME)
    return add_episode(workspace, EPISODE, TRANSCRIPT)


def test_they_are_found_with_the_title_of_the_feed(workspace: Workspace, episode: Episode) -> None:
    with workspace.database.write() as connection:
        transcript_rows.put_transcript(connection, episode.id, PARTED, now=NOON)
        for lang in (None, EN):
            assert find_chapters(connection, PROGRAMME, episode, lang) == FoundChapters(
                title="Снег в горах",
                chapters=(
                    Chapter(0, "Снег в горах"),
                    Chapter(4_600, "The road"),
                    Chapter(8_650, "The pass & the driver"),
                ),
                changed_at=NOON,
            )
        assert find_chapters(connection, PROGRAMME, episode, KK) is None
        silent = replace(episode, recordings=())
        assert find_chapters(connection, PROGRAMME, silent) is None


WORDS = st.sampled_from(["The road", '"part":"heading"', "\\", "жол", " ", '","part":"heading"}'])
CUES = st.lists(st.tuples(WORDS, st.sampled_from(Part), st.integers(0, 4)), max_size=6)


@given(CUES, st.sampled_from(Role), st.sampled_from([1_000, 0]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_none_is_missed_and_none_is_made_up(
    workspace: Workspace,
    episode: Episode,
    cues: list[tuple[str, Part, int]],
    role: Role,
    pace: int,
) -> None:
    """One database for all of them: each transcript takes the place of the one before."""
    said = tuple(
        Cue(pace * place, pace * place + pace, text, paragraph, part=part)
        for place, (text, part, paragraph) in enumerate(cues)
    )
    transcript = Transcript(EN, role, said)
    with workspace.database.write() as connection:
        transcript_rows.drop_transcripts(connection, episode.id, frozenset())
        transcript_rows.put_transcript(connection, episode.id, transcript, now=NOON)
        found = find_chapters(connection, PROGRAMME, episode)
    heard = chapters_of(transcript, "Снег в горах") if role is Role.VERBATIM else ()
    assert (found.chapters if found else ()) == heard
