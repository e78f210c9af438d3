"""What every language's file must hold, whichever it is."""

from __future__ import annotations

import pytest

from podcast.domain.texts import Lang, shorter
from podcast.languages.known import KNOWN, language
from podcast.languages.language import Language, Script
from podcast.languages.model import model
from podcast.languages.tags import normalise
from podcast.languages.tokens import script_of

MARKS_IN_WORDS = {"-", "ʼ", "\u200c"}
EACH = pytest.mark.parametrize("known", KNOWN, ids=lambda each: each.tag)


@EACH
def test_its_tag_is_spelt_right(known: Language) -> None:
    assert normalise(known.tag) == known.tag


@EACH
def test_no_letter_stands_twice_in_its_alphabet(known: Language) -> None:
    assert len(set(known.letters)) == len(known.letters)


@EACH
def test_its_letters_and_words_are_in_its_script(known: Language) -> None:
    assert {script_of(text) for text in (known.letters, *known.words, known.own)} == {known.script}


@EACH
def test_its_words_and_distinctive_letters_use_its_own_letters(known: Language) -> None:
    assert set("".join((*known.words, known.distinctive))) - set(known.letters) <= {"-"}


@EACH
def test_its_page_uses_its_own_letters(known: Language) -> None:
    words = sorted(model(known.tag).vocabulary)
    strange = {word for word in words if set(word) - set(known.letters) - MARKS_IN_WORDS}
    assert strange == set()


@EACH
def test_each_of_its_letters_is_spelt_in_ascii(known: Language) -> None:
    spelt = known.latin if known.script is not Script.LATIN else dict.fromkeys(known.letters, "a")
    assert set(known.letters) <= spelt.keys()
    assert "".join((*spelt.values(), *known.initial.values())).isascii()


def test_a_language_is_found_by_a_longer_tag() -> None:
    found = language(Lang("uz-Cyrl-UZ"))
    assert found is not None
    assert found.tag == "uz-Cyrl"
    assert language(Lang("xx-Cyrl")) is None


def test_a_tags_shorter_forms_come_longest_first() -> None:
    assert shorter(Lang("uz-Cyrl-UZ")) == ("uz-Cyrl-UZ", "uz-Cyrl", "uz")
