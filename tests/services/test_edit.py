"""Every field of an episode can be corrected: it changes, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from podcast.database import episodes as episode_rows
from podcast.domain.episodes import (
    Broadcast,
    Content,
    Credit,
    CreditRole,
    Episode,
    EpisodeType,
    State,
)
from podcast.domain.errors import ConflictError, MovedError, NotFoundError
from podcast.domain.people import Person
from podcast.domain.places import Location, LocationRel
from podcast.domain.recordings import Kind
from podcast.domain.rights import Funding, License
from podcast.domain.texts import EditionText, Lang, LangText
from podcast.intake.fields import KEYS
from podcast.intake.shown import FACTS, fields_of
from podcast.services import catalogue, publish
from podcast.services.attach import attach_file
from podcast.services.edit import edit_episode
from podcast.services.ingest import change_content
from podcast.services.printing.body import read_body
from podcast.workspace import Workspace
from tests.seeds import MARKET, NOW, SHOW, SNOW, lay, take_in, taken_in

UTC_ZONE = ZoneInfo("UTC")

FACT_CHANGES: dict[str, tuple[str, str, object]] = {
    "authors": (
        "Bek Example\nAnna Example",
        "people",
        (Person("Bek Example"), Person("Anna Example")),
    ),
    "people": (
        "Anna Example (reporter)",
        "people",
        (Person("Anna Example", "reporter", "cast"),),
    ),
    "topics": ("Roads\nSnow, ice", "topics", ("Roads", "Snow, ice")),
    "focus": ("Winter, spring\n", "focus", ("Winter, spring",)),
    "audio_language": ("ky", "declared_audio", (Lang("ky"),)),
    "broadcasts": (
        "Radio Two (at Osh; in ky)",
        "broadcasts",
        (Broadcast("Radio Two", "Osh", (Lang("ky"),)),),
    ),
    "credits": (
        "Fund of Roads, Bridges (funder)",
        "credits",
        (Credit(CreditRole.FUNDER, "Fund of Roads, Bridges"),),
    ),
    "credit_text": ("It went out.", "credit_text", "It went out."),
    "location": ("Osh (KG)", "locations", (Location("Osh", country="KG"),)),
    "feedback": ("ask@radio.example", "feedback", "ask@radio.example"),
    "season": ("2", "season", 2),
    "season_name": ("Winter", "season_name", "Winter"),
    "episode": ("7", "episode", 7),
    "episode_display": ("Week 7", "episode_display", "Week 7"),
    "type": ("bonus", "type", EpisodeType.BONUS),
    "explicit": ("true", "explicit", True),
    "license": ("CC-BY-4.0", "license", License("cc-by-4.0")),
    "funding": (
        "Give <https://radio.example/give>",
        "funding",
        (Funding("https://radio.example/give", "Give"),),
    ),
    "block": ("true", "block", True),
    "image_alt": ("A road in snow", "image_alt", "A road in snow"),
    "source_url": ("https://news.example/other", "source_url", "https://news.example/other"),
}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Two published episodes."""
    with taken_in(tmp_path, snow=SNOW, market=MARKET) as space:
        yield space


def known(workspace: Workspace, slug: str = "sneg-v-gorakh") -> Episode:
    with workspace.database.read() as connection:
        return catalogue.find_episode(connection, slug)


def edit(
    workspace: Workspace,
    changes: dict[str, str],
    slug: str = "sneg-v-gorakh",
    edition: Lang | None = None,
) -> list[str]:
    """Edit an episode; return the rules of the problems."""
    with workspace.database.write() as connection:
        episode = catalogue.find_episode(connection, slug)
        problems = edit_episode(connection, episode, changes, who="bob", now=NOW, edition=edition)
    return [problem.rule for problem in problems]


def facts(content: Content) -> dict[str, object]:
    return {each.name: getattr(content, each.name) for each in fields(content)}


