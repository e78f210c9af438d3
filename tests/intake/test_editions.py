"""`NAME.ru.md` beside `NAME.md`: another text of one episode."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from podcast.domain.drafts import Draft
from podcast.domain.episodes import EpisodeType
from podcast.domain.errors import RefusedError
from podcast.domain.texts import EditionText, Lang, LangText
from podcast.intake.article import read_article
from tests.cast import EN, KK, PROGRAMME, RU

SNOW = "# Snow\n\nSnow fell in the night, and the road was closed.\n"
IN_RUSSIAN = "# Снег\n\nНочью выпал снег, и дорога была закрыта.\n"
UZ = Lang("uz")


def read(folder: Path, article: str = SNOW, *, has_audio: bool = False, **editions: str) -> Draft:
    path = folder / "snow.md"
    path.write_text(article, "utf-8")
    beside = {}
    for lang, text in editions.items():
        beside[Lang(lang)] = folder / f"snow.{lang}.md"
        beside[Lang(lang)].write_text(text, "utf-8")
    return read_article(
        path,
        origin="seeds/snow.md",
        languages=PROGRAMME.languages,
        zone=ZoneInfo(PROGRAMME.time_zone),
        has_audio=has_audio,
        editions=beside,
    )


def test_texts_stand_in_the_order_of_the_programmes_languages(tmp_path: Path) -> None:
    draft = read(
        tmp_path, de="# Schnee\n\nEs schneite.\n", kk="# Қар\n\nҚар жауды.\n", ru=IN_RUSSIAN
    )
    assert [(text.lang, text.title) for text in draft.content.texts] == [
        (EN, LangText(EN, "Snow")),
        (RU, LangText(RU, "Снег")),
        (KK, LangText(KK, "Қар")),
        (Lang("de"), LangText(Lang("de"), "Schnee")),
    ]
    assert draft.problems == ()


def test_an_edition_may_say_title_and_summary(tmp_path: Path) -> None:
    draft = read(tmp_path, ru="---\ntitle: Снег\nsummary: О снеге.\n---\nВыпал снег.\n")
    assert draft.content.texts[1] == EditionText(
        RU, LangText(RU, "Снег"), "Выпал снег.\n", "О снеге."
    )
    assert draft.problems == ()


def test_an_edition_needs_no_title_and_no_text(tmp_path: Path) -> None:
    draft = read(tmp_path, ru="Ночью выпал снег, и дорога была закрыта.\n", kk="# Қар\n")
    assert [(text.lang, text.title and text.title.text) for text in draft.content.texts] == [
        ("en", "Snow"),
        ("ru", None),
        ("kk", "Қар"),
    ]


def test_an_edition_gives_the_text_that_the_article_has_not(tmp_path: Path) -> None:
    draft = read(tmp_path, "# Снег\n", ru=IN_RUSSIAN)
    assert draft.content.body_text == draft.content.texts[1]


def test_the_digest_of_an_article_alone_is_its_files(tmp_path: Path) -> None:
    assert read(tmp_path).digest == hashlib.sha256(SNOW.encode()).hexdigest()


def test_the_digest_changes_with_each_file(tmp_path: Path) -> None:
    digests = [
        read(tmp_path).digest,
        read(tmp_path, ru=IN_RUSSIAN).digest,
        read(tmp_path, uk=IN_RUSSIAN).digest,
        read(tmp_path, ru=IN_RUSSIAN + "Ещё.\n").digest,
        read(tmp_path, SNOW + "More.\n", ru=IN_RUSSIAN).digest,
    ]
    assert len(set(digests)) == len(digests)
    assert read(tmp_path, ru=IN_RUSSIAN).digest == digests[1]


@pytest.mark.parametrize(
    ("front", "field", "value"),
    [
        ("season: 2", "season", 2),
        ("type: bonus", "type", EpisodeType.BONUS),
        ("topics: [Снег]", "topics", ("Снег",)),
        ("source_url: https://a.example", "source_url", "https://a.example"),
    ],
)
def test_a_fact_that_only_an_edition_says_is_taken(
    front: str, field: str, value: object, tmp_path: Path
) -> None:
    draft = read(tmp_path, ru=f"---\n{front}\n---\n{IN_RUSSIAN}")
    assert getattr(draft.content, field) == value
    assert draft.problems == ()


def test_a_date_slug_guid_and_hold_that_only_an_edition_says_are_taken(tmp_path: Path) -> None:
    front = "date: 2010-07-27\nslug: sneg\nguid: abc\ndraft: true"
    draft = read(tmp_path, ru=f"---\n{front}\n---\n{IN_RUSSIAN}")
    assert (draft.date, draft.slug, draft.guid, draft.hold) == (
        *(datetime(2010, 7, 27, 6, tzinfo=UTC), "sneg", "abc", True),
    )


def test_what_both_say_alike_needs_no_words(tmp_path: Path) -> None:
    front = "---\ndate: 2010-07-27\nseason: 2\nslug: snow\n---\n"
    draft = read(tmp_path, f"{front}{SNOW}", ru=f"{front}{IN_RUSSIAN}")
    assert (draft.problems, draft.content.other) == ((), ())


@pytest.mark.parametrize("key", ["date", "season", "slug", "guid", "type", "source_url"])
def test_an_edition_that_contradicts_is_told_and_not_believed(key: str, tmp_path: Path) -> None:
    values = {
        "date": ("2010-07-27", "2010-07-28"),
        "season": ("1", "2"),
        "slug": ("snow", "sneg"),
        "guid": ("a", "b"),
        "type": ("trailer", "bonus"),
        "source_url": ("https://a.example", "https://b.example"),
    }
    first, second = values[key]
    draft = read(
        tmp_path, f"---\n{key}: {first}\n---\n{SNOW}", ru=f"---\n{key}: {second}\n---\n{IN_RUSSIAN}"
    )
    alone = read(tmp_path, f"---\n{key}: {first}\n---\n{SNOW}", ru=IN_RUSSIAN)
    assert (draft.date, draft.slug, draft.guid, draft.content) == (
        *(alone.date, alone.slug, alone.guid, alone.content),
    )
    (problem,) = draft.problems
    assert (problem.rule, problem.where) == ("edition.fact", "seeds/snow.ru.md")
    assert f"`{key}`" in problem.message


def test_what_an_edition_prints_otherwise_is_kept_by_the_name_of_its_field(tmp_path: Path) -> None:
    article = (
        f"{SNOW}\nBy Anna Ilina, 27 July 2010\n\n**Topic:** Snow\n\n"
        "Contact us with questions: a@b.example\n"
    )
    edition = (
        f"{IN_RUSSIAN}\nАвтор: Анна Ильина\n\n28 июля 2010\n\n**Тема:** Снег\n\n"
        "Пишите нам ваши вопросы: c@b.example\n"
    )
    draft = read(tmp_path, article, ru=edition)
    assert draft.content.other == (
        ("contact", "Contact us with questions: a@b.example"),
        ("people.ru", "Анна Ильина"),
        ("topics.ru", "Снег"),
        ("feedback.ru", "c@b.example"),
        ("date.ru", "2010-07-28"),
        ("contact.ru", "Пишите нам ваши вопросы: c@b.example"),
    )
    assert draft.problems == ()


def test_problems_of_an_edition_name_its_file(tmp_path: Path) -> None:
    draft = read(tmp_path, ru=f"---\nmood: dry\nlanguage: kk\n---\n{IN_RUSSIAN}\u202e")
    rules = ["text.removed", "front-matter.unknown", "edition.fact"]
    assert [each.rule for each in draft.problems] == rules
    assert all("seeds/snow.ru.md" in each.where + each.message for each in draft.problems)


def test_a_name_that_the_letters_contradict_is_believed_and_told(tmp_path: Path) -> None:
    draft = read(tmp_path, uz=IN_RUSSIAN)
    assert draft.content.texts[1].lang == UZ
    assert [each.rule for each in draft.problems] == ["edition.language"]


@pytest.mark.parametrize(
    ("edition", "code"),
    [
        ("", "empty"),
        ("\u200b", "blank"),
        ("---\nseason: x\n---\nСнег.", "front-matter"),
        ("---\ntitle: x\nСнег", "front-matter"),
        ("%PDF-1.4", "binary"),
    ],
)
def test_an_edition_that_cannot_be_read_is_refused_by_its_name(
    edition: str, code: str, tmp_path: Path
) -> None:
    with pytest.raises(RefusedError, match=r"seeds/snow\.ru\.md") as refused:
        read(tmp_path, ru=edition)
    assert refused.value.reason == code
    assert refused.value.message.count("snow.ru.md") == 1


def test_two_texts_in_one_language_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="there is a text in English already") as refused:
        read(tmp_path, en=SNOW)
    assert refused.value.reason == "edition"
