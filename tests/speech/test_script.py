"""What is read, in which order and which language."""

from __future__ import annotations

from podcast.domain.texts import Block, BlockKind, Lang, LangText
from podcast.domain.transcripts import Part
from podcast.speech.script import Passage, write_script
from tests.cast import EN, RU


def test_a_script_begins_with_announcement_and_title_and_counts_paragraphs() -> None:
    script = write_script(
        LangText(RU, "Снег в горах"),
        (
            Block(BlockKind.HEADING, "The pass"),
            Block(BlockKind.PARAGRAPH, "Snow fell. The road is closed."),
            Block(BlockKind.QUOTATION, "“It opens in May.”", speaker="A driver"),
            Block(BlockKind.ITEM, "Bring chains"),
        ),
        lang=EN,
        announcement=LangText(EN, "This is a narration."),
    )

    assert script == (
        Passage("This is a narration.", EN, Part.ANNOUNCEMENT, 0),
        Passage("Снег в горах", RU, Part.TITLE, 1),
        Passage("The pass", EN, Part.HEADING, 2),
        Passage("Snow fell.", EN, Part.TEXT, 3),
        Passage("The road is closed.", EN, Part.TEXT, 3),
        Passage("“It opens in May.”", EN, Part.QUOTATION, 4, "A driver"),
        Passage("Bring chains", EN, Part.TEXT, 5),
    )


def test_blank_texts_leave_no_passage_and_no_gap_in_the_count() -> None:
    blocks = (Block(BlockKind.PARAGRAPH, " "), Block(BlockKind.PARAGRAPH, "Snow."))

    script = write_script(LangText(Lang("und"), ""), blocks, lang=EN)

    assert script == (Passage("Snow.", EN, Part.TEXT, 0),)
