"""The picture of an episode: kept as it came, made public by the worker, never lost."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from podcast.database import episodes as episode_rows
from podcast.database import jobs as job_rows
from podcast.database import programmes as programme_rows
from podcast.database.jobs import Job, JobState
from podcast.database.tables import PICTURE_BEHIND, audit
from podcast.database.tables import episode as episode_table
from podcast.domain.episodes import Episode, State
from podcast.domain.errors import ArtworkError, GoneError, NotFoundError, StorageError
from podcast.domain.pictures import small_key
from podcast.domain.problems import warning
from podcast.jobs.behind import find_behind, is_settled
from podcast.jobs.reconcile import Wanted
from podcast.jobs.settle import settle
from podcast.services import catalogue, pictures, publish
from podcast.services.collect import collect_orphans
from podcast.services.engines import ENGINES
from podcast.services.printing.body import read_body
from podcast.workspace import Workspace
from tests.artwork.given import photograph
from tests.engines import Counted
from tests.seeds import MARKET, NOW, SHOW, SNOW, lay, newsroom, take_in, taken_in

SLUG = "sneg-v-gorakh"
FULL = StorageError("The disk is full: nothing was written.", "Free some space.")


def episode(workspace: Workspace) -> Episode:
    with workspace.database.read() as connection:
        return episode_rows.find_by_slug(connection, SLUG)


def give(workspace: Workspace, content: bytes, *, now: datetime = NOW) -> bool:
    """Bob gives the episode a picture; the work is left to the worker."""
    file = workspace.root / "picture.jpg"
    file.write_bytes(content)
    picture = pictures.read_picture(workspace.engines, file)
    known = episode(workspace)
    with workspace.database.write() as connection:
        return pictures.attach_picture(
            connection, workspace.private, known, picture, who="bob", now=now
        )


def take_away(workspace: Workspace) -> bool:
    known = episode(workspace)
    with workspace.database.write() as connection:
        return pictures.take_picture_away(connection, known, who="bob", now=NOW)


def work(workspace: Workspace) -> None:
    settle(workspace, say=print)


def feed(workspace: Workspace) -> str:
    with workspace.database.read() as connection:
        key = catalogue.feed_object(connection, SHOW, None).key
    return read_body(workspace.private, key).decode()


def answer(workspace: Workspace, key: str) -> bytes:
    """What the address of a public object answers with."""
    with workspace.database.read() as connection:
        found = catalogue.media_object(connection, key)
    content = workspace.media.read(key)
    assert len(content) == found.bytes
    return content


def job(workspace: Workspace) -> Job:
    with workspace.database.read() as connection:
        found = job_rows.get_job(connection, "picture", str(episode(workspace).id))
    assert found is not None
    return found


def changes(workspace: Workspace) -> int:
    """How often something changed that a feed could show."""
    with workspace.database.read() as connection:
        return programme_rows.get_programme(connection, SHOW).changes


# ---- given, made, shown ----


def test_a_picture_is_kept_as_it_came_and_a_public_one_is_shown_everywhere(tmp_path: Path) -> None:
    counted = Counted()
    with newsroom(lay(tmp_path, snow=SNOW), counted) as workspace:
        take_in(workspace)
        before = episode(workspace)
        assert give(workspace, b"picture")
        work(workspace)

        shown = episode(workspace)
        assert shown.image is not None
        assert shown.image.startswith("originals/")
        assert shown.image.endswith(".jpg")
        assert workspace.private.read(shown.image) == b"picture"
        assert shown.artwork is not None
        assert shown.artwork.startswith(f"{SHOW}/{SLUG}/")
        assert answer(workspace, shown.artwork) == b"cut picture"
        assert answer(workspace, small_key(shown.artwork)) == b"600 cut picture"
        assert f'<itunes:image href="https://radio.example/media/{shown.artwork}"/>' in feed(
            workspace
        )
        assert shown.revision > before.revision
        assert find_behind(workspace) == ()
        assert counted.calls["cut"] == 1


def test_the_sound_and_its_cover_stay_as_they_are(tmp_path: Path) -> None:
    counted = Counted()
    with newsroom(lay(tmp_path, snow=SNOW), counted) as workspace:
        take_in(workspace)
        before, tagged = episode(workspace), counted.calls["tag"]
        give(workspace, b"picture")
        work(workspace)

        assert episode(workspace).recordings == before.recordings
        assert counted.calls["tag"] == tagged


def test_the_same_picture_given_twice_changes_nothing(tmp_path: Path) -> None:
    counted = Counted()
    with newsroom(lay(tmp_path, snow=SNOW), counted) as workspace:
        take_in(workspace)
        give(workspace, b"picture")
        work(workspace)
        before = episode(workspace)
        assert not give(workspace, b"picture")
        work(workspace)

        assert episode(workspace) == before
        assert counted.calls["cut"] == 1


def test_another_picture_takes_its_place_and_the_first_is_answered_on(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        give(workspace, b"first")
        work(workspace)
        first = episode(workspace)
        give(workspace, b"second")
        assert episode(workspace).artwork == first.artwork
        work(workspace)

        second = episode(workspace)
        assert second.artwork is not None
        assert first.artwork is not None
        assert answer(workspace, second.artwork) == b"cut second"
        assert answer(workspace, first.artwork) == b"cut first"
        assert answer(workspace, small_key(first.artwork)) == b"600 cut first"
        assert first.artwork not in feed(workspace)
        assert second.artwork in feed(workspace)


def test_a_picture_that_comes_back_is_shown_at_its_former_address(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        found = []
        for content in (b"first", b"second", b"first"):
            give(workspace, content)
            work(workspace)
            found.append(episode(workspace).artwork)

        assert found[0] == found[2] != found[1]


def test_a_public_object_is_never_made_anew_by_another_version_of_its_maker(
    tmp_path: Path,
) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        give(workspace, b"first")
        work(workspace)
        artwork = episode(workspace).artwork or ""
        give(workspace, b"second")
        work(workspace)
        newer = replace(workspace.engines, cover=lambda *_: b"smaller by a new encoder")
        give(workspace, b"first")
        work(replace(workspace, engines=newer))

        assert episode(workspace).artwork == artwork
        assert answer(workspace, small_key(artwork)) == b"600 cut first"


def test_without_its_picture_an_episode_has_that_of_the_programme(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        give(workspace, b"picture")
        work(workspace)
        shown = episode(workspace)
        assert shown.artwork is not None
        assert take_away(workspace)
        work(workspace)

        bare = episode(workspace)
        assert (bare.image, bare.artwork) == (None, None)
        assert bare.revision > shown.revision
        assert shown.artwork not in feed(workspace)
        assert answer(workspace, shown.artwork) == b"cut picture"
        assert not take_away(workspace)


def test_who_gave_a_picture_and_who_took_it_away_is_noted(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        give(workspace, b"picture")
        key = episode(workspace).image
        take_away(workspace)
        with workspace.database.read() as connection:
            lines = connection.execute(
                select(audit.c.who, audit.c.what, audit.c.detail)
                .where(audit.c.what.like("picture%"))
                .order_by(audit.c.id)
            ).all()

        assert lines == [("bob", "picture given", key), ("bob", "picture taken away", key)]


def test_a_real_photograph_is_made_public(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, snow=SNOW)) as stage:
        workspace = replace(
            stage,
            engines=replace(
                stage.engines,
                look=ENGINES.look,
                cut=ENGINES.cut,
                cover=ENGINES.cover,
                draw=ENGINES.draw,
            ),
        )
        take_in(workspace)
        given = photograph(1_500, 1_400, turned=6)
        give(workspace, given)
        work(workspace)

        shown = episode(workspace)
        assert workspace.private.read(shown.image or "") == given
        artwork = answer(workspace, shown.artwork or "")
        small = answer(workspace, small_key(shown.artwork or ""))
        assert [made[:3] for made in (artwork, small)] == [b"\xff\xd8\xff"] * 2
        assert b"Exif" not in artwork + small
        assert len(small) < 60_000


# ---- refused and warned of ----


def test_what_is_no_picture_is_refused_whatever_it_is_called(tmp_path: Path) -> None:
    page = tmp_path / "snow.jpg"
    page.write_bytes(b"<!doctype html><title>Not found</title>")
    with pytest.raises(ArtworkError) as refused:
        pictures.read_picture(ENGINES, page)

    assert str(refused.value) == (
        "This is not a picture that can be read. "
        "Give a JPEG, PNG or WebP file of at most 36 million pixels."
    )


def test_a_file_that_is_missing_or_too_large_is_refused_unread(tmp_path: Path) -> None:
    counted = Counted()
    with newsroom(lay(tmp_path), counted) as workspace:
        large = tmp_path / "large.png"
        large.touch()
        os.truncate(large, pictures.LARGEST_FILE + 1)
        for file, said in (
            (large, "The picture has 20,000,001 bytes; 20,000,000 is the most."),
            (tmp_path / "none.png", "none.png cannot be read: No such file or directory."),
            (tmp_path, f"{tmp_path.name} cannot be read: Is a directory."),
        ):
            with pytest.raises(ArtworkError) as refused:
                pictures.read_picture(workspace.engines, file)
            assert refused.value.message == said
            assert refused.value.remedy
        assert counted.calls["look"] == 0


def test_a_small_picture_is_taken_with_a_warning(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path)) as workspace:
        small = tmp_path / "small.jpg"
        small.write_bytes(b"side=800")
        assert pictures.read_picture(workspace.engines, small).problems == (
            warning(
                "psp.i.image",
                "image",
                "The picture's shorter side has 800 pixels: enlarged to 1400, it looks soft.",
                "Give one of 1400 × 1400 to 3000 × 3000 pixels.",
            ),
        )


# ---- states ----


def test_a_draft_has_its_picture_made_and_shows_it_to_nobody(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=f"---\ndraft: true\n---\n\n{SNOW}") as workspace:
        assert episode(workspace).state is State.DRAFT
        give(workspace, b"picture")
        work(workspace)

        key = episode(workspace).artwork or ""
        assert workspace.media.read(key) == b"cut picture"
        with pytest.raises(NotFoundError):
            answer(workspace, key)


def test_a_withdrawn_picture_is_gone_and_answers_again_once_published(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        give(workspace, b"picture")
        work(workspace)
        shown = episode(workspace)
        key = shown.artwork or ""
        publish.withdraw(workspace.press(), shown, who="bob")
        for each in (key, small_key(key)):
            with pytest.raises(GoneError):
                answer(workspace, each)
        give(workspace, b"another")
        assert find_behind(workspace) == ()

        with workspace.database.write() as connection:
            publish.publish(connection, episode(workspace), at=None, who="bob", now=NOW)
        work(workspace)

        assert answer(workspace, key) == b"cut picture"
        assert answer(workspace, episode(workspace).artwork or "") == b"cut another"


def test_a_feed_that_is_in_print_with_a_due_episode_notices_its_picture(tmp_path: Path) -> None:
    """Else the episode would go out without it, and nobody would ever look again."""
    with taken_in(tmp_path, snow=SNOW) as workspace:
        known = episode(workspace)
        with workspace.database.write() as connection:
            episode_rows.set_state(
                connection, known.id, State.SCHEDULED, publish_at=NOW, published_at=None
            )
        give(workspace, b"picture")
        image, before = episode(workspace).image or "", changes(workspace)
        made = pictures.make_picture(workspace.parts(), known.id, image)
        pictures.show_picture(workspace.parts(), known.id, image, made, is_current=lambda _: True)

        assert changes(workspace) > before


# ---- work that fails, is overtaken, is found ----


def test_a_picture_that_cannot_be_made_leaves_the_last_good_one(tmp_path: Path) -> None:
    counted = Counted()
    root = lay(tmp_path, snow=SNOW)
    with newsroom(root, counted) as workspace:
        take_in(workspace)
        give(workspace, b"first")
        work(workspace)
        good = episode(workspace).artwork
        counted.fail["cut"] = [FULL]
        give(workspace, b"second")
        work(workspace)

        assert (job(workspace).state, job(workspace).last_error) == (JobState.FAILED, str(FULL))
        assert episode(workspace).artwork == good
        assert not is_settled(workspace, SHOW)
    later = (NOW + timedelta(minutes=1)).isoformat()
    with newsroom(root, counted, TESTING__NOW=later) as workspace:
        work(workspace)

        assert answer(workspace, episode(workspace).artwork or "") == b"cut second"
        assert is_settled(workspace, SHOW)


def test_a_picture_that_arrives_in_the_middle_of_the_work_wins(tmp_path: Path) -> None:
    counted = Counted()
    with newsroom(lay(tmp_path, snow=SNOW), counted) as workspace:
        take_in(workspace)

        def better() -> None:
            give(workspace, b"second")

        counted.meanwhile["cut"] = better
        give(workspace, b"first")
        work(workspace)

        assert answer(workspace, episode(workspace).artwork or "") == b"cut second"


def test_a_picture_that_is_taken_away_in_the_middle_of_the_work_stays_away(tmp_path: Path) -> None:
    counted = Counted()
    with newsroom(lay(tmp_path, snow=SNOW), counted) as workspace:
        take_in(workspace)

        def undo() -> None:
            take_away(workspace)

        counted.meanwhile["cut"] = undo
        give(workspace, b"first")
        work(workspace)

        assert episode(workspace).artwork is None
        assert find_behind(workspace) == ()


def test_an_attempt_that_was_overtaken_changes_nothing(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        give(workspace, b"picture")
        known, parts = episode(workspace), workspace.parts()
        made = pictures.make_picture(parts, known.id, known.image or "")
        pictures.show_picture(parts, known.id, known.image or "", made, is_current=lambda _: False)
        assert episode(workspace) == known

        show = pictures.show_picture
        for _ in range(2):  # done twice, it is done once
            show(parts, known.id, known.image or "", made, is_current=lambda _: True)
        assert episode(workspace).revision == known.revision + 1


def test_a_step_that_is_done_again_leaves_the_same(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        give(workspace, b"picture")
        known, parts = episode(workspace), workspace.parts()
        first = pictures.make_picture(parts, known.id, known.image or "")
        left = [workspace.media.read(each.key) for each in first]

        assert pictures.make_picture(parts, known.id, known.image or "") == first
        assert [workspace.media.read(each.key) for each in first] == left


def test_what_is_behind_is_found_without_looking_at_any_other_episode(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW, market=MARKET) as workspace:
        give(workspace, b"picture")
        known = episode(workspace)
        assert find_behind(workspace) == (Wanted("picture", str(known.id), known.image or ""),)

        query = select(episode_table.c.id).where(PICTURE_BEHIND)
        with workspace.database.read() as connection:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").all()

        used = "SCAN episode USING INDEX ix_episode_picture_behind"
        assert [row[3] for row in plan] == [used]


def test_neither_a_picture_nor_its_original_is_ever_collected(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        for content in (b"first", b"second"):
            give(workspace, content)
            work(workspace)
        take_away(workspace)
        kept = {*workspace.media.keys(), *workspace.private.keys("originals")}
        much_later = NOW.replace(year=NOW.year + 1)
        collect_orphans(workspace.database, workspace.media, workspace.private, now=much_later)

        assert {*workspace.media.keys(), *workspace.private.keys("originals")} == kept
        originals = {workspace.private.read(key) for key in workspace.private.keys("originals")}
        assert {b"first", b"second"} <= originals


def test_a_picture_that_was_collected_before_its_row_was_written_is_made_again(
    tmp_path: Path,
) -> None:
    with taken_in(tmp_path, snow=SNOW) as workspace:
        give(workspace, b"picture")
        known, parts = episode(workspace), workspace.parts()
        made = pictures.make_picture(parts, known.id, known.image or "")
        workspace.media.delete(made[1].key)
        with pytest.raises(StorageError) as gone:
            pictures.show_picture(
                parts, known.id, known.image or "", made, is_current=lambda _: True
            )
        assert gone.value.remedy == "It is made again by itself."
        assert episode(workspace) == known
        work(workspace)

        assert answer(workspace, made[1].key) == b"600 cut picture"
