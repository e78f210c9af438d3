"""A paragraph into sentences: Latin, Cyrillic and Persian punctuation, no token lost.

Where a full stop may belong to an abbreviation or to initials, the sentence goes on: a cue that is
too long reads better than a name cut in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from podcast.domain.texts import Lang

LONGEST = 400
"""Characters after which a sentence without an end is cut, at a clause if there is one."""

OPENERS = "\"'([{«‹“‘„‚¿¡–—-"
CLOSERS = "\"')]}»›”’“‘"
_TERMINATORS = ".!?…؟۔。！？"
_CLAUSE_ENDS = ",;:،؛–—"
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+(?:-(?:[^\W\d_]\.)+)*")
_TOKEN = re.compile(r"\S+")

_ABBREVIATIONS = {
    "en": "mr mrs ms dr prof gen col lt sgt capt maj st rev hon gov sen rep vs jr sr inc ltd "
    "dept approx jan feb mar apr aug sept oct nov dec",
    "ru": "ул им гор обл просп пр пер стр рис см ср напр проф акад ген полк подполк св "
    "тыс млн млрд руб коп долл янв февр апр авг сент окт нояб дек",
    "kk": "көш даң обл ауд проф акад млн млрд",
    "ky": "көч обл проф акад млн млрд миң",
    "uz": "prof akad mln mlrd koʻch koch проф акад млн млрд",
    "tg": "проф акад млн млрд куч",
}
"""Words whose full stop is followed by the rest of the sentence. Single letters need no entry."""


def split_sentences(text: str, lang: Lang) -> tuple[str, ...]:
    """Cut `text` into sentences that hold all its tokens in order, each with a letter or digit.

    What has neither, a lone dash or an emoji, stays with its neighbour; a text that has none at
    all is one sentence. A sentence longer than LONGEST characters is cut between tokens.
    """
    sentences = _cut(text, frozenset(_ABBREVIATIONS.get(lang.split("-")[0].lower(), "").split()))
    return tuple(piece for sentence in sentences for piece in _divide(sentence))


def _cut(text: str, abbreviations: frozenset[str]) -> Iterator[str]:
    tokens = list(_TOKEN.finditer(text))
    opens = _openings([token[0] for token in tokens])
    sentence: list[str] = []
    start, spoken, ended = 0, False, False
    for index, token in enumerate(tokens):
        if ended and opens[index] and _is_over(sentence, abbreviations):
            yield text[start : tokens[index - 1].end()].strip()
            sentence, start, spoken = [], token.start(), False
        sentence.append(token[0])
        spoken = spoken or any(map(str.isalnum, token[0]))
        core = token[0].rstrip(CLOSERS)
        ended = spoken and core[-1] in _TERMINATORS if core else ended
    if sentence:
        yield text[start:].strip()


def _openings(tokens: list[str]) -> list[bool]:
    """Whether a sentence may begin at each token: not with a small letter, nor closing quotes."""
    opens, first = [False] * len(tokens), ""
    for index in range(len(tokens) - 1, -1, -1):
        first = next(filter(str.isalnum, tokens[index]), first)
        opens[index] = bool(first and not first.islower() and tokens[index].strip(CLOSERS))
    return opens


def _is_over(sentence: list[str], abbreviations: frozenset[str]) -> bool:
    """Whether the full stop that was just read ends the sentence and not an abbreviation."""
    if len(sentence) == 1 and not any(map(str.isalpha, sentence[0])):
        return False  # the number of a list item
    last = sentence[-1].lstrip(OPENERS)
    if _INITIALS.fullmatch(last):
        return len(last) == 2 and len(sentence) > 1 and sentence[-2][-1].isdigit()  # 2011 г. Он
    return not (last.endswith(".") and last[:-1].lower() in abbreviations)


def _divide(sentence: str) -> Iterator[str]:
    """Cut what is longer than LONGEST at the last clause of its second half, else at a token."""
    while len(sentence) > LONGEST:
        ends = [token.end() for token in _TOKEN.finditer(sentence, 0, LONGEST + 1)]
        ends = [end for end in ends if LONGEST / 2 < end <= LONGEST and sentence[end].isspace()]
        clauses = [end for end in ends if sentence[:end].rstrip(CLOSERS)[-1:] in _CLAUSE_ENDS]
        cut = max(clauses or ends, default=0)
        piece, rest = sentence[:cut], sentence[cut:]
        if not any(map(str.isalnum, piece)) or not any(map(str.isalnum, rest)):
            break
        yield piece.strip()
        sentence = rest.strip()
    yield sentence
