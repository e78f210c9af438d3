"""Descriptions hold what matters in 4,000 bytes; values are cut at words."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.feeds.description import Description, describe, whole_text
from podcast.feeds.fitting import fit

NOTICE = "It is not the broadcast."


def test_a_summary_stands_alone_before_what_closes() -> None:
    assert describe("A & B", ["First.", "Second."], [NOTICE]) == Description(
        "<p>A &amp; B</p><p>It is not the broadcast.</p>", cut=False
    )


def test_without_a_summary_the_first_paragraphs_that_fit_are_given() -> None:
    paragraphs = ["б" * 900, "в" * 900, "г" * 900]
    made = describe(None, paragraphs, [NOTICE])
    assert made == Description(f"<p>{'б' * 900}</p><p>{'в' * 900}</p><p>{NOTICE}</p>", cut=False)


def test_a_first_paragraph_that_is_too_long_is_cut_and_the_notice_stays() -> None:
    made = describe(None, ["слово " * 900], [NOTICE, "Credits."])
    assert made.cut
    assert made.html.endswith(f"слово…</p><p>{NOTICE}</p><p>Credits.</p>")
    assert 3_980 < len(made.html.encode()) <= 4_000


def test_nothing_to_say_is_an_empty_description() -> None:
    assert describe(None, [], []) == Description("", cut=False)


def test_the_whole_text_says_first_what_one_hears_and_last_who_made_it() -> None:
    assert whole_text(NOTICE, "<p>Text</p>\n", "A & B") == (
        f"<p>{NOTICE}</p>\n<p>Text</p>\n<p>A &amp; B</p>"
    )
    assert whole_text(None, "<p>Text</p>", None) == "<p>Text</p>"


@given(
    st.none() | st.text(),
    st.lists(
        st.text(
            st.characters(exclude_categories=["Cs"]) | st.sampled_from("&<> —س"), max_size=3_000
        ),
        max_size=4,
    ),
    st.lists(st.text(max_size=1_500), max_size=2),
)
def test_a_description_never_passes_its_limit_nor_loses_a_closing_line(
    summary: str | None, paragraphs: list[str], closing: list[str]
) -> None:
    made = describe(summary, paragraphs, closing)
    assert len(made.html.encode("utf-8", "surrogatepass")) <= 4_000
    assert made.html.count("<p>") >= len(closing)
    if not made.cut:
        assert all(f"<p>{text}</p>" in unescape(made.html) for text in closing if "&" not in text)


@pytest.mark.parametrize(
    ("text", "limit", "made"),
    [
        ("one two", 7, "one two"),
        ("one two three", 9, "one two…"),
        ("one two three", 8, "one two…"),
        ("one two three", 7, "one…"),
        ("onetwothree", 5, "onet…"),
        ("", 0, ""),
    ],
)
def test_a_text_is_cut_at_a_word_if_it_can_be(text: str, limit: int, made: str) -> None:
    assert fit(text, limit) == made
