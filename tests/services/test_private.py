"""Nothing that recordings and pictures tell of their makers is in any public byte."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path

import pytest

from podcast.audio.traces import read_traces
from podcast.database.episodes import find_by_slug
from podcast.domain.recordings import Kind
from podcast.domain.texts import Lang
from podcast.jobs.settle import settle
from podcast.services import attach, catalogue
from podcast.services.check.private import look_through
from podcast.services.engines import ENGINES
from tests.artwork.given import SECRET, photograph
from tests.audio import told
from tests.seeds import MARKET, PROGRAMME, SHOW, lay, newsroom, take_in
from tests.services.test_retag import OSH, episode, files_of
from tests.web.stage import visit

FORMS = ("utf-8", "utf-16-le", "utf-16-be")
PROGRAMS = (b"Lavf", b"Lavc", b"LAME3", b"libopus", b"mutagen", b"42.87+074")


@pytest.fixture(scope="module")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return told.recordings(tmp_path_factory.mktemp("told") / "uploads")


def marks() -> list[bytes]:
    """What must be found nowhere, in every form in which a text can stand in a file."""
    texts = [text.encode(form) for text in (SECRET, told.MARK) for form in FORMS]
    within = [base64.b64encode(told.MARK.encode()[shift:])[1:-3] for shift in range(3)]
    return [*texts, *(each for each in within if len(each) > 3)]


def test_the_recordings_tell_it(recordings: dict[str, Path]) -> None:
    for path in recordings.values():
        content = path.read_bytes()
        assert any(mark in content for mark in marks()), path.name
        found = read_traces(path)
        assert found is not None
        assert found.tags or found.chunks, path.name


@pytest.mark.slow
def test_no_public_file_tells_it(tmp_path: Path, recordings: dict[str, Path]) -> None:
    seeds = lay(tmp_path / "radio", market=MARKET) / "seeds"
    (seeds / "programme.toml").write_text(f'{PROGRAMME}artwork = "art.jpg"\n', "utf-8")
    for name in ("art.jpg", "market.jpg"):
        (seeds / name).write_bytes(photograph(1_400, 1_400))
    with newsroom(tmp_path / "radio") as quick:
        workspace = replace(quick, engines=ENGINES)
        parts = workspace.parts()
        take_in(workspace)
        for lang, path in recordings.items():
            attach.attach_file(
                parts, episode(workspace), path, lang=Lang(lang), kind=Kind.BROADCAST
            )
        settle(workspace, say=print)

        with workspace.database.read() as connection:
            heard = find_by_slug(connection, OSH).recordings
            feed = catalogue.feed_object(connection, SHOW, None)
        made = [file.key for each in heard for file in files_of(each) if each.lang != "en"]
        assert len(made) == 2 * len(recordings)
        for key in made:
            assert look_through(workspace.media.path(key)) == look_through(_ours(tmp_path)), key
        assert episode(workspace).artwork
        keys = list(workspace.media.keys())
        public = {key: workspace.media.read(key) for key in keys}
        listener = visit(workspace)
        public[feed.key] = listener.get(f"/{SHOW}/feed.xml").data
        public["page"] = listener.get(f"/{SHOW}/{OSH}/").data
        for key, content in public.items():
            assert [mark for mark in (*marks(), *PROGRAMS) if mark in content] == [], key


def _ours(folder: Path) -> Path:
    """A file of ours that says nothing."""
    (folder / "plain").write_bytes(b"\xff\xfb\x90\xc4" + bytes(400))
    return folder / "plain"
