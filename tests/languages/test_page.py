"""docs/languages.md lists the languages that are known."""

from __future__ import annotations

from podcast.audio._id3 import iso_639_2
from podcast.feeds.languages import channel_language, item_language
from podcast.languages.known import KNOWN
from podcast.languages.language import Language

from .told import assert_on_page

HEAD = (
    "| tag | calls itself | in English | distinctive letters | RSS | `podcast:` | ID3 |\n"
    "| --- | --- | --- | --- | --- | --- | --- |\n"
)
SHOWN = {"ʻ": "oʻ gʻ"}
"""How a mark is shown that is no letter by itself."""


def test_the_page_lists_every_language() -> None:
    assert_on_page("languages", HEAD + "".join(map(_row, KNOWN)))


def _row(known: Language) -> str:
    letters = " ".join(SHOWN.get(letter, letter) for letter in known.distinctive)
    tags = (channel_language(known.tag), item_language(known.tag), iso_639_2(known.tag))
    written = " | ".join(f"`{tag}`" for tag in tags)
    english = ", ".join(known.english)
    return f"| `{known.tag}` | {known.own} | {english} | {letters or '—'} | {written} |\n"
