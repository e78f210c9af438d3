"""A text into the language it is in, by letters and words; `und` before a guess.

text -> its script -> the known languages whose alphabet holds its letters -> how likely its words
are in each -> the best, if it is a candidate, likely enough in itself, and clearly ahead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from podcast.domain.texts import UNDETERMINED, Lang, shorter

from .known import KNOWN, language
from .language import Language, Script
from .model import model, steps
from .strangers import STRANGE
from .tokens import ENOUGH, letters, script_of, spelt, tokens_in

_WORDS_READ = 200
"""More of them decide nothing anew."""

_STRANGE_SHARE = 0.015
"""A text with more letters than this outside an alphabet is in no language that uses it; so much
may be names."""

_STRANGE_LETTER = 8.0
_LIKELIHOOD, _COMMON_WORD = 0.5, 2.0
_CLEAR, _PLAIN = 3.0, 7.0
"""Logarithms of odds: 20 to 1 to be told, 1,100 to 1 to overrule other evidence.

Letters depend on each other, so their likelihood counts by half. Set on titles of our own and on
translated sentences that are not checked in, not on those that are measured (docs/languages.md).
"""

_LIKELY, _LIKELY_SPREAD = -2.9, 2.4
"""The least mean logarithm of a letter's probability, and how far below it n letters may lie, by
the root of n: nineteen in twenty sentences of a language lie above, most of another one below."""

_STRANGERS_SHARE = 1 / 3
_OURS_ALONE = frozenset("ұӣӯҷ")
"""Distinctive letters that no other language has either: they need no likelihood beside them."""


@dataclass(frozen=True, slots=True)
class _Sample:
    script: Script
    letters: Counter[str]
    words: tuple[str, ...]


def by_letters(text: str, candidates: Iterable[Lang]) -> Lang:
    """Return the candidate that distinctive letters tell, or `und`.

    Letters that one language alone has decide; those that several share leave these, and the
    words decide among them.
    """
    sample = _sample(text)
    if sample is None:
        return UNDETERMINED
    wanted = tuple(candidates)
    marks = {mark for each in KNOWN for mark in each.distinctive} & sample.letters.keys()
    if _share(sample, marks) <= _STRANGE_SHARE:
        return UNDETERMINED
    marked = [each for each in _rivals(sample, wanted) if marks & {*each.distinctive}]
    if len(marked) == 1 and marks & _OURS_ALONE:
        return _as_candidate(marked[0].tag, wanted)
    return _told(sample, marked, wanted=wanted)


def detect(text: str, candidates: Iterable[Lang]) -> Lang:
    """Return the candidate that letters and words tell, or `und`.

    A candidate `uz` covers both scripts (the answer is `uz` or `uz-Cyrl`); a candidate with a
    region (`en-GB`) is answered as it stands. `prs` is only answered where `fa` is no candidate.
    """
    sample = _sample(text)
    if sample is None:
        return UNDETERMINED
    wanted = tuple(candidates)
    return _told(sample, _rivals(sample, wanted), wanted=wanted)


def allows(text: str, lang: Lang) -> bool:
    """Whether a text can be in a language, by script, alphabet and words.

    Words forbid it only where they plainly are another language's. A language that is not known
    here is allowed.
    """
    known = language(lang)
    sample = _sample(text)
    if known is None or sample is None:
        return True
    rivals = _rivals(sample, (lang,))
    if known not in rivals:
        return False
    best, *_ = ranked = sorted(rivals, key=lambda each: _score(each, sample), reverse=True)
    ahead = _score(ranked[0], sample) - _score(known, sample)
    return ahead < _PLAIN or not _likely(best, sample)


def _sample(text: str) -> _Sample | None:
    script = script_of(text)
    if script is None:
        return None
    beginning = text[:ENOUGH]
    words = tuple(tokens_in(beginning, script)[:_WORDS_READ])
    return _Sample(script, Counter(letters(spelt(beginning), script)), words) if words else None


def _rivals(sample: _Sample, wanted: tuple[Lang, ...]) -> list[Language]:
    """The languages that hold its letters. Persian and Dari are written alike: one competes."""
    dari = any(Lang("prs") in shorter(each) for each in wanted) and Lang("fa") not in wanted
    other = "fa" if dari else "prs"
    return [
        each
        for each in KNOWN
        if each.script is sample.script
        and each.tag != other
        and _share(sample, sample.letters.keys() - {*each.letters}) <= _STRANGE_SHARE
    ]


def _share(sample: _Sample, some: set[str]) -> float:
    return sum(sample.letters[letter] for letter in some) / sample.letters.total()


def _told(sample: _Sample, rivals: list[Language], *, wanted: tuple[Lang, ...]) -> Lang:
    scores = sorted(((_score(each, sample), each.tag, each) for each in rivals), reverse=True)
    if not scores or (len(scores) > 1 and scores[0][0] - scores[1][0] < _CLEAR):
        return UNDETERMINED
    best = scores[0][2]
    return _as_candidate(best.tag, wanted) if _likely(best, sample) else UNDETERMINED


def _score(each: Language, sample: _Sample) -> float:
    strange = sum(n for letter, n in sample.letters.items() if letter not in each.letters)
    return (
        _LIKELIHOOD * model(each.tag).likelihood(sample.words)
        + _COMMON_WORD * sum(word in each.words for word in sample.words)
        - _STRANGE_LETTER * strange
    )


def _likely(each: Language, sample: _Sample) -> bool:
    """Whether the text looks like the language at all, rather than like one that we do not know."""
    known = model(each.tag)
    n = steps(sample.words)
    if known.likelihood(sample.words) / n < _LIKELY - _LIKELY_SPREAD / n**0.5:
        return False
    ours = sum(word in known.vocabulary for word in sample.words)
    strange = sum(word in STRANGE - known.vocabulary for word in sample.words)
    return strange <= _STRANGERS_SHARE * ours


def _as_candidate(tag: Lang, wanted: tuple[Lang, ...]) -> Lang:
    if any(candidate in shorter(tag) for candidate in wanted):
        return tag
    return next((candidate for candidate in wanted if tag in shorter(candidate)), UNDETERMINED)
