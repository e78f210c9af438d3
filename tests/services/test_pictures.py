"""Each feed whose language has a title of its own has a picture of its own."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from podcast.database import programmes as programme_rows
from podcast.database.episodes import find_by_slug
from podcast.database.programmes import StoredProgramme
from podcast.domain.recordings import Kind
from podcast.domain.texts import Lang
from podcast.services import catalogue
from podcast.services.attach import attach_file
from podcast.services.engines import ENGINES
from podcast.services.printing.body import read_body
from podcast.services.programmes.saving import edit_programme
from podcast.workspace import Workspace
from tests.engines import Counted
from tests.seeds import NOW, SHOW, SNOW, lay, newsroom, take_in, taken_in

EN, KK, FA, RU = Lang("en"), Lang("kk"), Lang("fa"), Lang("ru")
SLUG = "sneg-v-gorakh"
KAZAKH, PERSIAN = "Орталық Азия радиосы", "رادیو آسیای مرکزی"


def stored(workspace: Workspace) -> StoredProgramme:
    with workspace.database.read() as connection:
        return programme_rows.get_programme(connection, SHOW)


def titled(workspace: Workspace, *titles: str) -> None:
    with workspace.database.write() as connection:
        edit_programme(connection, SHOW, {"title": titles}, who="alice", now=NOW)
    take_in(workspace)


def heard(workspace: Workspace, lang: Lang) -> None:
    """Attach a recording in a language; the stand-in engines take any file."""
    file = workspace.root / f"{lang}.wav"
    file.write_bytes(f"sound {lang}".encode())
    with workspace.database.read() as connection:
        episode = find_by_slug(connection, SLUG)
    attach_file(workspace.parts(), episode, file, lang=lang, kind=Kind.BROADCAST)
    take_in(workspace)


def picture(workspace: Workspace, lang: Lang) -> bytes:
    return workspace.media.read(dict(stored(workspace).programme.artworks)[lang])


def feed(workspace: Workspace, lang: Lang | None) -> str:
    with workspace.database.read() as connection:
        key = catalogue.feed_object(connection, SHOW, lang).key
    return read_body(workspace.private, key).decode()


@pytest.fixture
def counted() -> Counted:
    return Counted()


def test_a_language_that_is_heard_and_has_a_title_gets_a_picture_with_it(
    tmp_path: Path, counted: Counted
) -> None:
    with newsroom(lay(tmp_path, snow=SNOW), counted) as workspace:
        take_in(workspace)
        titled(workspace, f"kk={KAZAKH}", f"fa={PERSIAN}")
        assert counted.calls["draw"] == 1, "no feed is in these languages yet"

        heard(workspace, KK)
        assert dict(stored(workspace).programme.artworks).keys() == {KK}
        assert picture(workspace, KK).decode() == f"picture kk {KAZAKH}"
        assert counted.calls["draw"] == 2

        key = dict(stored(workspace).programme.artworks)[KK]
        main = stored(workspace).programme.artwork
        assert f'<itunes:image href="https://radio.example/media/{key}"/>' in feed(workspace, KK)
        for lang in (None, EN):
            assert f"https://radio.example/media/{main}" in feed(workspace, lang)
            assert key not in feed(workspace, lang)
        with workspace.database.read() as connection:
            assert catalogue.media_object(connection, key).type == "image/png"


@pytest.mark.parametrize(
    ("lang", "title"),
    [("prs", f"fa={PERSIAN}"), ("uz-Cyrl", "uz=Markaziy Osiyo radiosi")],
)
def test_a_feed_has_title_and_picture_in_a_language_that_its_listeners_read(
    tmp_path: Path, lang: str, title: str
) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        titled(workspace, title)
        heard(workspace, Lang(lang))

        assert title.partition("=")[2] in feed(workspace, Lang(lang))
        assert set(dict(stored(workspace).programme.artworks)) == {Lang(lang)}


def test_a_language_without_a_title_of_its_own_has_the_main_picture(
    tmp_path: Path, counted: Counted
) -> None:
    with newsroom(lay(tmp_path, snow=SNOW), counted) as workspace:
        take_in(workspace)
        titled(workspace, "ru=Central Asia Radio")
        heard(workspace, KK)
        heard(workspace, RU)
        assert stored(workspace).programme.artworks == ()
        assert counted.calls["draw"] == 1


def test_another_title_is_drawn_anew_and_the_old_picture_still_answers(
    tmp_path: Path, counted: Counted
) -> None:
    with newsroom(lay(tmp_path, snow=SNOW), counted) as workspace:
        take_in(workspace)
        titled(workspace, f"kk={KAZAKH}")
        heard(workspace, KK)
        old = dict(stored(workspace).programme.artworks)[KK]

        titled(workspace, "kk=Тау радиосы")
        assert picture(workspace, KK).decode() == "picture kk Тау радиосы"
        with workspace.database.read() as connection:
            assert catalogue.media_object(connection, old).key == old
        assert counted.calls["draw"] == 3

        titled(workspace, "kk=")
        assert stored(workspace).programme.artworks == ()
        assert counted.calls["draw"] == 3


def test_a_lost_picture_comes_back_and_no_picture_is_drawn_twice(
    tmp_path: Path, counted: Counted
) -> None:
    with newsroom(lay(tmp_path, snow=SNOW), counted) as workspace:
        take_in(workspace)
        titled(workspace, f"kk={KAZAKH}")
        heard(workspace, KK)
        take_in(workspace)
        assert counted.calls["draw"] == 2
        key = dict(stored(workspace).programme.artworks)[KK]
        workspace.media.delete(key)
    later = (NOW + timedelta(minutes=1)).isoformat()
    with newsroom(tmp_path, counted, TESTING__NOW=later) as workspace:
        take_in(workspace)
        assert workspace.media.exists(key)
        assert counted.calls["draw"] == 3


def test_a_given_picture_is_that_of_every_feed(tmp_path: Path, counted: Counted) -> None:
    with newsroom(lay(tmp_path, snow=SNOW), counted) as workspace:
        take_in(workspace)
        titled(workspace, f"kk={KAZAKH}")
        heard(workspace, KK)
        (workspace.seeds / "cover.png").write_bytes(b"given")
        with workspace.database.write() as connection:
            edit_programme(connection, SHOW, {"artwork": "cover.png"}, who="alice", now=NOW)
        take_in(workspace)
        programme = stored(workspace).programme
        assert programme.artworks == ()
        assert (programme.artwork or "").endswith(".jpg")
        assert f"media/{programme.artwork}" in feed(workspace, KK)


@pytest.mark.parametrize(("lang", "title"), [(KK, KAZAKH), (FA, PERSIAN)])
def test_the_real_picture_is_what_the_directories_ask_for(lang: Lang, title: str) -> None:
    drawn = ENGINES.draw(title, lang)
    with Image.open(io.BytesIO(drawn)) as image:
        assert (image.format, image.size, image.mode) == ("PNG", (3_000, 3_000), "RGB")
    assert len(drawn) < 512 * 1024
    assert ENGINES.draw(title, lang) == drawn
