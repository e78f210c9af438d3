from __future__ import annotations

import pytest

from podcast.domain.errors import RefusedError
from podcast.domain.texts import Lang
from podcast.languages.known import KNOWN
from podcast.languages.names import (
    direction,
    from_english_name,
    is_language_tag,
    name_in,
    normalise,
    own_name,
)


@pytest.mark.parametrize(
    ("tag", "english", "own", "way"),
    [
        ("en", "English", "English", "ltr"),
        ("ru", "Russian", "Русский", "ltr"),
        ("kk", "Kazakh", "Қазақша", "ltr"),
        ("ky", "Kyrgyz", "Кыргызча", "ltr"),
        ("tg", "Tajik", "Тоҷикӣ", "ltr"),
        ("uz", "Uzbek", "Oʻzbekcha", "ltr"),
        ("uz-Latn", "Uzbek (Latin)", "Oʻzbekcha", "ltr"),
        ("uz-Cyrl", "Uzbek (Cyrillic)", "Ўзбекча", "ltr"),
        ("fa", "Persian", "فارسی", "rtl"),
        ("prs", "Dari", "دری", "rtl"),
        ("fa-AF", "Dari", "دری", "rtl"),
        ("ps", "Pashto", "پښتو", "rtl"),
        ("uz-Arab", "Uzbek", "Oʻzbekcha", "rtl"),
        ("tg-Arab", "Tajik", "Тоҷикӣ", "rtl"),
        ("en-GB", "English", "English", "ltr"),
        ("xx", "xx", "xx", "ltr"),
    ],
)
def test_a_language_has_a_name_in_english_its_own_and_a_direction(
    tag: str, english: str, own: str, way: str
) -> None:
    lang = Lang(tag)
    assert (name_in(lang), own_name(lang), direction(lang)) == (english, own, way)


def test_in_its_own_interface_a_language_has_its_own_name() -> None:
    assert name_in(Lang("kk"), Lang("kk")) == "Қазақша"
    assert name_in(Lang("kk"), Lang("ru")) == "Kazakh"


@pytest.mark.parametrize(
    ("names", "tag"),
    [
        ("Kazakh Kazak", "kk"),
        ("Kyrgyz Kirghiz", "ky"),
        ("Tajik Tadjik Tajiki", "tg"),
        ("Uzbek Uzbeki", "uz"),
        ("Russian russian", "ru"),
        ("Dari", "prs"),
        ("Persian Farsi", "fa"),
        ("English", "en"),
        ("Pashto Pashtu", "ps"),
        ("Turkmen", "tk"),
        ("Uyghur Uighur", "ug"),
    ],
)
def test_a_language_is_found_by_each_of_its_english_names(names: str, tag: str) -> None:
    assert {from_english_name(name) for name in names.split()} == {tag}


def test_what_is_no_language_has_no_tag() -> None:
    assert [from_english_name(name) for name in ("Herat", "", "Kazakhstan")] == [None] * 3


def test_each_known_language_is_found_by_its_first_english_name() -> None:
    assert [from_english_name(each.english[0]) for each in KNOWN] == [each.tag for each in KNOWN]


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("EN", "en"),
        ("en-gb", "en-GB"),
        ("KK-cyrl-kz", "kk-Cyrl-KZ"),
        ("uz-latn", "uz-Latn"),
        ("kaz", "kk"),
        ("per", "fa"),
        ("fas-af", "fa-AF"),
        ("prs", "prs"),
        ("es-419", "es-419"),
        ("be-tarask", "be-tarask"),
        ("de-1996", "de-1996"),
        ("en-u-ca-gregory", "en-u-ca-gregory"),
        ("ru-x-AB-cd", "ru-x-ab-cd"),
    ],
)
def test_a_tag_is_spelt_as_bcp_47_recommends(written: str, tag: str) -> None:
    assert normalise(written) == tag
    assert is_language_tag(written)


@pytest.mark.parametrize(
    "nonsense", ["", "e", "english", "en_GB", "en-", "-en", "e1", "en gb", "русский"]
)
def test_nonsense_is_refused_as_a_tag(nonsense: str) -> None:
    assert not is_language_tag(nonsense)
    with pytest.raises(RefusedError, match="is not a language tag") as refusal:
        normalise(nonsense)
    assert refusal.value.reason == "language-tag"
