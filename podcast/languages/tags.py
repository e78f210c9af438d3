"""Language tags: what is one, and how it is spelt (BCP 47, RFC 5646)."""

from __future__ import annotations

import re

from podcast.domain.errors import RefusedError
from podcast.domain.texts import Lang

from .known import KNOWN

# RFC 5646, 2.1, narrowed to what is registered so that ordinary words are no tags: languages of two
# or three letters, variants by their digit or by name, the extensions t and u, private use.
_VARIANT = r"[a-z]{4,7}[0-9]{1,4}|[0-9][a-z0-9]{3}|tarask|valencia|scotland|polyton|monoton"
_TAG = re.compile(
    rf"[a-z]{{2,3}}(-[a-z]{{4}})?(-([a-z]{{2}}|[0-9]{{3}}))?(-({_VARIANT}))*"
    r"(-[tu](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?",
    re.IGNORECASE | re.ASCII,
)

_TWO_LETTERS = {
    code: language.tag for language in KNOWN for code in language.codes if len(language.tag) == 2
}
"""RFC 5646, 2.2.1: where there is a code of two letters, it is used."""


def is_language_tag(text: str) -> bool:
    """Whether the text has the form of a BCP 47 tag; whether somebody speaks it is not asked."""
    return _TAG.fullmatch(text) is not None


def normalise(tag: str) -> Lang:
    """Spell a tag as RFC 5646, 2.1.1 recommends: `KK-cyrl-kz` is `kk-Cyrl-KZ`, `kaz` is `kk`.

    Raises RefusedError (`language-tag`) for what is no tag.
    """
    if not is_language_tag(tag):
        raise RefusedError(
            "language-tag",
            f"“{tag}” is not a language tag.",
            "Write a BCP 47 tag, for example en, ru, kk, ky, tg, uz, uz-Cyrl, fa or prs.",
        )
    first, *rest = tag.lower().split("-")
    parts = [str(_TWO_LETTERS.get(first, first))]
    for part in rest:
        after_singleton = any(len(each) == 1 for each in parts)
        parts.append(part if after_singleton else _cased(part))
    return Lang("-".join(parts))


def _cased(subtag: str) -> str:
    if len(subtag) == 2:
        return subtag.upper()
    return subtag.title() if len(subtag) == 4 and subtag.isalpha() else subtag