def test_every_fact_that_a_door_takes_can_be_corrected() -> None:
    beside = {"title", "title_language", "language", "date", "summary", "slug", "guid", "draft"}

    assert set(FACTS) == set(FACT_CHANGES) == KEYS.keys() - beside
    held = {attribute for attribute, _ in FACTS.values()}
    assert held == {each.name for each in fields(Content)} - {"texts", "other"}


@pytest.mark.parametrize("name", FACT_CHANGES)
def test_a_corrected_fact_changes_alone_and_can_be_taken_away(
    workspace: Workspace, name: str
) -> None:
    typed, attribute, value = FACT_CHANGES[name]
    before = known(workspace)

    assert edit(workspace, {name: typed}) == []

    after = known(workspace)
    assert facts(after.content) == {**facts(before.content), attribute: value}
    assert (after.guid, after.slug, after.state, after.date) == (
        before.guid,
        before.slug,
        State.PUBLISHED,
        before.date,
    )
    assert after.revision == before.revision + 1

    edit(workspace, {name: ""})
    empty = Content(texts=before.content.texts)
    assert getattr(known(workspace).content, attribute) == getattr(empty, attribute)


def test_an_episode_written_into_a_form_and_read_back_is_the_same(workspace: Workspace) -> None:
    for name, (typed, _, _) in FACT_CHANGES.items():
        edit(workspace, {name: typed})
    before = known(workspace)
    shown = fields_of(before, UTC_ZONE)

    edit(workspace, {**shown, "topics": shown["topics"]})

    assert known(workspace).content == before.content


def test_authors_and_the_others_stay_where_the_other_field_changes(workspace: Workspace) -> None:
    edit(workspace, {"authors": "Anna Example", "people": "Bek Example (host)"})
    edit(workspace, {"people": "Charlie Example (guest)"})

    people = known(workspace).content.people
    assert people == (
        Person("Anna Example"),
        Person("Charlie Example", "guest", "cast"),
    )


def test_what_a_corrected_text_says_of_itself_is_taken_and_nothing_is_lost(
    workspace: Workspace,
) -> None:
    before = known(workspace).content.other
    edit(workspace, {"text": "By Anna Ilina in Osh\n\nNaryn, 27 July 2010\n\nSnow fell."})

    content = known(workspace).content
    assert content.texts[0].body == "Snow fell.\n"
    assert content.people == (Person("Anna Ilina"),)
    assert content.locations == (Location("Osh", LocationRel.CREATOR),)
    assert content.other == (*before, ("dateline", "Naryn, 27 July 2010"))
    assert known(workspace).date == datetime(2010, 7, 27, 6, tzinfo=UTC)


def test_a_text_in_another_language_is_added_corrected_and_taken_away(
    workspace: Workspace,
) -> None:
    first = known(workspace).content.texts
    ru = Lang("ru")
    edit(workspace, {"title": "Снег", "text": "Выпал снег."}, edition=ru)
    added = EditionText(ru, LangText(ru, "Снег"), "Выпал снег.\n")
    assert known(workspace).content.texts == (*first, added)

    edit(workspace, {"summary": "Про снег."}, edition=ru)
    assert known(workspace).content.texts == (*first, replace(added, summary="Про снег."))

    edit(workspace, {"title": "", "text": ""}, edition=ru)
    assert known(workspace).content.texts == first


@pytest.mark.parametrize("name", ["title", "text", "summary", "language"])
def test_an_empty_field_of_a_text_that_is_not_there_makes_none(
    workspace: Workspace, name: str
) -> None:
    before = known(workspace)

    edit(workspace, {name: ""}, edition=Lang("ru"))

    assert known(workspace) == before


