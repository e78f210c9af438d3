"""A megabyte of whatever a recogniser is weakest at costs seconds, never minutes."""

from __future__ import annotations

import time
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from podcast import markup
from podcast.domain.errors import RefusedError
from podcast.intake.article import read_article
from tests.cast import PROGRAMME

MEGABYTE = 1_000_000
MOST = 60
"""Seconds of the processor for a megabyte: ten times what the slowest took, on a slow machine.

What grows with the square took ten minutes and more.
"""


def much(text: str) -> str:
    return text * (MEGABYTE // len(text.encode()))


def numbered(text: str) -> str:
    """A text with another number in it each time."""
    return "".join(text.format(n) for n in range(MEGABYTE // (len(text.encode()) + 4)))


def lettered(text: str) -> str:
    """A text with another name in it each time."""
    return "".join(text.format("".join(name)) for name in product("ABC", *["abcdefghijk"] * 4))


AIRED = "This audio programme went out on "
RUSSIAN = "Эта аудиопрограмма вышла в эфир на "

CASES = {
    # bylines and days
    "bylines": much("By Anna Ilina\n"),
    "bylines apart": much("By Anna Ilina\n\n"),
    "other bylines": lettered("By Anna {}\n"),
    "one byline": "By " + much("Anna Ilina and "),
    "links": much("By [Anna](b\n"),
    "days": much("27 July 2010\n"),
    "other days": "".join(f"{n % 28 + 1} July {1900 + n % 200}\n" for n in range(70_000)),
    "two days": much("05.07.2010\n"),
    "digits": much("1"),
    "digits in lines": much("2010-2010-2010-20\n"),
    "emphasis in lines": much("***a***\n"),
    "emphasis": much("***a*** "),
    # labels
    "topics": numbered("Topic: t{}\n"),
    "one topic": "Topic: " + much("a, "),
    "labels": much("a b: c\n"),
    "words": much("topic "),
    # contact
    "invitations": much("Contact us at a@b.example.\n\n"),
    "addresses": much("Contact us at a@b.example a@b.c.d.e "),
    "at": much("Contact us @.a@.a\n\n"),
    # credits
    "credits": numbered(AIRED + "Radio {} in Osh, funded by the X Fund.\n\n"),
    "places": much(AIRED + "Radio A in the a " * 110 + "\n\n"),
    "stations": much(AIRED + "A and " * 320 + "\n\n"),
    "commas": much(AIRED + ", the " * 320 + "\n\n"),
    "words of a name": much(AIRED + "Aa " * 600 + "\n\n"),
    "in": much(AIRED + "Radio " + "in " * 600 + "\n\n"),
    "spaces": much(AIRED + "Radio" + " " * 1_900 + "x\n\n"),
    "brackets": much(AIRED + "Radio " + "(" * 1_900 + "\n\n"),
    "languages": much("This audio programme, in " + "Aa and " * 270 + ", aired on Radio A\n\n"),
    "funders": much("This audio programme was funded by " + "the A, " * 270 + "\n\n"),
    "funded": much("This audio programme " + "funded by A " * 150 + "\n\n"),
    "italics": much("*This programme " + "a" * 1_900 + "*\n\n"),
    "russian stations": much(RUSSIAN + "«А» и " * 300 + "\n\n"),
    "russian languages": much("Эта аудиопрограмма " + "на русском и " * 140 + "\n\n"),
    "russian funders": much("Эта аудиопрограмма при поддержке " + "Фонда и " * 220 + "\n\n"),
    # speakers
    "bold turns": much("**Anna:** b\n\n"),
    "other bold turns": numbered("**Anna{}:** b?\n\n"),
    "turns": much("Anna: b\n\nBek: c\n\n"),
    "colons": much("A: "),
    "bold": "**" + much("a ") + ":** b",
    # titles and passages
    "lines of signs": much("=\n"),
    "fences": much("```\n"),
    "quotations": much("> "),
    "entities": much("&"),
    "joiners": much("\u200c"),
}


def seconds_of(text: str, folder: Path) -> float:
    """The processor's time for reading an article and cutting it into blocks."""
    path = folder / "article.md"
    path.write_text(text, "utf-8")
    begin = time.process_time()
    try:
        draft = read_article(
            path, origin="a.md", languages=PROGRAMME.languages, zone=ZoneInfo("Asia/Bishkek")
        )
    except RefusedError:
        return time.process_time() - begin
    markup.blocks(draft.content.texts[0].body)
    return time.process_time() - begin


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_a_megabyte_is_read_in_bounded_time(name: str, tmp_path: Path) -> None:
    assert seconds_of(f"# Snow\n\n{CASES[name]}", tmp_path) < MOST


@pytest.mark.slow
@pytest.mark.parametrize("text", [much("a\n") + "=\n", "# " + much("a "), "**" + much("a ** ")])
def test_a_megabyte_that_begins_like_a_title_is_read_in_bounded_time(
    text: str, tmp_path: Path
) -> None:
    assert seconds_of(text, tmp_path) < MOST


@pytest.mark.slow
@pytest.mark.parametrize("key", ["people", "credits", "broadcasts", "location", "funding"])
@pytest.mark.parametrize("value", ["a (b) ", "(a ", "a <b ", "a (at b; in c; "])
def test_a_megabyte_of_front_matter_is_read_in_bounded_time(
    key: str, value: str, tmp_path: Path
) -> None:
    assert seconds_of(f"---\n{key}: {much(value)})\n---\n# Snow\n\nFell.\n", tmp_path) < MOST
