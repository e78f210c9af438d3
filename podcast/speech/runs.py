"""A sentence into runs, each to be read by the voice of its own language. Pure.

A token is foreign when none of its letters is in a script that the sentence's voice reads. Tokens
without letters (numbers, dashes) belong to what stands around them, so `«Время 24»` is one run.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from podcast.domain.texts import Lang

from .voices import SCRIPT_NAMES, Voice, scripts_of

_LANGUAGES = {
    "Latn": "en",
    "Cyrl": "ru",
    "Arab": "fa",
    "Armn": "hy",
    "Geor": "ka",
    "Hani": "cmn",
}
"""Which language a foreign run is taken for, by its script."""

_CYRILLIC_LETTERS = (
    ("tg", "ҷӣӯ"),
    ("uk", "їєґ"),
    ("uz", "ўҳ"),
    ("kk", "әғқұһі"),
    ("ky", "ңөү"),
)
"""Letters that tell a Cyrillic language, the most telling first."""


_NATIVE = ""

VoiceFor = Callable[[Lang], Voice | None]
"""The voice at hand that reads a language, if there is one."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring tokens of one sentence, and the voice that reads them."""

    tokens: tuple[str, ...]
    voice: Voice


def divide_by_voice(tokens: Sequence[str], voice: Voice, voice_for: VoiceFor) -> tuple[Run, ...]:
    """Cut the tokens of a sentence in the language of `voice` into runs; all tokens, in order.

    A foreign run whose language has no voice is read by `voice` too.
    """
    native = scripts_of(voice)
    scripts = _settle([_script_of(token, native) for token in tokens])
    voiced: list[tuple[str, Voice]] = []
    for script, group in groupby(zip(tokens, scripts, strict=True), itemgetter(1)):
        run = [token for token, _ in group]
        own = voice if script == _NATIVE else voice_for(_language_of("".join(run), script))
        voiced += ((token, own or voice) for token in run)
    return tuple(
        Run(tuple(token for token, _ in group), each)
        for each, group in groupby(voiced, itemgetter(1))
    )


def _script_of(token: str, native: tuple[str, ...]) -> str | None:
    """The script of a foreign token, `_NATIVE`, or None for a token without known letters."""
    scripts = [script for letter in token if (script := _script_of_letter(letter))]
    if not scripts:
        return None
    return _NATIVE if any(script in native for script in scripts) else scripts[0]


@lru_cache(maxsize=4096)
def _script_of_letter(letter: str) -> str | None:
    name = unicodedata.name(letter, "") if letter.isalpha() else ""
    return SCRIPT_NAMES.get(name.split(" ")[0])


def _settle(scripts: list[str | None]) -> list[str]:
    """Give tokens without letters the script on both their sides, else the sentence's own."""
    settled: list[str] = []
    for script, group in groupby(scripts):
        count = len(list(group))
        settled += [script if script is not None else _around(scripts, settled, count)] * count
    return settled


def _around(scripts: list[str | None], settled: list[str], count: int) -> str:
    follows = len(settled) + count
    before = settled[-1] if settled else _NATIVE
    after = scripts[follows] if follows < len(scripts) else _NATIVE
    return before if before == after else _NATIVE


def _language_of(run: str, script: str) -> Lang:
    letters = set(run.lower())
    telling = _CYRILLIC_LETTERS if script == "Cyrl" else ()
    told = (lang for lang, own in telling if not letters.isdisjoint(own))
    return Lang(next(told, _LANGUAGES[script]))
