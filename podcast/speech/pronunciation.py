"""Words that a voice says otherwise than they are written: names, abbreviations, numbers. Pure.

Only what is read changes: cues and words keep what is written, and as many tokens.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from podcast.domain.programmes import Pronunciation
from podcast.domain.texts import Lang

from .sentences import CLOSERS, OPENERS

_SIGNS = OPENERS + CLOSERS + ".,;:!?…"
_ENDINGS = ("'s", "’s", "'", "’")
"""What an English name may end with and still be that name."""


def say(
    tokens: Sequence[str], lang: Lang, pronunciations: Iterable[Pronunciation]
) -> tuple[str, ...]:
    """What is read of each token of a sentence in `lang`; as many as there are tokens.

    Capitals count; signs around a word do not, and are kept. Of two that fit, the longer one is
    said. A phrase is said in the place of its first token, and nothing in that of the others.
    """
    own = [each for each in pronunciations if _primary(each.lang) == _primary(lang)]
    phrases = sorted(((each.written.split(), each.spoken) for each in own), key=_longest_first)
    said: list[str] = []
    while len(said) < len(tokens):
        rest = tokens[len(said) :]
        found = ((len(words), _replaced(rest, words, spoken)) for words, spoken in phrases)
        count, spoken = next(((n, each) for n, each in found if each), (1, rest[0]))
        said += [spoken, *[""] * (count - 1)]
    return tuple(said)


def _longest_first(phrase: tuple[list[str], str]) -> int:
    return -len(phrase[0])


def _replaced(tokens: Sequence[str], words: Sequence[str], spoken: str) -> str | None:
    """What is said for the first tokens where they are these words, with the signs around them."""
    if len(tokens) < len(words):
        return None
    phrase = " ".join(tokens[: len(words)])
    written = " ".join(words)
    before, found, after = phrase.partition(written)
    if not found or before.strip(_SIGNS):
        return None
    ending = next((each for each in _ENDINGS if after.startswith(each)), "")
    return None if after.removeprefix(ending).strip(_SIGNS) else f"{before}{spoken}{after}"


def _primary(lang: Lang) -> str:
    return lang.partition("-")[0].lower()
