from __future__ import annotations

import pytest

from podcast.languages.names import _NAMES as _ENGLISH
from podcast.languages.russian_names import _NAMES as _RUSSIAN
from podcast.languages.russian_names import from_russian_name


@pytest.mark.parametrize(
    ("names", "tag"),
    [
        ("казахский казахского казахском Казахская казахской казахских", "kk"),
        ("кыргызский кыргызском киргизский киргизском киргизского", "ky"),
        ("таджикский таджикском таджикского", "tg"),
        ("узбекский узбекском узбекского узбекские", "uz"),
        ("русский русском русского русским", "ru"),
        ("английский английском английского", "en"),
        ("персидский персидском персидского фарси", "fa"),
        ("дари Дари", "prs"),
        ("пушту", "ps"),
        ("немецкий немецком", "de"),
        ("туркменском", "tk"),
    ],
)
def test_a_language_is_found_by_its_russian_name_in_any_case(names: str, tag: str) -> None:
    assert {from_russian_name(name) for name in names.split()} == {tag}


@pytest.mark.parametrize(
    "name", ["казахский язык", " казахском  языке", "казахского языка", "казахском языках"]
)
def test_the_word_language_may_follow(name: str) -> None:
    assert from_russian_name(name) == "kk"


@pytest.mark.parametrize("name", ["", "язык", "казах", "Казахстан", "русск", "даримый", "Kazakh"])
def test_what_names_no_language_in_russian_has_no_tag(name: str) -> None:
    assert from_russian_name(name) is None


def test_each_language_that_has_an_english_name_has_a_russian_one() -> None:
    named = {tag for tag in _ENGLISH if "-" not in tag}  # a script or a region has no adjective
    assert named == _RUSSIAN.keys()
