"""How often a title's language is told right, on titles that nobody looked at while writing."""

from __future__ import annotations

import pytest

from podcast.domain.texts import UNDETERMINED, Lang
from podcast.languages.known import KNOWN

from .told import (
    OTHER_LANGUAGES,
    assert_on_page,
    confusion,
    count,
    has_distinctive_letter,
    right,
    titles,
    wrong,
)

HELD_OUT = titles("held-out")
OURS = [each.tag for each in KNOWN]
WITH_LETTER = count(
    {lang: [t for t in HELD_OUT[lang] if has_distinctive_letter(t, lang)] for lang in OURS}
)
WITHOUT = count(
    {lang: [t for t in HELD_OUT[lang] if not has_distinctive_letter(t, lang)] for lang in OURS}
)
OTHERS = count({OTHER_LANGUAGES: HELD_OUT[OTHER_LANGUAGES]})


@pytest.mark.parametrize("lang", OURS)
def test_at_least_thirty_titles_a_language_are_held_out(lang: Lang) -> None:
    assert len(set(HELD_OUT[lang])) >= 30
    assert not set(HELD_OUT[lang]) & set(titles("tuning")[lang])


@pytest.mark.parametrize("lang", [lang for lang in OURS if WITH_LETTER[lang]])
def test_a_title_with_a_distinctive_letter_is_told_right(lang: Lang) -> None:
    assert right(WITH_LETTER[lang], lang) >= 0.95
    assert wrong(WITH_LETTER[lang], lang) == 0


@pytest.mark.parametrize("lang", OURS)
def test_a_title_without_one_is_hardly_ever_told_wrong(lang: Lang) -> None:
    assert wrong(WITHOUT[lang], lang) == 0
    assert right(WITHOUT[lang], lang) >= 0.7


def test_a_title_in_another_language_is_seldom_taken_for_ours() -> None:
    assert wrong(OTHERS[OTHER_LANGUAGES], UNDETERMINED) <= 6


def test_the_page_tells_how_titles_were_told() -> None:
    assert_on_page("titles with a distinctive letter", confusion(WITH_LETTER))
    assert_on_page("titles without one", confusion({**WITHOUT, **OTHERS}))
