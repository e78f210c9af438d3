"""What detection promises, shown on examples; how often it is right, test_told.py measures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.domain.texts import Lang
from podcast.languages.detect import allows, by_letters, detect
from podcast.languages.known import KNOWN
from podcast.languages.language import Script
from podcast.languages.tokens import script_of
from tests.cast import EN, KK, PROGRAMME, RU

UND = Lang("und")
WITH_A_LETTER_OF_ITS_OWN = {
    "ru": [
        "Щедрый урожай: кто объяснит цены",
        "Выборы: кто придёт завтра",
        "Ещё одно решение о ценах",
    ],
    "kk": [
        "Таудағы қар",
        "Нан бағасы өсті",
        "Мектептерде мұғалім жетпейді",
        "Жаңа жол ашылды ма екі рет",
    ],
    "tg": ["Барф дар кӯҳҳо", "Ҷавонон куҷо мераванд", "Корҷӯёни тоҷик дар роҳ"],
    "uz": [
        "Togʻlarda qor",
        "Oʻqituvchilar yetishmaydi",
        "Suv yoʻq",
        "Yo'llar yopildi, qo'shni yo'q",
    ],
    "uz-Cyrl": ["Ўқитувчилар етишмайди", "Сув йўқ", "Йўллар ёпилди, қўшни йўқ"],
    "fa": ["برف در کوه‌ها", "قیمت نان بالا رفت", "گرانی در بازار"],
}
BY_ITS_WORDS = {
    "en": ["Snow in the Mountains", "Why Teachers Leave the Villages"],
    "ru": ["Снег в горах", "Учителя уходят из школ", "Река без воды"],
    "ky": ["Айыл турмушу эмне болот", "Суу үчүн талаш жана анын себеби"],
    "tg": ["Интихобот дар пеш аст"],
}
TITLES = [
    (tag, title)
    for table in (WITH_A_LETTER_OF_ITS_OWN, BY_ITS_WORDS)
    for tag, titles in table.items()
    for title in titles
]


@pytest.mark.parametrize(("tag", "title"), TITLES)
def test_a_title_with_evidence_is_in_its_language(tag: str, title: str) -> None:
    assert detect(title, PROGRAMME.languages) == tag


@pytest.mark.parametrize(
    "title",
    [
        *("", "12:30", "🙂🙂", "...", "Тоо", "Арал", "Нон", "Bishkek"),
        *("Привіт, як справи в Україні", "Бүгеннән җәй", "ټول افغانان"),
        *("Les habitants de Paris sont dans la rue", "Der Schnee liegt auf den Bergen"),
        *("Snow в горах и ice", "王さん", "Καλημέρα"),
    ],
)
def test_a_title_without_evidence_is_undetermined_rather_than_guessed(title: str) -> None:
    assert detect(title, PROGRAMME.languages) == UND


def test_a_language_that_is_no_candidate_is_not_answered() -> None:
    assert detect("Снег в горах", (EN, KK)) == UND
    assert detect("Снег в горах", ()) == UND


def test_a_candidate_is_answered_as_it_stands() -> None:
    assert detect("Snow in the Mountains", (Lang("en-GB"), RU)) == "en-GB"
    assert detect("Suv yoʻq, gaz ham yoʻq", (Lang("uz-Latn"),)) == "uz-Latn"
    assert detect("Сув йўқ", (Lang("uz-Latn"),)) == UND


def test_persian_letters_are_dari_only_where_persian_is_no_candidate() -> None:
    title = "برف در کوه‌ها"
    fa, prs = Lang("fa"), Lang("prs")
    assert [detect(title, each) for each in ((fa,), (prs,), (prs, fa))] == [fa, prs, fa]


def test_a_long_text_with_foreign_names_stays_in_its_language() -> None:
    text = "Снег выпал ночью, и дорога на перевал закрыта до утра. " * 20 + "Сәтпаев ждёт. Café."
    assert detect(text, PROGRAMME.languages) == RU


def test_the_script_of_a_text_is_that_of_most_letters() -> None:
    texts = ("Snow, снег and ice", "Снег, snow и лёд", "برف snow", "Snow снег", "2011")
    assert [script_of(text) for text in texts] == [
        *(Script.LATIN, Script.CYRILLIC, None, None, None)
    ]


@pytest.mark.parametrize(
    ("title", "tag"),
    [
        ("Ұлт", "kk"),
        ("Таудағы қар", "kk"),
        ("Өкмөт", "ky"),
        ("Қор бўрони", "uz-Cyrl"),
        ("Ӯ", "tg"),
        ("Yo'q", "uz"),
        ("Gʻalla", "uz"),
        ("Window", "en"),
        ("پنجره و چراغ", "fa"),
    ],
)
def test_distinctive_letters_tell_even_one_word(title: str, tag: str) -> None:
    assert by_letters(title, PROGRAMME.languages) == tag


@pytest.mark.parametrize(
    "title",
    [
        *("Снег в горах", "Тоо", "Maktab", "آب", "", "12:30"),  # no such letter
        "Өңү",  # Kazakh and Kyrgyz have them, and no word decides
        *("Київ чекає", "Жыццё ў вёсцы", "پانی کے بچے"),  # letters of nobody here
    ],
)
def test_where_letters_do_not_tell_nothing_is_told(title: str) -> None:
    assert by_letters(title, PROGRAMME.languages) == UND


def test_a_name_with_a_foreign_letter_does_not_tell_a_long_texts_language() -> None:
    text = "Снег выпал ночью, и дорога на перевал закрыта до утра. " * 20 + "Сәтпаев ждёт."
    assert by_letters(text, PROGRAMME.languages) == UND


@pytest.mark.parametrize(
    ("title", "allowed"),
    [
        ("Бала мен дала", "kk ky ru tg uz-Cyrl"),
        ("Ұлт", "kk"),
        ("Кто виноват в том, что дети не ходят в школу", "ru"),
        ("Арал", "kk ky ru tg uz-Cyrl"),
        ("Suv", "en uz"),
        ("2011", "en fa kk ky prs ru tg uz uz-Cyrl"),
        ("برف", "fa prs"),
    ],
)
def test_a_language_is_allowed_by_script_alphabet_and_words(title: str, allowed: str) -> None:
    known = sorted(each.tag for each in KNOWN)
    assert [tag for tag in known if allows(title, tag)] == allowed.split()


def test_a_language_that_is_not_known_is_allowed() -> None:
    assert allows("Снег в горах", Lang("mn"))


CANDIDATES = st.lists(st.sampled_from([*(each.tag for each in KNOWN), Lang("mn"), Lang("en-GB")]))
LETTERS = st.text("".join(each.letters for each in KNOWN) + " ,.-'ʻ’`\u200c«»12")


@given(text=st.text() | LETTERS, candidates=CANDIDATES)
def test_any_text_is_told_as_a_candidate_or_und(text: str, candidates: list[Lang]) -> None:
    answers = {*candidates, UND} | ({Lang("uz-Cyrl")} if "uz" in candidates else set())
    assert {detect(text, candidates), by_letters(text, candidates)} <= answers


@given(text=LETTERS, candidates=CANDIDATES)
def test_what_is_told_is_allowed(text: str, candidates: list[Lang]) -> None:
    told = detect(text, candidates)
    assert told == UND or allows(text, told)
