"""A title into a readable ASCII slug, letter by letter as its language spells."""

from __future__ import annotations

import re
import unicodedata

from podcast.domain.links import RESERVED_BELOW_PROGRAMME, RESERVED_FIRST
from podcast.domain.texts import Lang

from .known import KNOWN, language
from .language import spelling
from .tags import is_language_tag

LONGEST = 80
"""Characters of a slug, at most."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FALLBACK = "episode"

_IN_WORDS = re.compile("[\u200c\u200d'’‘ʻʼʹ`´]")  # ZWNJ, ZWJ and apostrophes part no words

_OTHER_LETTERS = {
    **{letter: ascii_ for each in reversed(KNOWN) for letter, ascii_ in each.latin.items()},
    **spelling(
        "ß=ss ø=o æ=ae œ=oe ł=l đ=d ð=d þ=th ı=i ə=a є=ye ї=yi ґ=g җ=j "
        "ټ=t ډ=d ړ=r ږ=zh ښ=sh ګ=g ڼ=n ې=e ۍ=i ځ=dz څ=ts ہ=h ھ=h ے=e ں=n ٹ=t ڈ=d ڑ=r"
    ),
}
"""How letters are spelt that the title's own language has not: quoted names, und."""


def slug(text: str, lang: Lang, limit: int = LONGEST) -> str:
    """Spell a title as an address: lower-case ASCII words joined by `-`, at most `limit` long.

    Cut at a word; never empty, never a reserved segment and never like a language tag.
    """
    short = _cut(_spell(text, lang), limit)
    if not short:
        return _FALLBACK
    return short if _is_free(short) else _cut(f"{_FALLBACK}-{short}", limit)


def is_slug(text: str) -> bool:
    """Whether a text can stand in an address: spelt like a slug, not reserved, no language tag."""
    return _SLUG.fullmatch(text) is not None and len(text) <= LONGEST and _is_free(text)


def _is_free(segment: str) -> bool:
    reserved = RESERVED_FIRST | RESERVED_BELOW_PROGRAMME
    return segment not in reserved and not is_language_tag(segment)


def _spell(text: str, lang: Lang) -> str:
    """The text in ASCII letters and digits, words joined by `-`."""
    known = language(lang)
    letters = {**_OTHER_LETTERS, **known.latin} if known else _OTHER_LETTERS
    initial = known.initial if known else {}
    spelt = []
    for word in re.split(r"[\W_]+", _folded(text)):
        first = initial.get(word[:1])
        rest = word if first is None else word[1:]
        spelt.append((first or "") + "".join(letters.get(ch, _ascii(ch)) for ch in rest))
    return "-".join(filter(None, spelt))


def _folded(text: str) -> str:
    lowered = unicodedata.normalize("NFC", _IN_WORDS.sub("", text).lower())
    return "".join(ch for ch in lowered if not unicodedata.combining(ch))


def _ascii(letter: str) -> str:
    digit = unicodedata.digit(letter, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode().lower()
    return "".join(ch for ch in plain if ch.isalnum())


def _cut(slug_: str, limit: int) -> str:
    if len(slug_) <= limit:
        return slug_
    cut = slug_[: limit + 1].rpartition("-")[0]
    return cut or slug_[:limit]