def test_a_text_that_only_a_narration_reads_cannot_go(workspace: Workspace, tmp_path: Path) -> None:
    before = known(workspace)
    assert [each.kind for each in before.recordings] == [Kind.NARRATION]

    assert edit(workspace, {"text": ""}) == ["draft.text.missing"]
    assert known(workspace) == before

    broadcast = tmp_path / "broadcast.wav"
    broadcast.write_bytes(b"sound")
    attach_file(workspace.parts(), before, broadcast, lang=Lang("kk"), kind=Kind.BROADCAST)
    assert edit(workspace, {"text": ""}) == []


@pytest.mark.parametrize("edition", [None, Lang("ru")], ids=["the article's own", "an edition"])
def test_a_text_does_not_take_the_language_of_another_one(
    workspace: Workspace, edition: Lang | None
) -> None:
    edit(workspace, {"title": "Снег", "text": "Выпал снег."}, edition=Lang("ru"))
    before = known(workspace)
    other = {None: "ru", Lang("ru"): "en"}[edition]

    assert edit(workspace, {"language": other}, edition=edition) == ["draft.language.taken"]

    assert known(workspace) == before


def test_a_field_that_cannot_be_used_changes_nothing(workspace: Workspace) -> None:
    before = known(workspace)

    rules = edit(workspace, {"season": "two", "topics": "Roads", "slug": "Not A Slug"})

    assert rules == ["draft.season", "draft.slug"]
    assert known(workspace) == before


def test_every_save_is_kept(workspace: Workspace) -> None:
    edit(workspace, {"title": "Ещё снег"})
    edit(workspace, {"topics": "Roads"})

    with workspace.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT who, r.content LIKE '%Ещё снег%', r.content LIKE '%Roads%' "
            "FROM episode_revision r JOIN episode ON episode.id = episode_id "
            "WHERE slug = 'sneg-v-gorakh' ORDER BY r.revision"
        ).all()
    assert [tuple(row) for row in rows] == [("seed", 0, 0), ("bob", 1, 0), ("bob", 1, 1)]


def test_a_source_url_that_another_episode_has_is_refused_by_its_name(
    workspace: Workspace,
) -> None:
    url = known(workspace).content.source_url
    assert url is not None

    assert edit(workspace, {"source_url": url}, "the-market-in-osh") == ["draft.source_url.taken"]
    assert known(workspace, "the-market-in-osh").content.source_url is None


def test_a_corrected_source_url_is_what_a_second_article_is_measured_by(
    workspace: Workspace,
) -> None:
    edit(workspace, {"source_url": "https://news.example/market"}, "the-market-in-osh")
    snow = known(workspace)

    with workspace.database.write() as connection, pytest.raises(ConflictError, match="market"):
        change_content(
            connection,
            snow,
            replace(snow.content, source_url="https://news.example/market"),
            date=None,
            edited=False,
            who="seed",
            now=NOW,
        )


def test_a_corrected_title_gives_new_files_under_the_same_guid_and_the_old_ones_answer(
    workspace: Workspace,
) -> None:
    before = known(workspace)
    old = before.recordings[0].renditions[0]
    edit(workspace, {"title": "Снег в мае"})
    take_in(workspace)

    after = known(workspace)
    new = after.recordings[0].renditions[0]
    assert (after.guid, after.slug) == (before.guid, before.slug)
    assert new.key != old.key
    with workspace.database.read() as connection:
        feed = catalogue.feed_object(connection, SHOW, None)
        assert catalogue.media_object(connection, old.key).bytes == old.bytes
    body = read_body(workspace.private, feed.key).decode()
    assert "Снег в мае" in body
    assert new.key in body
    assert old.key not in body
    assert workspace.media.exists(old.key)


# ---- another address ----


