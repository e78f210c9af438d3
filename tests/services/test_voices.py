"""A voice that was passed over is told in the log, and the rows name the one that read."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcast.database.episodes import find_by_slug
from tests.engines import Counted
from tests.seeds import SNOW, lay, newsroom, take_in


def test_a_voice_that_was_passed_over_is_logged_and_the_real_one_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hoarse = "The voice Silky does not read this: It is hoarse. Give it honey."
    with newsroom(lay(tmp_path, snow=SNOW), Counted(warnings=(hoarse,))) as workspace:
        take_in(workspace)
        with workspace.database.read() as connection:
            episode = find_by_slug(connection, "sneg-v-gorakh")

    assert caplog.messages == [f"voice passed-over episode=sneg-v-gorakh reason={hoarse}"]
    assert episode is not None
    assert [each.voice for each in episode.recordings] == ["espeak-ng en"]
