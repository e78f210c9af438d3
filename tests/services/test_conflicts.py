"""A changed article updates what no producer has edited since; the rest waits to be settled."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from podcast.cli.ingest import take_seeds
from podcast.database.episodes import find_by_slug
from podcast.domain.episodes import Episode, State
from podcast.domain.errors import NotFoundError
from podcast.services.edit import edit_episode
from podcast.services.release import hold
from podcast.services.seeds import conflicts
from podcast.services.seeds.conflicts import Side
from podcast.services.seeds.run import IngestReport
from podcast.workspace import Workspace
from tests.seeds import MARKET, NOW, SNOW, lay, newsroom

SLUG, MARKET_SLUG = "sneg-v-gorakh", "the-market-in-osh"
OURS, THEIRS = "The pass stays shut.", "until the pass opens in June"


def write(workspace: Workspace, name: str, text: str) -> None:
    (workspace.seeds / f"{name}.md").write_text(text, "utf-8")


def found(workspace: Workspace, slug: str = SLUG) -> Episode:
    with workspace.database.read() as connection:
        return find_by_slug(connection, slug)


def edit(workspace: Workspace, slug: str = SLUG, **fields: str) -> None:
    with workspace.database.write() as connection:
        episode = find_by_slug(connection, slug)
        edit_episode(connection, episode, fields, who="alice", now=workspace.clock())


def settle(workspace: Workspace, side: Side, *names: str) -> tuple[str, ...]:
    with workspace.database.write() as connection:
        episode = find_by_slug(connection, SLUG)
        return conflicts.settle(connection, episode, side, names, who="bob", now=NOW)


def in_conflict(workspace: Workspace) -> tuple[str, ...]:
    with workspace.database.read() as connection:
        standing = conflicts.standing(connection, find_by_slug(connection, SLUG))
    return tuple(each.field for each in standing.fields) if standing else ()


def told(report: IngestReport) -> tuple[list[str], list[str], int]:
    return report.changed, report.conflicts, report.unchanged


def body(episode: Episode) -> str:
    return episode.content.texts[0].body


@pytest.fixture
def disputed(tmp_path: Path) -> Path:
    """A workspace in which the article and Alice have changed the same text, and more."""
    with newsroom(lay(tmp_path, snow=SNOW)) as workspace:
        take_seeds(workspace)
        edit(workspace, text=OURS, summary="Snow.")
        changed = SNOW.replace("May", "June").replace("Social justice", "Weather")
        write(workspace, "snow", changed)
    return tmp_path


def test_what_nobody_edited_follows_the_article(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, snow=SNOW)) as workspace:
        take_seeds(workspace)
        before = found(workspace)
        write(workspace, "snow", SNOW.replace("May", "June"))

        assert told(take_seeds(workspace)) == ([SLUG], [], 0)
        after = found(workspace)
        assert THEIRS in body(after)
        assert (after.guid, after.slug, after.date) == (before.guid, before.slug, before.date)


def test_what_a_producer_edited_stays_where_the_article_changed_something_else(
    tmp_path: Path,
) -> None:
    with newsroom(lay(tmp_path, snow=SNOW)) as workspace:
        take_seeds(workspace)
        edit(workspace, summary="Snow.")
        write(workspace, "snow", SNOW.replace("May", "June"))

        assert told(take_seeds(workspace)) == ([SLUG], [], 0)
        assert found(workspace).content.texts[0].summary == "Snow."
        assert THEIRS in body(found(workspace))


def test_where_both_changed_the_same_ours_stays_and_the_rest_is_taken(disputed: Path) -> None:
    with newsroom(disputed) as workspace:
        assert told(take_seeds(workspace)) == ([SLUG], [SLUG], 0)

        assert body(found(workspace)).strip() == OURS
        assert found(workspace).content.topics == ("Weather",)
        assert in_conflict(workspace) == ("body.en",)


def test_the_same_file_is_the_same_conflict_and_changes_nothing(disputed: Path) -> None:
    with newsroom(disputed) as workspace:
        take_seeds(workspace)
        before = found(workspace)

        for _ in range(2):
            assert told(take_seeds(workspace)) == ([], [SLUG], 0)
        assert found(workspace) == before


@pytest.mark.parametrize("back_to", [SNOW, SNOW.replace("Social justice", "Weather")])
def test_an_article_that_takes_its_change_back_is_in_no_conflict(
    disputed: Path, back_to: str
) -> None:
    with newsroom(disputed) as workspace:
        take_seeds(workspace)
        write(workspace, "snow", back_to)

        assert take_seeds(workspace).conflicts == []
        assert in_conflict(workspace) == ()
        assert body(found(workspace)).strip() == OURS


def test_an_article_that_comes_to_say_the_same_is_in_no_conflict(disputed: Path) -> None:
    with newsroom(disputed) as workspace:
        take_seeds(workspace)
        start, end = SNOW.index("Snow fell"), SNOW.index("*This audio")
        write(workspace, "snow", f"{SNOW[:start]}{OURS}\n\n{SNOW[end:]}")

        assert take_seeds(workspace).conflicts == []
        assert in_conflict(workspace) == ()


def test_a_producer_who_comes_to_say_the_same_has_settled_it(disputed: Path) -> None:
    with newsroom(disputed) as workspace:
        take_seeds(workspace)
        with workspace.database.read() as connection:
            standing = conflicts.standing(connection, find_by_slug(connection, SLUG))
        assert standing is not None
        edit(workspace, text=str(standing.fields[0].theirs))

        assert in_conflict(workspace) == ()
        assert told(take_seeds(workspace)) == ([], [], 1)


def test_a_second_change_of_the_article_is_the_conflict_that_is_shown(disputed: Path) -> None:
    with newsroom(disputed) as workspace:
        take_seeds(workspace)
        write(workspace, "snow", SNOW.replace("May", "July"))

        assert take_seeds(workspace).conflicts == [SLUG]
        with workspace.database.read() as connection:
            standing = conflicts.standing(connection, find_by_slug(connection, SLUG))
        assert standing is not None
        assert standing.path == "seeds/snow.md"
        assert "opens in July" in str(standing.fields[0].theirs)


def test_settled_for_us_nothing_public_changes_and_the_article_is_heard_again_later(
    disputed: Path,
) -> None:
    with newsroom(disputed) as workspace:
        take_seeds(workspace)
        before = found(workspace)

        assert settle(workspace, Side.OURS) == ()
        assert found(workspace) == before
        assert told(take_seeds(workspace)) == ([], [], 1)

        write(workspace, "snow", SNOW.replace("May", "July"))
        assert take_seeds(workspace).conflicts == [SLUG]


def test_settled_for_them_is_a_new_revision_of_who_settled_it(disputed: Path) -> None:
    with newsroom(disputed) as workspace:
        take_seeds(workspace)
        before = found(workspace)

        assert settle(workspace, Side.THEIRS) == ()
        after = found(workspace)
        assert THEIRS in body(after)
        assert after.content.texts[0].summary == "Snow."
        assert after.revision == before.revision + 1
        with workspace.database.read() as connection:
            query = "SELECT who FROM episode_revision WHERE revision = :revision"
            who = connection.scalar(text(query), {"revision": after.revision})
        assert who == "bob"
        assert told(take_seeds(workspace)) == ([], [], 1)


def test_single_fields_are_settled_by_name(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, snow=SNOW)) as workspace:
        take_seeds(workspace)
        edit(workspace, text=OURS, title="Snow", title_language="en")
        changed = SNOW.replace("May", "June").replace("Снег", "Метель")
        write(workspace, "snow", changed)
        take_seeds(workspace)
        assert in_conflict(workspace) == ("title.en", "body.en")

        assert settle(workspace, Side.THEIRS, "title") == ("body.en",)

        assert found(workspace).title.text == "Метель в горах"
        assert in_conflict(workspace) == ("body.en",)
        assert take_seeds(workspace).conflicts == [SLUG]
        assert settle(workspace, Side.OURS, "body.en") == ()
        assert take_seeds(workspace).conflicts == []


def test_a_field_that_is_in_no_conflict_is_refused_with_those_that_are(disputed: Path) -> None:
    with newsroom(disputed) as workspace:
        take_seeds(workspace)
        with pytest.raises(NotFoundError) as refused:
            settle(workspace, Side.OURS, "summary")
    assert "summary" in refused.value.message
    assert "body.en" in refused.value.remedy


def test_without_a_conflict_there_is_nothing_to_settle(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, snow=SNOW)) as workspace:
        take_seeds(workspace)
        with pytest.raises(NotFoundError):
            settle(workspace, Side.OURS)


def test_two_dates_are_a_conflict_and_one_that_is_given_replaces_an_assumed_one(
    tmp_path: Path,
) -> None:
    market = MARKET_SLUG
    with newsroom(lay(tmp_path, market=MARKET, snow=SNOW)) as workspace:
        take_seeds(workspace)
        edit(workspace, market, date="2026-11-02T12:00")
        write(workspace, "market", MARKET.replace("2026-11-01", "2026-11-03"))
        write(workspace, "snow", f"---\ndate: 2026-11-05\n---\n\n{SNOW}")

        report = take_seeds(workspace)
        assert (report.changed, report.conflicts) == ([SLUG], [market])
        assert found(workspace, market).date == datetime(2026, 11, 2, 6, tzinfo=UTC)
        assert found(workspace).date == datetime(2026, 11, 5, 6, tzinfo=UTC)
        assert found(workspace).assumed == ()


def test_a_date_that_the_article_takes_back_stays_as_an_assumed_one(tmp_path: Path) -> None:
    with newsroom(lay(tmp_path, market=MARKET)) as workspace:
        take_seeds(workspace)
        write(workspace, "market", MARKET.replace("date: 2026-11-01\n", ""))

        take_seeds(workspace)
        episode = found(workspace, MARKET_SLUG)
        assert episode.date == datetime(2026, 11, 1, 6, tzinfo=UTC)
        assert episode.assumed == ("date",)


def test_rows_of_the_first_release_are_compared_with_what_the_article_gave_last(
    disputed: Path,
) -> None:
    with newsroom(disputed) as workspace:
        with workspace.database.write() as connection:
            connection.execute(text("UPDATE seed SET content = NULL, date = NULL"))

        assert told(take_seeds(workspace)) == ([SLUG], [SLUG], 0)
        assert in_conflict(workspace) == ("body.en",)
        assert found(workspace).content.topics == ("Weather",)


def test_a_change_that_cannot_be_taken_changes_nothing_at_all(tmp_path: Path) -> None:
    other = SNOW.replace("/ru/sneg", "/ru/drugoe")
    with newsroom(lay(tmp_path, other=other, snow=SNOW)) as workspace:
        take_seeds(workspace)
        before = found(workspace)
        write(workspace, "other", other.replace("May", "June").replace("/drugoe", "/sneg"))

        report = take_seeds(workspace)
        (refused,) = report.refused
        assert (refused.path, refused.code) == ("seeds/other.md", "duplicate")
        assert "seeds/other.md" in refused.message
        assert "seeds/snow.md" in refused.message
        assert "May" in body(found(workspace, f"{SLUG}-2"))
        assert found(workspace) == before


def test_a_draft_is_published_once_its_article_is_none_any_more(tmp_path: Path) -> None:
    held = MARKET.replace("---\n\n", "draft: true\n---\n\n")
    with newsroom(lay(tmp_path, market=held)) as workspace:
        take_seeds(workspace)
        assert found(workspace, MARKET_SLUG).state is State.DRAFT
        write(workspace, "market", held.replace("spring", "summer"))
        take_seeds(workspace)
        assert found(workspace, MARKET_SLUG).state is State.DRAFT
        write(workspace, "market", MARKET)
        assert take_seeds(workspace).changed == [MARKET_SLUG]
        assert found(workspace, MARKET_SLUG).state is State.SCHEDULED
        write(workspace, "market", held)
        assert take_seeds(workspace).changed == [MARKET_SLUG]
        assert found(workspace, MARKET_SLUG).state is State.DRAFT


def test_what_a_person_has_held_is_not_published_by_its_article(tmp_path: Path) -> None:
    later = MARKET.replace("2026-11-01", "2026-12-24")
    with newsroom(lay(tmp_path, market=later)) as workspace:
        take_seeds(workspace)
        with workspace.database.write() as connection:
            hold(connection, find_by_slug(connection, MARKET_SLUG), who="alice", now=NOW)
        write(workspace, "market", later.replace("spring", "summer").replace("24", "26"))
        take_seeds(workspace)
        assert found(workspace, MARKET_SLUG).state is State.DRAFT


def test_what_is_still_to_come_follows_the_date_of_its_article(tmp_path: Path) -> None:
    later = MARKET.replace("2026-11-01", "2026-12-24")
    with newsroom(lay(tmp_path, market=later)) as workspace:
        take_seeds(workspace)
        write(workspace, "market", later.replace("12-24", "12-26"))
        take_seeds(workspace)
        episode = found(workspace, MARKET_SLUG)
        assert episode.publish_at == episode.date == datetime(2026, 12, 26, 6, tzinfo=UTC)
