"""Texts and their languages. Languages are BCP 47 tags everywhere, also of a single title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

Lang = NewType("Lang", str)
"""A BCP 47 tag: `en`, `kk`, `uz-Latn`, `prs`; `und` where no evidence was enough."""

LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
"""What else than `\\n` ends a line (Unicode 5.8); merely removed, it would join two words."""

UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\u200b\ufffe\uffff]"
)
"""What no text holds: controls, embeddings and overrides of direction, byte order marks, zero-width
spaces, and the two that XML 1.0 forbids (section 2.2).

The joiners U+200C and U+200D stay: Persian is misspelt without them.
"""

UNDETERMINED = Lang("und")

WRITTEN_ALIKE = {Lang("prs"): Lang("fa"), Lang("fa"): Lang("prs")}
"""Persian and Dari: who reads the one reads the other."""


def shorter(tag: Lang) -> tuple[Lang, ...]:
    """The tag and its prefixes, longest first (RFC 4647, 3.4, lookup)."""
    parts = tag.split("-")
    return tuple(Lang("-".join(parts[:n])) for n in range(len(parts), 0, -1))


def readable(tag: Lang) -> tuple[Lang, ...]:
    """The languages that a reader of this one can be given, the best first."""
    forms = shorter(tag)
    return (*forms, *(WRITTEN_ALIKE[form] for form in forms if form in WRITTEN_ALIKE))


@dataclass(frozen=True, slots=True)
class LangText:
    """A plain text (no markup, NFC) and the language it is in."""

    lang: Lang
    text: str


class BlockKind(StrEnum):
    """What a block of a body is to a reader and to a voice."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTATION = "quotation"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a body as plain text, without markup, white space folded."""

    kind: BlockKind
    text: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class EditionText:
    """Title, summary and body of an episode in one language.

    `lang` is the language of the body (of the title, where there is no body). `body` is Markdown
    (CommonMark), NFC, without the credits, contact, topic and source lines that intake recognised.
    """

    lang: Lang
    title: LangText | None
    body: str
    summary: str | None = None
