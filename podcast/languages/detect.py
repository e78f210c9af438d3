"""A text into the language it is in, by script, letters and common words; `und` before a guess.

text -> its script -> each known language in that script is scored -> the best, if it is a candidate
and clearly ahead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from math import log

from podcast.domain.texts import UNDETERMINED, Lang

from .known import KNOWN, shorter
from .language import Language, Script

_ENOUGH = 20_000
"""Characters that are looked at: more of them decide nothing anew."""

_SCRIPT_SHARE = 0.6
_STRANGE = log(1e-5)
_STRANGE_SHARE = 0.015
"""A text with more letters than this outside an alphabet is in no language that uses it."""

_WORD, _GROUP, _MARGIN = 2.5, 1.0, 3.0
"""Logarithms of odds: 12 to 1 for a common word, 2.7 to 1 for a group of letters, 20 to 1 to win.

Set by eye on 41 titles (docs/decisions/0032): none told wrongly, 15 `und`.
"""

_WORDS_THAT_NEED_A_SIGN = 6
"""So many words of a language hold a sign of it, or the text is in another language."""

_LETTER = re.compile(r"[^\W\d_]|(?<=[og])ʻ")
_TOKEN = re.compile(r"[^\W\d_]+(?:[ʻ\u200c-][^\W\d_]+)*ʻ?")
_UZBEK_MARK = re.compile(r"(?<=[og])['`’‘ʼ](?=[^\W\d_])")
_SCRIPTS = {
    Script.LATIN: re.compile("[a-z\u00c0-\u024f]|(?<=[og])ʻ"),
    Script.CYRILLIC: re.compile("[\u0400-\u052f]"),
    Script.ARABIC: re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f]"),
}


def detect(text: str, candidates: Iterable[Lang]) -> Lang:
    """Return the candidate that the text is in, or `und`.

    A candidate `uz` covers both scripts (the answer is `uz` or `uz-Cyrl`); a candidate with a
    region (`en-GB`) is answered as it stands. `prs` is only answered where `fa` is no candidate.
    """
    wanted = tuple(candidates)
    sample = _UZBEK_MARK.sub("ʻ", text[:_ENOUGH].lower())
    script = script_of(sample)
    rivals = [each for each in KNOWN if each.script is script and _competes(each, wanted)]
    scores = {each.tag: _score(each, sample) for each in rivals}
    ranked = sorted(rivals, key=lambda each: scores[each.tag], reverse=True)
    if not ranked or not _convinces(ranked, scores, sample=sample):
        return UNDETERMINED
    return _as_candidate(ranked[0].tag, wanted)


def script_of(text: str) -> Script | None:
    """The script of most letters of a text; None where no script has a clear majority."""
    lowered = text[:_ENOUGH].lower()
    letters = len(_LETTER.findall(lowered))
    counts = {script: len(pattern.findall(lowered)) for script, pattern in _SCRIPTS.items()}
    best = max(counts, key=lambda script: counts[script])
    return best if letters and counts[best] >= _SCRIPT_SHARE * letters else None


def _competes(language: Language, wanted: tuple[Lang, ...]) -> bool:
    """Persian and Dari have the same letters and words: one of them competes."""
    dari = Lang("prs") in wanted and Lang("fa") not in wanted
    return language.tag != ("fa" if dari else "prs")


def _score(language: Language, sample: str) -> float:
    letters = Counter(_letters(language.script, sample))
    by_letters = sum(n * _weight(language.letters, letter) for letter, n in letters.items())
    words, groups = _signs(language, sample)
    return by_letters + _WORD * words + _GROUP * groups


def _weight(alphabet: str, letter: str) -> float:
    """The log of a letter's share by its rank: (1/n) ln((n+1)/rank).

    Gusein-Zade, Probl. Inf. Transm. 24:4 (1988), for Russian; taken here for every alphabet.
    """
    rank = alphabet.find(letter) + 1
    return log(log((len(alphabet) + 1) / rank) / len(alphabet)) if rank else _STRANGE


def _signs(language: Language, sample: str) -> tuple[int, int]:
    tokens = _TOKEN.findall(sample)
    words = sum(token in language.words for token in tokens)
    endings = sum(len(token) > 4 and token.endswith(language.endings) for token in tokens)
    return words, endings + sum(sample.count(mark) for mark in language.marks)


def _letters(script: Script, sample: str) -> list[str]:
    """The letters of one script; those of another one are somebody else's words."""
    return _SCRIPTS[script].findall(sample)


def _convinces(ranked: list[Language], scores: dict[Lang, float], *, sample: str) -> bool:
    best = ranked[0]
    letters = _letters(best.script, sample)
    strange = sum(letter not in best.letters for letter in letters)
    if strange > _STRANGE_SHARE * len(letters):
        return False
    if len(_TOKEN.findall(sample)) >= _WORDS_THAT_NEED_A_SIGN and not any(_signs(best, sample)):
        return False
    return len(ranked) < 2 or scores[best.tag] - scores[ranked[1].tag] >= _MARGIN


def _as_candidate(tag: Lang, wanted: tuple[Lang, ...]) -> Lang:
    if any(candidate in shorter(tag) for candidate in wanted):
        return tag
    return next((candidate for candidate in wanted if tag in shorter(candidate)), UNDETERMINED)
