"""Each rule of the judge, broken alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from podcast.domain.drafts import Draft
from podcast.domain.episodes import Content
from podcast.domain.people import Person
from podcast.domain.places import Location
from podcast.domain.problems import Severity
from podcast.domain.rights import Funding, License
from podcast.domain.texts import EditionText, Lang, LangText
from podcast.intake.judge import judge
from tests.cast import CONTENT, EN

DRAFT = Draft(origin="form", digest="00", content=CONTENT, date=datetime(2011, 11, 15, tzinfo=UTC))
TEXT = CONTENT.texts[0]
UND = Lang("und")


def with_content(**fields: object) -> Draft:
    return replace(DRAFT, content=replace(CONTENT, **fields))  # type: ignore[arg-type]


def with_text(text: EditionText) -> Draft:
    return with_content(texts=(text,))


def test_a_draft_without_faults_has_no_problems() -> None:
    assert judge(DRAFT, has_audio=False) == ()
    assert judge(DRAFT, has_audio=True) == ()


@pytest.mark.parametrize(
    ("draft", "rule", "where"),
    [
        (with_text(replace(TEXT, title=None)), "draft.title.missing", "title"),
        (with_text(replace(TEXT, body=" \n")), "draft.text.missing", "text"),
        (with_content(source_url="news.example/snow"), "draft.source_url", "source_url"),
        (with_content(source_url="https://"), "draft.source_url", "source_url"),
        (with_content(source_url="https://a b"), "draft.source_url", "source_url"),
        (with_content(source_url="https://[::1"), "draft.source_url", "source_url"),
        (with_content(source_url="javascript:alert(1)"), "draft.source_url", "source_url"),
        (with_content(feedback="radio.example"), "draft.feedback", "feedback"),
        (with_content(feedback="a@b"), "draft.feedback", "feedback"),
        (with_content(season=0), "draft.season", "season"),
        (with_content(episode=-1), "draft.episode", "episode"),
        (replace(DRAFT, date=datetime(1899, 12, 31, tzinfo=UTC)), "draft.date.early", "date"),
        (with_content(license=License("House licence")), "draft.license", "license"),
        (
            with_content(license=License("House licence", "radio.example/terms")),
            *("draft.license.url", "license"),
        ),
        *(
            (with_content(locations=(Location("Osh", geo=geo),)), "draft.location.geo", "location")
            for geo in ("geo:40.5", "geo:91,72", "geo:40,181", "40.5,72.8", "geo:40.5, 72.8")
        ),
        (with_content(locations=(Location("Osh", osm="R12a"),)), "draft.location.osm", "location"),
        *(
            (
                with_content(locations=(Location("Osh", country=country),)),
                *("draft.location.country", "location"),
            )
            for country in ("KGZ", "kg", "XX")
        ),
        (
            with_content(funding=(Funding("radio.example/give", "Give"),)),
            *("draft.funding", "funding"),
        ),
        (
            with_content(people=(Person("Anna", href="anna.example"),)),
            *("draft.people.href", "authors"),
        ),
        (
            with_content(funding=(Funding("http://radio.example/give", "Give"),)),
            *("draft.funding", "funding"),
        ),
        (
            with_content(license=License("House licence", "http://radio.example/terms")),
            *("draft.license.url", "license"),
        ),
        (replace(DRAFT, slug="archive"), "draft.slug", "slug"),
        (replace(DRAFT, slug="Snow"), "draft.slug", "slug"),
        (replace(DRAFT, slug="ru"), "draft.slug", "slug"),
        (replace(DRAFT, slug="a" * 81), "draft.slug", "slug"),
        (replace(DRAFT, guid="a b"), "draft.guid", "guid"),
        (replace(DRAFT, guid="a" * 256), "draft.guid", "guid"),
    ],
)
def test_an_error_blocks(draft: Draft, rule: str, where: str) -> None:
    (problem,) = judge(draft, has_audio=False)
    assert (problem.rule, problem.severity, problem.where) == (rule, Severity.ERROR, where)
    assert problem.remedy


@pytest.mark.parametrize(
    ("draft", "rule", "where"),
    [
        (with_text(replace(TEXT, title=LangText(EN, "x" * 256))), "draft.title.long", "title"),
        (with_text(replace(TEXT, lang=UND)), "draft.language.undetermined", "language"),
        (
            with_text(replace(TEXT, title=LangText(UND, "12"))),
            "draft.language.undetermined",
            "title_language",
        ),
        (with_text(replace(TEXT, summary="я" * 2_001)), "draft.summary.long", "summary"),
        (with_content(people=(Person("x" * 129),)), "draft.people.long", "authors"),
        (with_content(people=(Person("Anna", "boss", "cast"),)), "draft.people.role", "people"),
        (with_content(people=(Person("Anna", "host", "writing"),)), "draft.people.role", "people"),
        (
            with_content(license=License("x" * 129, "https://radio.example/terms")),
            *("draft.license.long", "license"),
        ),
        (with_content(locations=(Location("x" * 129),)), "draft.location.long", "location"),
        (
            with_content(funding=(Funding("https://radio.example", "x" * 129),)),
            *("draft.funding.long", "funding"),
        ),
        (with_content(season_name="x" * 129), "draft.season_name.long", "season_name"),
        (with_content(episode_display="x" * 33), "draft.episode_display.long", "episode_display"),
        (with_content(image_alt="x" * 256), "draft.image_alt.long", "image_alt"),
    ],
)
def test_a_warning_shows(draft: Draft, rule: str, where: str) -> None:
    (problem,) = judge(draft, has_audio=False)
    assert (problem.rule, problem.severity, problem.where) == (rule, Severity.WARNING, where)
    assert problem.remedy


def test_values_at_their_limits_are_fine() -> None:
    text = replace(TEXT, title=LangText(EN, "x" * 255), summary="я" * 2_000)
    content = replace(
        CONTENT,
        texts=(text,),
        season=1,
        people=(Person("x" * 128), Person("Anna", "editor", "video post-production")),
        license=License("CC-BY-4.0"),
        locations=(Location("x" * 128, geo="geo:-90,180,12;u=3", osm="N1", country="KG"),),
        funding=(Funding("https://radio.example", "x" * 128),),
        season_name="x" * 128,
        episode_display="x" * 32,
        image_alt="x" * 255,
    )
    draft = replace(DRAFT, content=content, slug="a" * 80, guid="a" * 255)
    assert judge(draft, has_audio=False) == ()


def test_a_role_that_the_taxonomy_has_not_is_told_with_those_near_it() -> None:
    (problem,) = judge(
        with_content(people=(Person("Anna", "sound engineer", "cast"),)), has_audio=False
    )
    assert "audio engineer (audio production)" in problem.remedy


def test_the_title_of_each_edition_is_measured() -> None:
    other = EditionText(Lang("ru"), LangText(Lang("ru"), "я" * 256), "Снег.\n")
    (problem,) = judge(with_content(texts=(TEXT, other)), has_audio=False)
    assert (problem.rule, "in Russian" in problem.message) == ("draft.title.long", True)


def test_audio_stands_in_for_a_text() -> None:
    assert judge(with_text(replace(TEXT, body="")), has_audio=True) == ()


def test_a_draft_with_nothing_in_it_has_both_errors() -> None:
    nothing = Draft(origin="form", digest="00", content=Content(texts=()))
    assert [each.rule for each in judge(nothing, has_audio=False)] == [
        *("draft.text.missing", "draft.title.missing"),
    ]
