"""Texts in known languages into how many of them are told right, as tables of docs/languages.md."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from podcast.domain.texts import UNDETERMINED, Lang
from podcast.languages.detect import by_letters, detect
from podcast.languages.known import KNOWN, language
from podcast.languages.tokens import spelt
from tests.conftest import CHECKOUT

PAGE = CHECKOUT / "docs" / "languages.md"
TITLES = Path(__file__).parent / "titles"
OTHER_LANGUAGES = UNDETERMINED

_PROGRAMME = tuple(Lang(tag) for tag in ("en", "ru", "kk", "ky", "tg", "uz", "fa"))
_DARI = (*_PROGRAMME[:-1], Lang("prs"))

Told = Mapping[Lang, Counter[Lang]]
"""For each language that texts are in, how often each language was told."""


def titles(folder: str) -> dict[Lang, tuple[str, ...]]:
    """The titles of a folder by language; `und` are titles in languages that we do not tell."""
    files = sorted((TITLES / folder).glob("*.txt"))
    return {Lang(file.stem): tuple(file.read_text("utf-8").splitlines()) for file in files}


def tell(text: str, lang: Lang) -> Lang:
    """What a text alone is told as, among the languages of a programme that has them all."""
    candidates = _DARI if lang == "prs" else _PROGRAMME
    told = by_letters(text, candidates)
    return told if told != UNDETERMINED else detect(text, candidates)


def has_distinctive_letter(text: str, lang: Lang) -> bool:
    """Whether a text holds a letter that few languages of its script have."""
    known = language(lang)
    return known is not None and not set(known.distinctive).isdisjoint(spelt(text))


def count(texts: Mapping[Lang, Iterable[str]]) -> Told:
    """Tell each text, and count by language."""
    return {lang: Counter(tell(text, lang) for text in some) for lang, some in texts.items()}


def right(told: Counter[Lang], lang: Lang) -> float:
    """The share that was told right."""
    return told[lang] / told.total()


def wrong(told: Counter[Lang], lang: Lang) -> int:
    """How many were told as another language; `und` is no language."""
    return told.total() - told[lang] - (told[UNDETERMINED] if lang != UNDETERMINED else 0)


def confusion(told: Told) -> str:
    """A Markdown table: a row for each language that texts are in, a column for each told."""
    answers = [each.tag for each in KNOWN if any(row[each.tag] for row in told.values())]
    columns = [*answers, UNDETERMINED]
    lines = [
        ["in", "texts", *(f"as {tag}" for tag in columns)],
        ["---"] * (len(columns) + 2),
        *(_row(lang, row, columns) for lang, row in told.items() if row),
    ]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _row(lang: Lang, row: Counter[Lang], columns: list[Lang]) -> list[str]:
    name = "others" if lang == OTHER_LANGUAGES else lang
    return [name, str(row.total()), *(str(row[tag] or "") for tag in columns)]


def assert_on_page(name: str, text: str) -> None:
    """Fail unless docs/languages.md has this text between its two marks; `GOLDEN=write` writes."""
    page = PAGE.read_text("utf-8")
    marks = re.compile(rf"(?<=<!-- {name} -->\n\n).*?(?=\n<!-- /{name} -->)", re.DOTALL)
    if os.environ.get("GOLDEN") == "write":
        page = marks.sub(lambda _: text, page)
        PAGE.write_text(page, "utf-8")
    found = marks.search(page)
    assert found is not None
    assert found[0] == text
