"""From seeds to feeds: what is due goes out, nothing is done twice, nothing half is seen."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from podcast.database.episodes import find_by_slug
from podcast.domain.episodes import State
from podcast.domain.errors import GoneError, PreflightError
from podcast.services import catalogue, publish
from podcast.services.printing.body import read_body
from podcast.services.programmes.saving import edit_programme
from podcast.workspace import Workspace
from tests.engines import Counted
from tests.seeds import MARKET, NOW, SHOW, SNOW, lay, newsroom, take_in, taken_in

SLUG = "sneg-v-gorakh"


def states(workspace: Workspace) -> dict[str, State]:
    with workspace.database.read() as connection:
        found = tuple(catalogue.summaries(connection, programme_slug=None, page=None))
    return {episode.slug: episode.state for episode in found}


def feed(workspace: Workspace) -> bytes:
    with workspace.database.read() as connection:
        return read_body(workspace.private, catalogue.feed_object(connection, SHOW, None).key)


def test_a_seed_goes_the_whole_way_by_itself(tmp_path: Path) -> None:
    counted = Counted()
    with newsroom(lay(tmp_path, snow=SNOW), counted) as workspace:
        take_in(workspace)

        assert states(workspace) == {SLUG: State.PUBLISHED}
        assert "Снег в горах".encode() in feed(workspace)
        once = ("draw", "narrate", "keep", "measure", "render")
        assert counted.calls == dict.fromkeys(once, 1) | {"cover": 2, "tag": 2}


def test_no_work_is_done_twice(tmp_path: Path) -> None:
    counted = Counted()
    lay(tmp_path, snow=SNOW, market=MARKET)
    with newsroom(tmp_path, counted) as workspace:
        take_in(workspace)
        once, before = counted.calls.copy(), feed(workspace)
    with newsroom(tmp_path, counted) as workspace:
        report = take_in(workspace)

        assert (report.added, report.unchanged) == ([], 2)
        assert counted.calls == once
        assert feed(workspace) == before


def test_a_touched_file_with_the_same_bytes_changes_nothing(tmp_path: Path) -> None:
    counted = Counted()
    lay(tmp_path, snow=SNOW)
    with newsroom(tmp_path, counted) as workspace:
        take_in(workspace)
        once = counted.calls.copy()
        (tmp_path / "seeds" / "snow.md").touch()

        assert take_in(workspace).unchanged == 1
        assert counted.calls == once


def test_a_changed_article_is_told_anew_under_the_same_guid_and_address(tmp_path: Path) -> None:
    counted = Counted()
    with newsroom(lay(tmp_path, snow=SNOW), counted) as workspace:
        take_in(workspace)
        with workspace.database.read() as connection:
            before = find_by_slug(connection, SLUG)
        (tmp_path / "seeds" / "snow.md").write_text(SNOW.replace("in May", "in June"), "utf-8")

        assert take_in(workspace).changed == [SLUG]
        with workspace.database.read() as connection:
            after = find_by_slug(connection, SLUG)
            old = before.recordings[0].renditions[0].key
            assert catalogue.media_object(connection, old).key == old
        assert (after.guid, after.slug, after.state) == (before.guid, before.slug, before.state)
        assert after.recordings[0].renditions[0].key != old
        assert b"in June" in feed(workspace)


def test_a_held_article_stays_a_draft_and_out_of_the_feed(tmp_path: Path) -> None:
    held = MARKET.replace("date:", "draft: true\ndate:")
    with taken_in(tmp_path, market=held) as workspace:
        assert list(states(workspace).values()) == [State.DRAFT]
        assert b"market" not in feed(workspace)


def test_a_future_date_schedules_and_the_instant_publishes(tmp_path: Path) -> None:
    lay(tmp_path, market=MARKET.replace("2026-11-01", "2026-12-24"))
    with newsroom(tmp_path) as workspace:
        take_in(workspace)
        assert list(states(workspace).values()) == [State.SCHEDULED]
    later = (NOW + timedelta(days=60)).isoformat()
    with newsroom(tmp_path, TESTING__NOW=later) as workspace:
        take_in(workspace)
        assert list(states(workspace).values()) == [State.PUBLISHED]
        assert b"The market in Osh" in feed(workspace)


def test_an_article_without_a_voice_is_a_text_page_in_no_feed(tmp_path: Path) -> None:
    tajik = "---\ntitle: Бозори Хуҷанд\nlanguage: tg\n---\n\nНархҳо дар бозор баланд шуданд.\n"
    counted = Counted()
    with newsroom(lay(tmp_path, bozor=tajik), counted) as workspace:
        take_in(workspace)

        assert list(states(workspace).values()) == [State.PUBLISHED]
        assert b"<item>" not in feed(workspace)
        assert "narrate" not in counted.calls


def test_withdrawing_takes_page_files_and_item_away_and_publishing_gives_them_back(
    tmp_path: Path,
) -> None:
    with taken_in(tmp_path, snow=SNOW, market=MARKET) as workspace:
        whole = feed(workspace)
        with workspace.database.read() as connection:
            episode = find_by_slug(connection, SLUG)
        publish.withdraw(workspace.press(), episode, who="alice")

        key = episode.recordings[0].renditions[0].key
        with workspace.database.read() as connection:
            with pytest.raises(GoneError):
                catalogue.public_episode(connection, SHOW, SLUG)
            with pytest.raises(GoneError):
                catalogue.media_object(connection, key)
            withdrawn = find_by_slug(connection, SLUG)
        assert episode.guid.encode() not in feed(workspace)

        with workspace.database.write() as connection:
            publish.publish(connection, withdrawn, at=None, who="alice", now=NOW)
        take_in(workspace)
        assert feed(workspace) == whole


def test_a_rebuilt_feed_has_the_same_bytes(tmp_path: Path) -> None:
    with taken_in(tmp_path, snow=SNOW, market=MARKET) as workspace:
        before = feed(workspace)
        publish.forget_items(workspace.press(), SHOW)
        take_in(workspace)

        assert feed(workspace) == before


def test_deleted_feeds_and_index_come_back_by_themselves(tmp_path: Path) -> None:
    lay(tmp_path, snow=SNOW)
    with newsroom(tmp_path) as workspace:
        take_in(workspace)
        before = feed(workspace)
    for path in (tmp_path / "var").glob("index.db*"):
        path.unlink()
    for path in (tmp_path / "var" / "feeds").rglob("*.xml*"):
        path.unlink()
    later = (NOW + timedelta(minutes=1)).isoformat()
    with newsroom(tmp_path, TESTING__NOW=later) as workspace:
        take_in(workspace)

        assert feed(workspace) == before


def test_another_address_rebuilds_the_feed_but_not_the_audio(tmp_path: Path) -> None:
    counted = Counted()
    lay(tmp_path, snow=SNOW)
    with newsroom(tmp_path, counted, SITE__BASE_URL="") as workspace:
        take_in(workspace)
        once = counted.calls.copy()
        provisional = catalogue_guid(workspace)
    with newsroom(tmp_path, counted) as workspace:
        take_in(workspace)

        assert b"https://radio.example/central-asia-radio/feed.xml" in feed(workspace)
        assert b"127.0.0.1" not in feed(workspace)
        assert counted.calls == once
        assert catalogue_guid(workspace) != provisional


def catalogue_guid(workspace: Workspace) -> str:
    with workspace.database.read() as connection:
        return catalogue.programme(connection, SHOW).guid


def test_the_guid_of_a_programme_is_for_life(tmp_path: Path) -> None:
    lay(tmp_path, snow=SNOW)
    with newsroom(tmp_path) as workspace:
        take_in(workspace)
        first = catalogue_guid(workspace)
    with newsroom(tmp_path, SITE__BASE_URL="https://moved.example") as workspace:
        take_in(workspace)

        assert catalogue_guid(workspace) == first


def test_a_rule_that_keeps_the_feed_as_it_is_names_the_episode_and_withdrawing_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with taken_in(tmp_path, snow=SNOW, market=MARKET) as workspace:
        with workspace.database.write() as connection:
            edit_programme(connection, SHOW, {"type": "serial"}, who="alice", now=NOW)
        with pytest.raises(PreflightError, match=r"^(sneg-v-gorakh|the-market-in-osh): The show"):
            publish.renew_feeds(workspace.press(), SHOW)

        with workspace.database.read() as connection:
            episode = find_by_slug(connection, SLUG)
        publish.withdraw(workspace.press(), episode, who="alice")

        assert states(workspace)[SLUG] is State.WITHDRAWN
        (told,) = (each for each in caplog.records if each.name == "podcast.publish")
        assert "the-market-in-osh" in told.getMessage()
        assert told.exc_info is None, "what a person can mend has no traceback"
