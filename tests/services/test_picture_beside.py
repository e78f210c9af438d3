"""The picture beside an article is taken in with it, and never against a producer's will."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from podcast.database.episodes import find_by_slug
from podcast.domain.episodes import Episode
from podcast.domain.errors import ArtworkError
from podcast.services import pictures
from podcast.workspace import Workspace
from tests.engines import Counted
from tests.seeds import SNOW, lay, newsroom, take_in

SLUG = "sneg-v-gorakh"


def episode(workspace: Workspace) -> Episode:
    with workspace.database.read() as connection:
        return find_by_slug(connection, SLUG)


def shown(workspace: Workspace) -> bytes | None:
    """The bytes of the public picture."""
    artwork = episode(workspace).artwork
    return None if artwork is None else workspace.media.read(artwork)


def write(root: Path, content: bytes, name: str = "snow.jpg") -> Path:
    file = root / "seeds" / name
    file.write_bytes(content)
    return file


def give(workspace: Workspace, content: bytes | None) -> None:
    """Bob gives another picture, or takes it away."""
    known = episode(workspace)
    with workspace.database.write() as connection:
        if content is None:
            pictures.take_picture_away(connection, known, who="bob", now=workspace.clock())
        else:
            picture = pictures.Picture(content, "jpg")
            pictures.attach_picture(
                connection, workspace.private, known, picture, who="bob", now=workspace.clock()
            )


@pytest.mark.parametrize("name", ["snow.jpg", "snow.JPEG", "snow.png"])
def test_a_new_article_comes_with_its_picture(tmp_path: Path, name: str) -> None:
    root = lay(tmp_path, snow=SNOW)
    write(root, b"picture", name)
    with newsroom(root) as workspace:
        report = take_in(workspace)

        assert (report.added, report.refused) == ([SLUG], [])
        assert shown(workspace) == b"cut picture"


def test_a_picture_that_comes_later_is_taken_with_nothing_else_changed(tmp_path: Path) -> None:
    root = lay(tmp_path, snow=SNOW)
    with newsroom(root) as workspace:
        take_in(workspace)
        before = episode(workspace)
        write(root, b"picture")
        report = take_in(workspace)

        assert (report.changed, report.unchanged) == ([SLUG], 0)
        assert shown(workspace) == b"cut picture"
        assert episode(workspace).content == before.content


def test_twice_is_once_and_a_touched_picture_is_not_decoded(tmp_path: Path) -> None:
    root, counted = lay(tmp_path, snow=SNOW), Counted()
    file = write(root, b"picture")
    with newsroom(root, counted) as workspace:
        take_in(workspace)
        for mtime in (None, (1_000_000_000, 1_000_000_000)):
            if mtime:
                os.utime(file, mtime)
            report = take_in(workspace)
            assert (report.changed, report.unchanged, report.refused) == ([], 1, [])

        assert counted.calls["look"] == counted.calls["cut"] == 1


def test_a_changed_picture_takes_the_place_of_the_one_it_gave(tmp_path: Path) -> None:
    root = lay(tmp_path, snow=SNOW)
    write(root, b"first")
    with newsroom(root) as workspace:
        take_in(workspace)
        write(root, b"second!")
        report = take_in(workspace)

        assert report.changed == [SLUG]
        assert shown(workspace) == b"cut second!"


def test_a_picture_that_a_producer_gave_stays_and_the_other_is_told(tmp_path: Path) -> None:
    root = lay(tmp_path, snow=SNOW)
    write(root, b"first")
    with newsroom(root) as workspace:
        take_in(workspace)
        give(workspace, b"bobs")
        write(root, b"second!")
        report = take_in(workspace)

        told = [each for each in report.warnings if each.rule == "seed.picture"]
        assert [(each.where, each.message, each.remedy) for each in told] == [
            (
                "seeds/snow.jpg",
                f"Somebody has changed the picture of {SLUG}, so this one is not taken.",
                f"`podcast episode edit {SLUG} --image seeds/snow.jpg` takes it.",
            )
        ]
        assert report.changed == []
        assert shown(workspace) == b"cut bobs"


def test_a_picture_that_a_producer_took_away_does_not_come_back(tmp_path: Path) -> None:
    root = lay(tmp_path, snow=SNOW)
    write(root, b"first")
    with newsroom(root) as workspace:
        take_in(workspace)
        give(workspace, None)
        write(root, b"second!")
        report = take_in(workspace)

        assert "seed.picture" in [each.rule for each in report.warnings]
        assert shown(workspace) is None


def test_the_picture_that_a_producer_gave_may_lie_beside_it_too(tmp_path: Path) -> None:
    root = lay(tmp_path, snow=SNOW)
    with newsroom(root) as workspace:
        take_in(workspace)
        give(workspace, b"bobs")
        write(root, b"bobs")
        report = take_in(workspace)

        assert "seed.picture" not in [each.rule for each in report.warnings]
        write(root, b"second!")
        take_in(workspace)

        assert shown(workspace) == b"cut second!"


def test_what_is_no_picture_is_refused_and_its_article_goes_in(tmp_path: Path) -> None:
    root = lay(tmp_path, snow=SNOW)
    write(root, b"<html>")
    counted = Counted()
    counted.fail["look"] = [ArtworkError("This is not a picture.", "Give a JPEG.")]
    with newsroom(root, counted) as workspace:
        report = take_in(workspace)

        assert report.added == [SLUG]
        assert [(each.path, each.code, each.remedy) for each in report.refused] == [
            ("seeds/snow.jpg", "artwork", "Give a JPEG.")
        ]
        assert shown(workspace) is None
        # It is looked at again until it is mended.
        assert take_in(workspace).changed == [SLUG]
        assert shown(workspace) == b"cut <html>"


def test_a_small_picture_is_warned_of_by_its_name(tmp_path: Path) -> None:
    root = lay(tmp_path, snow=SNOW)
    write(root, b"side=800")
    with newsroom(root) as workspace:
        warnings = take_in(workspace).warnings

        assert [each.where for each in warnings if each.rule == "psp.i.image"] == ["seeds/snow.jpg"]


def test_a_vanished_picture_is_told_and_stays(tmp_path: Path) -> None:
    root = lay(tmp_path, snow=SNOW)
    file = write(root, b"picture")
    with newsroom(root) as workspace:
        take_in(workspace)
        file.unlink()
        report = take_in(workspace)

        assert [each.where for each in report.warnings if each.rule == "seed.vanished"] == [
            "seeds/snow.jpg"
        ]
        assert shown(workspace) == b"cut picture"


def test_a_moved_article_keeps_its_picture(tmp_path: Path) -> None:
    root, counted = lay(tmp_path, snow=SNOW), Counted()
    write(root, b"picture")
    with newsroom(root, counted) as workspace:
        take_in(workspace)
        before = episode(workspace)
        for name in ("snow.md", "snow.jpg"):
            file = root / "seeds" / name
            file.rename(file.with_stem("pass"))
        report = take_in(workspace)

        assert "seed.picture" not in [each.rule for each in report.warnings]
        moved = episode(workspace)
        assert moved == replace(before, origin="seeds/pass.md")
        assert counted.calls["cut"] == 1
