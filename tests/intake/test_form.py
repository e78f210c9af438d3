from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from podcast.domain.drafts import Draft
from podcast.domain.episodes import Broadcast, Content, Credit, CreditRole, EpisodeType
from podcast.domain.people import Person
from podcast.domain.places import Location
from podcast.domain.problems import Problem, Severity
from podcast.domain.texts import EditionText, LangText
from podcast.intake.form import read_form
from podcast.intake.judge import judge
from tests.cast import EN, KK, PROGRAMME, RU


def read(**fields: str) -> tuple[Draft, tuple[Problem, ...]]:
    return read_form(fields, languages=PROGRAMME.languages, zone=ZoneInfo("Asia/Bishkek"))


def test_a_whole_form_becomes_a_draft_by_the_same_recognisers_as_an_article() -> None:
    draft, problems = read(
        title="Снег в горах",
        text=(
            "Snow fell in the night.\r\n\r\n"
            "This audio programme, in Kazak, went out on Radio Example.\r\n\r\n"
            "**Topic:** Weather\r\n"
        ),
        date="2011-11-15T18:30",
        summary="Snow,\nand ice.",
        authors="Anna Example, Bek Example",
        topics="Roads\nWeather",
        source_url="https://news.example/snow",
        season="2",
        type="bonus",
        explicit="true",
        slug="snow",
        csrf_token="secret",
        action="publish",
    )
    assert problems == ()
    assert judge(draft, has_audio=False) == ()
    assert draft.content == Content(
        texts=(
            EditionText(
                EN, LangText(RU, "Снег в горах"), "Snow fell in the night.\n", "Snow, and ice."
            ),
        ),
        credits=(Credit(CreditRole.BROADCASTER, "Radio Example"),),
        credit_text="This audio programme, in Kazak, went out on Radio Example.",
        people=(Person("Anna Example"), Person("Bek Example")),
        broadcasts=(Broadcast("Radio Example", None, (KK,)),),
        declared_audio=(KK,),
        topics=("Roads", "Weather"),
        source_url="https://news.example/snow",
        season=2,
        type=EpisodeType.BONUS,
        explicit=True,
    )
    assert (draft.origin, draft.date, draft.slug, draft.guid, draft.hold) == (
        *("form", datetime(2011, 11, 15, 12, 30, tzinfo=UTC), "snow", None, False),
    )


def test_a_day_is_noon_in_the_programmes_zone() -> None:
    draft, _ = read(title="Snow", text="Fell.", date="2011-11-15")
    assert draft.date == datetime(2011, 11, 15, 6, 0, tzinfo=UTC)


def test_each_unusable_field_has_its_problem_and_the_others_are_read() -> None:
    draft, problems = read(title="Snow", text="Fell.", date="tomorrow", season="x", language="??")
    assert [(each.rule, each.severity, each.where) for each in problems] == [
        ("draft.language", Severity.ERROR, "language"),
        ("draft.date", Severity.ERROR, "date"),
        ("draft.season", Severity.ERROR, "season"),
    ]
    assert all(each.remedy.startswith("Write ") for each in problems)
    assert (draft.content.title.text, draft.date, draft.content.season) == ("Snow", None, None)


def test_a_language_that_is_undetermined_is_not_declared() -> None:
    draft, problems = read(title="Снег в горах", title_language="und", text="Fell.", language="und")
    assert problems == ()
    assert (draft.content.title.lang, draft.content.texts[0].lang) == (RU, "en")


def test_an_empty_form_is_a_draft_that_the_judge_does_not_pass() -> None:
    draft, problems = read()
    assert problems == ()
    assert [each.where for each in judge(draft, has_audio=False)] == ["text", "title"]
    assert [each.where for each in judge(draft, has_audio=True)] == ["title"]


def test_no_title_is_taken_from_the_text_of_a_form() -> None:
    draft, _ = read(title="", text="# Snow\n\nFell.")
    assert draft.content.texts == (EditionText(EN, None, "# Snow\n\nFell.\n"),)


def test_invisible_characters_are_removed_and_told_at_their_field() -> None:
    draft, problems = read(title="Sn\u200bow", text="Fell.")
    assert draft.content.title.text == "Snow"
    assert [(each.rule, each.where) for each in problems] == [("text.removed", "title")]


def test_two_forms_differ_by_digest_and_the_same_form_does_not() -> None:
    digests = [read(title=title, text="Fell.")[0].digest for title in ("Snow", "Snow", "Ice")]
    assert digests[0] == digests[1] != digests[2]
    assert read(title="Snow", text="Fell.", csrf_token="a")[0].digest == digests[0]


@pytest.mark.parametrize(
    ("typed", "topics"),
    [
        ("Roads, snow", ("Roads", "snow")),
        ("Roads\nSnow, ice", ("Roads", "Snow, ice")),
        ("Snow, ice\n", ("Snow, ice",)),
    ],
)
def test_commas_part_bare_names_only_where_no_line_end_does(
    typed: str, topics: tuple[str, ...]
) -> None:
    assert read(title="Snow", topics=typed)[0].content.topics == topics


def test_a_list_of_things_with_commas_has_a_line_for_each() -> None:
    draft, problems = read(
        title="Snow",
        location="Osh (geo:40.5,72.8; KG)\nГерат\n",
        credits="Ministry of Snow, Ice and Roads (funder)",
    )

    assert problems == ()
    assert draft.content.locations == (
        Location("Osh", geo="geo:40.5,72.8", country="KG"),
        Location("Герат"),
    )
    assert draft.content.credits == (Credit(CreditRole.FUNDER, "Ministry of Snow, Ice and Roads"),)
