"""A text into its script, letters and words, spelt as the languages' tables spell them."""

from __future__ import annotations

import re

from .language import Script

_SCRIPT_SHARE = 0.6
ENOUGH = 4_000
"""Characters of a text that tell its language as well as all of it."""

_LETTER = re.compile(r"[^\W\d_]|(?<=[og])ʻ")
_TOKEN = re.compile(r"[^\W\d_]+(?:[ʻʼ\u200c][^\W\d_]+)*ʻ?")
_UZBEK_MARK = re.compile(r"(?<=[og])['`’‘ʼ](?=[^\W\d_])")
_ARABIC_KEYBOARD = str.maketrans("يك", "یک")
_SCRIPTS = {
    Script.LATIN: re.compile("[a-z\u00c0-\u024f]|(?<=[og])ʻ"),
    Script.CYRILLIC: re.compile("[\u0400-\u052f]"),
    Script.ARABIC: re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f]"),
}


def spelt(text: str) -> str:
    """A text in lower case, with `ʻ` for the marks that stand for it in Uzbek."""
    return _UZBEK_MARK.sub("ʻ", text.lower())


def script_of(text: str) -> Script | None:
    """The script of most letters of a text; None where no script has a clear majority."""
    lowered = spelt(text[:ENOUGH])
    every = len(_LETTER.findall(lowered))
    counts = {script: len(letters(lowered, script)) for script in Script}
    best = max(counts, key=lambda script: counts[script])
    return best if every and counts[best] >= _SCRIPT_SHARE * every else None


def letters(lowered: str, script: Script) -> list[str]:
    """The letters of one script in a spelt text; those of another one are somebody else's words."""
    return _SCRIPTS[script].findall(lowered)


def tokens(text: str) -> list[str]:
    """The words of a text, spelt; Persian letters from an Arabic keyboard are Persian ones."""
    return _TOKEN.findall(spelt(text).translate(_ARABIC_KEYBOARD))


def tokens_in(text: str, script: Script) -> list[str]:
    """The words of a text that are in this script."""
    return [token for token in tokens(text) if _SCRIPTS[script].match(token)]
