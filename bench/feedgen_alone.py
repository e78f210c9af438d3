"""The peer: feedgen as it comes from PyPI builds and writes the same items, one feed after another.

It gets every value ready-made from a file, a line an item: `["LANG", {…}]`. As `plain` it writes
what its own `podcast` extension can; as `same` also the `podcast:` tags, by an extension of ours.
Prints the seconds that took, without its imports, and those of `gzip` over what it wrote.
"""

from __future__ import annotations

import gzip
import json
import shutil
import sys
import time
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from feedgen.feed import FeedGenerator

from podcast.feeds.tags import EXTENSION, ChannelTags, ItemTags, Tag

Values = dict[str, Any]


def build(items: Iterator[Values], target: Path, *, same: bool) -> None:
    """Build and write one feed."""
    feed = FeedGenerator()
    if same:
        feed.register_extension(EXTENSION, ChannelTags, ItemTags, atom=False)
    else:
        feed.load_extension("podcast")
    feed.title("Ten Thousand Nights")
    feed.link(href="https://radio.example/ten-thousand-nights/feed.xml", rel="self")
    feed.description("Programmes that nobody made, to measure with.")
    feed.language("en")
    for values in items:
        entry = feed.add_entry(order="append")
        entry.title(values["title"])
        entry.link(href=values["link"])
        entry.description(values["description"])
        entry.content(values["content"], type="CDATA")
        entry.guid(values["guid"], permalink=False)
        entry.enclosure(values["url"], values["bytes"], values["type"])
        if same:
            getattr(entry, EXTENSION).tags = [_tag(*each) for each in values["tags"]]
        else:
            entry.pubDate(values["date"])
            entry.podcast.itunes_duration(values["duration"])
            entry.podcast.itunes_explicit("no")
    feed.rss_file(str(target), pretty=True)


def _tag(name: str, text: str | None, attributes: dict[str, str], children: list[Any]) -> Tag:
    return Tag(name, text, attributes, tuple(_tag(*each) for each in children))


def read(path: Path) -> Iterator[tuple[str, Values]]:
    """The values, item by item: they are never all in memory because of us."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            lang, values = json.loads(line)
            yield lang, values


def main(kind: str, values: Path, folder: Path) -> None:
    """Build every feed in the file, then gzip them; say how long each took."""
    began = time.perf_counter()
    targets = []
    for lang, items in groupby(read(values), key=lambda each: each[0]):
        targets.append(folder / f"feed.{lang or 'all'}.xml")
        build((each for _, each in items), targets[-1], same=kind == "same")
    print(time.perf_counter() - began)
    began = time.perf_counter()
    for target in targets:
        with target.open("rb") as body, gzip.open(f"{target}.gz", "wb") as packed:
            shutil.copyfileobj(body, packed)
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
