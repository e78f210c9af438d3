"""A page of a language into how likely a word is in it: each letter after the two before it.

The estimate from two letters falls back on one and on none by method C of Witten and Bell (IEEE
Trans. Inf. Theory 37:4, 1991): a context that was often followed by something new is trusted less.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

from podcast.domain.texts import Lang

from .known import BY_TAG
from .tokens import tokens, tokens_in
from .uzbek import in_cyrillic

_PAGES = Path(__file__).parent / "pages"
"""A page of prose in each language, written for this."""

_NAMES = """
    Кыргызстан Казахстан Алматы Астана Бишкек Ош Баткен Нарын Талас Каракол Душанбе Худжанд Ташкент
    Тараз Семей Атырау Актау Шымкент Москва Россия Кабул Герат Памир Арал Каспий Марат Айгуль Нурлан
    Алиев Ахмедов Исмаилов Иванов парламент президент депутат министр митинг
    Kyrgyzstan Kazakhstan Uzbekistan Almaty Astana Bishkek Osh Naryn Dushanbe Andijan Samarkand
    Karimov Islam Nurlan Alisher Gulnara parliament president
"""
"""Words that all languages of a script have: so they speak for none."""

_CONTEXT = 2  # letters
_OTHER_KINDS = 6
"""Kinds of letters and marks beside the alphabet's that a word may hold."""


@dataclass(frozen=True, slots=True)
class Model:
    """How likely each letter is after the letters before it, and which words the page has.

    `logs` holds the logarithms for all contexts of a letter that the page has.
    """

    vocabulary: frozenset[str]
    followers: dict[str, Counter[str]]
    kinds: int
    logs: dict[str, float]

    def likelihood(self, words: Iterable[str]) -> float:
        """The natural logarithm of the probability of these words, their ends included."""
        return sum(
            self.logs.get(step) or log(_share(self.followers, step, kinds=self.kinds))
            for step in _steps(words)
        )


@cache
def model(tag: Lang) -> Model:
    """The model of the known language that has this tag, made when it is first asked for."""
    language = BY_TAG[tag]
    page = tokens(_page(tag))
    followers: defaultdict[str, Counter[str]] = defaultdict(Counter)
    seen = list(_steps((*page, *language.words, *tokens_in(_NAMES, language.script))))
    for step in seen:
        for start in range(_CONTEXT + 1):
            followers[step[start:-1]][step[-1]] += 1
    kinds = len(language.letters) + _OTHER_KINDS
    return Model(
        vocabulary=language.words | set(page),
        followers=dict(followers),
        kinds=kinds,
        logs={step: log(_share(followers, step, kinds=kinds)) for step in set(seen)},
    )


def _share(followers: Mapping[str, Counter[str]], step: str, *, kinds: int) -> float:
    """The probability of the last letter of a step after the others."""
    share = 1 / kinds
    for start in range(_CONTEXT, -1, -1):
        seen = followers.get(step[start:-1])
        if seen is None:
            break
        share = (seen[step[-1]] + len(seen) * share) / (seen.total() + len(seen))
    return share


def steps(words: Iterable[str]) -> int:
    """How many factors the likelihood of these words has."""
    return sum(len(word) + 1 for word in words)


def _steps(words: Iterable[str]) -> Iterator[str]:
    """Each letter, and each word's end, behind the letters before it."""
    for word in words:
        padded = f"{' ' * _CONTEXT}{word} "
        for at in range(len(padded) - _CONTEXT):
            yield padded[at : at + _CONTEXT + 1]


def _page(tag: Lang) -> str:
    if tag == "uz-Cyrl":
        return in_cyrillic(_page(Lang("uz")))
    return (_PAGES / f"{'fa' if tag == 'prs' else tag}.txt").read_text("utf-8")
