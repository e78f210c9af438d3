"""An article into what is read aloud, sentence by sentence, in order. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from podcast.domain.programmes import Pronunciation
from podcast.domain.texts import Block, BlockKind, Lang, LangText
from podcast.domain.transcripts import Part

from .pronunciation import say
from .sentences import split_sentences

_PARTS = {
    BlockKind.PARAGRAPH: Part.TEXT,
    BlockKind.HEADING: Part.HEADING,
    BlockKind.QUOTATION: Part.QUOTATION,
    BlockKind.ITEM: Part.TEXT,
}


@dataclass(frozen=True, slots=True)
class Passage:
    """What one cue says: a sentence, or what is shorter, in one language.

    `paragraph` counts from 0 and never falls; passages with one number stand in one paragraph.
    `spoken` is what is read of each token of `text`, where that is not what is written.
    """

    text: str
    lang: Lang
    part: Part
    paragraph: int
    speaker: str | None = None
    spoken: tuple[str, ...] | None = None


def write_script(
    title: LangText,
    blocks: tuple[Block, ...],
    *,
    lang: Lang,
    announcement: LangText | None = None,
    pronunciations: Sequence[Pronunciation] = (),
) -> tuple[Passage, ...]:
    """Set down what is read: the announcement, the title, then the blocks, cut into sentences.

    `lang` is the language of the blocks. Blank texts give nothing. Whether a language has a voice
    is not asked here: `narrate` leaves out what no voice can read, and reports it.
    """
    passages: list[Passage] = []
    for text, part, speaker in _texts(title, blocks, lang, announcement):
        paragraph = passages[-1].paragraph + 1 if passages else 0
        passages += (
            Passage(
                *(sentence, text.lang, part, paragraph, speaker),
                _spoken(sentence, text.lang, pronunciations),
            )
            for sentence in split_sentences(text.text, text.lang)
        )
    return tuple(passages)


def _spoken(
    sentence: str, lang: Lang, pronunciations: Sequence[Pronunciation]
) -> tuple[str, ...] | None:
    tokens = tuple(sentence.split())
    said = say(tokens, lang, pronunciations) if pronunciations else tokens
    return None if said == tokens else said


def _texts(
    title: LangText, blocks: tuple[Block, ...], lang: Lang, announcement: LangText | None
) -> Iterator[tuple[LangText, Part, str | None]]:
    if announcement is not None:
        yield announcement, Part.ANNOUNCEMENT, None
    yield title, Part.TITLE, None
    for block in blocks:
        yield LangText(lang, block.text), _PARTS[block.kind], block.speaker
