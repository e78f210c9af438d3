"""Rules of an item's audio file as directories read them."""

from __future__ import annotations

from collections.abc import Iterator

from podcast.domain.rules import must

from ..hosts import ending_of
from ..parsed import Part
from ._checks import every, form, some
from ._remedies import AGAIN
from ._values import COUNT, MIME, URL

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


def _types(part: Part) -> Iterator[str]:
    for mime in part.attributes("enclosure", "type"):
        if MIME.fits(mime) and mime not in EXTENSIONS:
            yield f"The audio file has the type “{mime}”, which directories do not take."


def _extensions(part: Part) -> Iterator[str]:
    for enclosure in part.all("enclosure"):
        url = enclosure.get("url") or ""
        fitting = EXTENSIONS.get(enclosure.get("type") or "")
        if fitting and URL.fits(url) and (ending := ending_of(url)) not in fitting:
            yield f"The audio file's address ends in “{ending}”, not in {' or '.join(fitting)}."


RULES = (
    must(
        "psp.i.enclosure",
        "One enclosure with a whole address, a type, and a length in bytes from 1.",
        every(
            some("enclosure"),
            form("enclosure", needs={"url": URL, "length": COUNT, "type": MIME}),
        ),
        source="PSP, Apple, Spotify",
        remedy=AGAIN,
    ),
    must(
        "psp.i.type",
        "The enclosure's type is one that PSP-1 or Apple list.",
        _types,
        source="PSP, Apple",
        remedy=AGAIN,
    ),
    must(
        "apple.i.extension",
        "The path of the enclosure's address ends in the extension of its type.",
        _extensions,
        source="Apple, Google",
        remedy=AGAIN,
    ),
)
