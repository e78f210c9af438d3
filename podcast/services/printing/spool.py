"""Renders the items that feeds lack, each once, into a file that vanishes with the run.

A language's feed mostly shows an item as the feed of all episodes does; both then share its bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from os import pread
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from sqlalchemy import Connection

from podcast.database.loading import load_for_feeds
from podcast.database.transcripts import with_headings
from podcast.domain.episodes import Episode, EpisodeId
from podcast.domain.programmes import Programme
from podcast.domain.texts import BlockKind, EditionText, Lang
from podcast.feeds import ItemInput, choose_recording, choose_text, choose_title, render_item
from podcast.markup import blocks, feed_html

from ..chapters import find_chapters
from ..tags import WORDING
from .press import Press

AT_ONCE = 100
"""How many episodes are in memory at one time."""

SPOKEN = (BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.ITEM)
"""The blocks of a text that stand for it where there is no summary."""


class Spooled(NamedTuple):
    """An item of this run: where its bytes stand in the spool."""

    start: int
    size: int
    guid: str
    enclosure_url: str


class Spool:
    """The items rendered in this run, by episode and by the language of the feed."""

    def __init__(self, press: Press, programme: Programme, file: IO[bytes]) -> None:
        self._press = press
        self._programme = programme
        self._file = file
        self._end = 0
        self._items: dict[tuple[EpisodeId, Lang | None], Spooled] = {}
        self._good: set[Spooled] = set()
        self.rendered = 0
        """How many items were rendered."""

    def __getitem__(self, wanted: tuple[EpisodeId, Lang | None]) -> Spooled:
        return self._items[wanted]

    def read(self, item: Spooled) -> bytes:
        """The bytes of an item, as they stand in a feed."""
        return pread(self._file.fileno(), item.size, item.start)

    def found_good(self, items: Iterable[Spooled]) -> None:
        """Note that these break no rule that an item can break by itself."""
        self._good.update(items)

    def is_good(self, item: Spooled) -> bool:
        """Whether that was noted of the item."""
        return item in self._good

    def fill(self, wanted: Iterable[tuple[EpisodeId, Lang | None]]) -> None:
        """Render what is not there yet, in batches. Raises PreflightError: see `render_item`."""
        feeds: dict[EpisodeId, list[Lang | None]] = {}
        for number, lang in wanted:
            if (number, lang) not in self._items:
                feeds.setdefault(number, []).append(lang)
        numbers = list(feeds)
        for start in range(0, len(numbers), AT_ONCE):
            some = numbers[start : start + AT_ONCE]
            with self._press.database.read() as connection:
                headed = with_headings(connection, some)
                for episode in load_for_feeds(connection, some):
                    self._render(connection, episode, feeds[episode.id], headed)

    def _render(
        self,
        connection: Connection,
        episode: Episode,
        feeds: list[Lang | None],
        headed: frozenset[tuple[EpisodeId, Lang]],
    ) -> None:
        programme = self._programme
        inputs: dict[EditionText | None, ItemInput] = {}
        made: dict[object, Spooled] = {}
        for lang in feeds:
            heard = choose_recording(episode, programme.languages, lang)
            text = choose_text(programme, episode, lang)
            if text not in inputs:
                inputs[text] = item_input(episode, text)
            chapters = (
                heard is not None
                and (episode.id, heard.lang) in headed
                and find_chapters(connection, programme, episode, lang) is not None
            )
            # All that the language of a feed decides; the address of chapters names it, too.
            title = choose_title(programme, episode, lang)
            recording = heard and (heard.lang, heard.kind)
            told = (recording, text, title, lang if chapters else None)
            if told not in made:
                item = replace(inputs[text], chapters=True) if chapters else inputs[text]
                made[told] = self._add(item, lang)
            self._items[episode.id, lang] = made[told]

    def _add(self, item: ItemInput, lang: Lang | None) -> Spooled:
        made = render_item(self._programme, item, self._press.links, wording=WORDING, lang=lang)
        self.rendered += 1
        self._file.write(made.xml)
        spooled = Spooled(self._end, len(made.xml), made.guid, made.enclosure_url)
        self._end += spooled.size
        return spooled


@contextmanager
def open_spool(press: Press, programme: Programme) -> Iterator[Spool]:
    """An empty spool; its file has no name, so that even a crash leaves nothing behind."""
    with TemporaryFile(dir=press.private.root / "tmp", buffering=0) as file:
        yield Spool(press, programme, file)


def item_input(episode: Episode, text: EditionText | None) -> ItemInput:
    """An episode with the text that its feed shows, ready for readers."""
    if text is None:
        return ItemInput(episode, "", ())
    html = feed_html(text.body)
    if text.summary:
        return ItemInput(episode, html, (), text.summary)
    paragraphs = tuple(block.text for block in blocks(text.body) if block.kind in SPOKEN)
    return ItemInput(episode, html, paragraphs)
