"""What tells the language of a title and of a text, and in which order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.domain.texts import UNDETERMINED, Lang
from podcast.intake.evidence import Evidence, Told, text_language, title_language
from podcast.intake.fields import Declared
from tests.cast import EN, KK, PROGRAMME, RU

KY, TG, FA, PRS, UND = Lang("ky"), Lang("tg"), Lang("fa"), Lang("prs"), UNDETERMINED
NOTHING = Declared()
ENGLISH = "The road to the village was closed after heavy snow, and nobody could leave it.\n"
RUSSIAN = "Дорога в село закрыта после сильного снегопада, и никто не мог уехать из него.\n"
KYRGYZ = "Кечээ айылга барчу жол жабылды, ошондуктан эч ким үйүнөн чыга алган жок.\n"


def of_text(body: str, url: str | None = None, declared: Declared = NOTHING) -> Told:
    return text_language(body, declared, url, languages=PROGRAMME.languages)


def of_title(title: str, body: Lang, url: str | None = None, declared: Declared = NOTHING) -> Told:
    return title_language(title, declared, body=body, url=url, languages=PROGRAMME.languages)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (of_text(ENGLISH, declared=Declared(language=KK)), Told(KK, Evidence.DECLARED)),
        (of_text(KYRGYZ, "https://a.example/ru/1"), Told(KY, Evidence.LETTERS)),
        (of_text("Барак", "https://a.example/ky/1"), Told(KY, Evidence.URL)),
        (of_text(RUSSIAN, "https://a.example/kk/1"), Told(RU, Evidence.WORDS)),
        (of_text(ENGLISH, "https://a.example/ru/1"), Told(EN, Evidence.LETTERS)),
        (of_text("Барак"), Told(UND, Evidence.NONE)),
        (of_text(""), Told(UND, Evidence.NONE)),
    ],
)
def test_the_first_evidence_tells_a_texts_language(told: Told, expected: Told) -> None:
    assert told == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (of_title("Тоо", EN, declared=Declared(title_language=KY)), Told(KY, Evidence.DECLARED)),
        (of_title("Балалар", KK, declared=Declared(language=KK)), Told(KK, Evidence.DECLARED)),
        (of_title("Нон ва ҷӯй", RU, "https://a.example/ru/1"), Told(TG, Evidence.LETTERS)),
        (of_title("Бала мен дала", KK, "https://a.example/ru/1"), Told(KK, Evidence.BODY)),
        (of_title("Арал", EN, "https://a.example/ru/1"), Told(RU, Evidence.URL)),
        (of_title("Что будет с рекой", EN), Told(RU, Evidence.WORDS)),
        (of_title("Тоо", EN), Told(UND, Evidence.NONE)),
        (of_title("Тоо", UND), Told(UND, Evidence.NONE)),
        (of_title("12:30", KK), Told(KK, Evidence.BODY)),
    ],
)
def test_the_first_evidence_tells_a_titles_language(told: Told, expected: Told) -> None:
    assert told == expected


def test_a_russian_title_over_an_english_text_stays_russian() -> None:
    title = "Казахстан перед лицом террористической угрозы"
    assert of_title(title, EN).lang == RU
    assert of_title(title, EN, declared=Declared(language=EN)).lang == RU


@pytest.mark.parametrize("body", [KK, KY])
def test_a_plainly_russian_title_is_not_taken_for_the_language_of_its_text(body: Lang) -> None:
    told = of_title("Кто виноват в том, что дети не ходят в школу", body)
    assert told == Told(RU, Evidence.WORDS)


def test_letters_that_a_language_has_not_overrule_what_is_declared_of_the_text() -> None:
    told = of_title("Мұғалімдер үйі", RU, declared=Declared(language=RU))
    assert told == Told(KK, Evidence.LETTERS)


def test_a_url_of_uzbek_means_either_script() -> None:
    told = of_title("Китоблар", UND, "https://a.example/uz/1")
    assert told == Told(Lang("uz-Cyrl"), Evidence.URL)


def test_a_url_that_names_no_language_of_the_programme_says_nothing() -> None:
    for url in ("https://ru.example/1", "https://a.example/mn/1", "https://a.example/rus/1"):
        assert of_title("Арал", UND, url) == Told(UND, Evidence.NONE)


def test_persian_letters_are_dari_only_where_it_is_declared() -> None:
    title = "گرانی در بازار"
    assert of_title(title, UND) == Told(FA, Evidence.LETTERS)
    assert of_title(title, PRS, declared=Declared(language=PRS)) == Told(PRS, Evidence.DECLARED)


@given(
    text=st.text(),
    body=st.sampled_from([UND, *PROGRAMME.languages]),
    url=st.none() | st.text(),
)
def test_any_text_is_in_a_language_of_the_programme_or_und(
    text: str, body: Lang, url: str | None
) -> None:
    answers = {*PROGRAMME.languages, Lang("uz-Cyrl"), UND}
    assert {of_text(text, url).lang, of_title(text, body, url).lang} <= answers
