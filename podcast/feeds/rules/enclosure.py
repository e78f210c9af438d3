"""Rules of an item's audio file as directories read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from ..parsed import Part
from ._rule import at_most_one, attribute, every, must, some
from .channel import URL

EXTENSIONS = {
    "audio/mpeg": (".mp3",),
    "audio/m4a": (".m4a",),
    "audio/x-m4a": (".m4a",),
    "video/mp4": (".mp4", ".m4v"),
    "video/m4v": (".m4v",),
    "video/x-m4v": (".m4v",),
    "video/quicktime": (".mov",),
    "application/pdf": (".pdf",),
}
"""The types PSP-1 or Apple list, with the extensions by which Apple tells them."""

_AGAIN = "Attach the recording again: its files are then made as directories want them."


def _types(part: Part) -> Iterator[str]:
    for mime in part.attributes("enclosure", "type"):
        if mime not in EXTENSIONS:
            yield f"The audio file has the type “{mime}”, which directories do not take."


def _extensions(part: Part) -> Iterator[str]:
    for enclosure in part.all("enclosure"):
        ending = PurePosixPath(urlsplit(enclosure.get("url") or "").path).suffix.lower()
        fitting = EXTENSIONS.get(enclosure.get("type") or "")
        if fitting and enclosure.get("url") and ending not in fitting:
            yield f"The audio file's address ends in “{ending}”, not in {' or '.join(fitting)}."


def _unique(part: Part) -> Iterator[str]:
    for url in part.attributes("enclosure", "url"):
        if (count := part.feed.enclosure_urls[url]) > 1:
            yield f"{count} items share the audio file {url}."


RULES = (
    must(
        "psp.i.enclosure",
        every(
            some("enclosure"),
            at_most_one("enclosure"),
            attribute("enclosure", "url", pattern=URL),
            attribute("enclosure", "length", pattern=r"[1-9]\d*"),
            attribute("enclosure", "type", pattern=r".+"),
        ),
        _AGAIN,
    ),
    must("psp.i.type", _types, _AGAIN),
    must("apple.i.extension", _extensions, _AGAIN),
    must("apple.i.enclosure-unique", _unique, "Apple shows only one of them: withdraw the other."),
)