def test_a_renamed_episode_answers_at_both_addresses(workspace: Workspace) -> None:
    before = known(workspace)

    assert edit(workspace, {"slug": "snow"}) == []
    take_in(workspace)

    with workspace.database.read() as connection:
        assert catalogue.public_episode(connection, SHOW, "snow").guid == before.guid
        with pytest.raises(MovedError) as moved:
            catalogue.public_episode(connection, SHOW, before.slug)
        feed = catalogue.feed_object(connection, SHOW, None)
    assert moved.value.slug == "snow"
    body = read_body(workspace.private, feed.key).decode()
    assert f"https://radio.example/{SHOW}/snow/" in body
    assert f"/{SHOW}/{before.slug}/</link>" not in body
    assert known(workspace, before.slug).slug == "snow"


def test_an_address_that_is_or_was_another_episodes_is_refused(workspace: Workspace) -> None:
    edit(workspace, {"slug": "snow"})

    for taken in ("snow", "sneg-v-gorakh"):
        assert edit(workspace, {"slug": taken}, "the-market-in-osh") == ["draft.slug.taken"]
    assert known(workspace, "the-market-in-osh").slug == "the-market-in-osh"


def test_an_episode_may_take_its_own_former_address_back(workspace: Workspace) -> None:
    edit(workspace, {"slug": "snow"})
    edit(workspace, {"slug": "sneg-v-gorakh"})

    with workspace.database.read() as connection:
        assert catalogue.public_episode(connection, SHOW, "sneg-v-gorakh")
        with pytest.raises(MovedError):
            catalogue.public_episode(connection, SHOW, "snow")


def test_a_new_article_is_never_given_a_former_address(workspace: Workspace) -> None:
    edit(workspace, {"slug": "snow"})
    lay(workspace.root, other=SNOW.replace("/ru/sneg", "/ru/drugoi"))

    assert take_in(workspace).added == ["sneg-v-gorakh-2"]


def test_the_former_address_of_what_was_never_public_tells_nothing(workspace: Workspace) -> None:
    lay(workspace.root, secret="---\ntitle: Secret\ndraft: true\n---\n\nNot yet.\n")
    take_in(workspace)
    edit(workspace, {"slug": "not-so-secret"}, "secret")

    with workspace.database.read() as connection, pytest.raises(NotFoundError):
        catalogue.public_episode(connection, SHOW, "secret")
    with workspace.database.read() as connection:
        assert episode_rows.find_by_slug(connection, "not-so-secret").published_at is None


def test_a_renamed_episode_that_is_withdrawn_is_gone_at_its_new_address(
    workspace: Workspace,
) -> None:
    edit(workspace, {"slug": "snow"})
    publish.withdraw(workspace.press(), known(workspace), who="bob")

    with workspace.database.read() as connection, pytest.raises(MovedError):
        catalogue.public_episode(connection, SHOW, "sneg-v-gorakh")


def test_a_date_that_is_corrected_is_assumed_no_longer(workspace: Workspace) -> None:
    edit(workspace, {"date": "2011-11-15T18:30"})

    after = known(workspace)
    assert (after.date, after.assumed) == (datetime(2011, 11, 15, 12, 30, tzinfo=UTC), ())


def test_a_date_that_is_typed_as_it_was_assumed_is_assumed_no_longer(workspace: Workspace) -> None:
    before = known(workspace)
    assert before.assumed == ("date",)
    shown = before.date.astimezone(ZoneInfo("Asia/Bishkek")).strftime("%Y-%m-%dT%H:%M")

    edit(workspace, {"date": shown})

    assert (known(workspace).date, known(workspace).assumed) == (before.date, ())


def test_a_date_that_is_taken_away_stays_as_one_that_nobody_gave(workspace: Workspace) -> None:
    edit(workspace, {"date": "2011-11-15T18:30"})

    assert edit(workspace, {"date": ""}) == []

    after = known(workspace)
    assert (after.date, after.assumed) == (datetime(2011, 11, 15, 12, 30, tzinfo=UTC), ("date",))


def test_an_address_cannot_be_taken_away(workspace: Workspace) -> None:
    before = known(workspace)

    assert edit(workspace, {"slug": " ", "topics": "Roads"}) == ["draft.slug.missing"]

    assert known(workspace) == before
