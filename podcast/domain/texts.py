"""Texts and their languages. Languages are BCP 47 tags everywhere, also of a single title."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

Lang = NewType("Lang", str)
"""A BCP 47 tag: `en`, `kk`, `uz-Latn`, `prs`; `und` where no evidence was enough."""

UNDETERMINED = Lang("und")


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
