"""Paragraphs are cut where a reader would breathe, and never lose a token."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.domain.texts import Lang
from podcast.speech.sentences import LONGEST, split_sentences
from tests.cast import EN, KK, RU

FA = Lang("fa")
PROSE = st.text(st.sampled_from("aB7я Қم.!?…؟۔,”“»«\"'–🙂\u200c\u00a0\n"), max_size=900)


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        (EN, ["Snow fell.", "The road is closed!", "Why?", "Nobody knows."]),
        (EN, ["He waited…", "Then he left."]),
        (EN, ["“Why?” he asked.", "“The pass opens in May.”", "Then he left (in 2011.)", "End."]),
        (EN, ["Dr. Smith met Gen. J. R. Jones of the U.S. Senate on Nov. 12.", "He paid $3.5 m."]),
        (EN, ["1. The first item.", "2. The second."]),
        (EN, ["He said no.", "They came in 2011.", "The police left."]),
        (EN, ["He said it. ”", "Then he went."]),
        (RU, ["В 2011 г.", "Человек А. С. Пушкин жил на ул. Ленина, д. 5."]),
        (RU, ["«Что это?» — спросил он.", "«Да!»", "– Конец."]),
        (RU, ["Цена – 3,5 млн. Рублей нет."]),
        (KK, ["Бұл 2011 ж.", "Алматыда болды.", "Ол келді!"]),
        (FA, ["آیا می‌روم؟", "بله.", "این کتاب ۳.۵ دلار است۔", "خوب!"]),
        (EN, ["One thing. 🙂 * * *"]),
        (EN, ["… Hello there.", "Yes."]),
        (EN, ["* * *"]),
        (EN, []),
    ],
)
def test_text_is_cut_after_sentences_only(lang: Lang, sentences: list[str]) -> None:
    assert split_sentences(" ".join(sentences), lang) == tuple(sentences)


def test_a_sentence_without_an_end_is_cut_at_a_clause() -> None:
    text = ("and the road is closed again " * 10).strip() + ", " + ("so they wait " * 20).strip()

    first, *others = split_sentences(text, EN)

    assert first.endswith("again,")
    assert " ".join([first, *others]) == text


@given(PROSE)
def test_sentences_hold_all_tokens_in_order(text: str) -> None:
    sentences = split_sentences(text, EN)

    assert [token for sentence in sentences for token in sentence.split()] == text.split()


@given(PROSE)
def test_no_sentence_is_empty_of_letters_beside_another(text: str) -> None:
    sentences = split_sentences(text, EN)

    assert len(sentences) < 2 or all(any(map(str.isalnum, each)) for each in sentences)


@given(st.lists(st.sampled_from(["word", "слово,", "x" * 90]), max_size=300))
def test_no_sentence_of_words_is_longer_than_the_longest(tokens: list[str]) -> None:
    sentences = split_sentences(" ".join(tokens), EN)

    assert all(len(each) <= LONGEST for each in sentences)


@pytest.mark.parametrize("hostile", ["a " * 100_000, ". " * 100_000 + "A", "A. " * 100_000])
@pytest.mark.timeout(20)
def test_a_hostile_paragraph_is_cut_in_linear_time(hostile: str) -> None:
    assert " ".join(split_sentences(hostile, EN)).split() == hostile.split()
