"""Each rule of public audio, broken alone in a real file, is reported, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcast.audio.examine import examine
from podcast.audio.frames import read_frames
from podcast.audio.measure import measure
from podcast.audio.mp3 import FRAME, write_mp3
from podcast.audio.plan import plan
from podcast.audio.render import render_all
from podcast.audio.rules import RULES, PublicFile
from podcast.audio.tag import tag
from podcast.domain import rules
from podcast.domain.recordings import Profile
from tests.audio.broken import BROKEN, EVEN_TONE, Way, public
from tests.audio.sounds import RATE, blocks, speech, write_wav
from tests.audio.test_tag import TAGS
from tests.broken_rules import Key, ways
from tests.cast import LIGHT

Files = dict[str, Path]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Four seconds of speech as this room makes them, tagged."""
    folder = tmp_path_factory.mktemp("files")
    source = write_wav(folder / "source.wav", speech(4))
    targets = {Profile.STANDARD: folder / "a", Profile.LIGHT: folder / "b"}
    render_all(source, targets, plan(measure(source)))
    made = {"mp3": folder / "a.mp3", "opus": folder / "b.opus"}
    for encoded, tagged in zip(targets.values(), made.values(), strict=True):
        tag(encoded, tagged, TAGS)
    return made


def breaches(file: PublicFile) -> set[Key]:
    found = rules.breaches(RULES, file, where="here")
    return {(problem.rule, problem.severity) for problem in found}


def test_files_made_here_break_no_rule(files: Files) -> None:
    assert breaches(public(files["mp3"])) == set()
    assert breaches(public(files["opus"], LIGHT)) == set()


@pytest.mark.parametrize(("key", "way"), ways(BROKEN))
def test_a_rule_broken_alone_is_reported_alone(
    files: Files, tmp_path: Path, key: Key, way: Way
) -> None:
    assert breaches(way(files["mp3"], tmp_path)) == {key}


def test_every_rule_has_a_test_that_breaks_it() -> None:
    assert set(BROKEN) == {(rule.id, rule.severity) for rule in RULES}


def test_an_examination_reads_what_was_written(files: Files) -> None:
    found = examine(files["mp3"])

    assert (found.title, found.album, found.genre) == (TAGS.title, TAGS.programme, "Podcast")
    assert (found.cover, found.container, found.channels) == ("mjpeg", "MP3", 1)
    assert (found.claimed_ms, found.lowest, found.highest) == (found.decoded_ms, 96_000, 96_000)


def test_frames_are_counted_as_their_writer_counted_them(tmp_path: Path) -> None:
    written = write_mp3(blocks(EVEN_TONE), tmp_path / "a", rate=RATE, bitrate=96_000)

    frames = read_frames(tmp_path / "a")

    assert frames is not None
    assert (frames.count * FRAME, frames.claimed) == (written, frames.count)


def test_what_is_no_mp3_has_no_frames(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "text").write_text("no sound " * 20_000, "utf-8")

    assert [read_frames(tmp_path / name) for name in ("empty", "text")] == [None, None]
