"""Rules of the document as a whole: without these nothing else means anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from podcast.domain.rules import must

from ..parsed import KNOWN, Document
from ..tags import NAMESPACES
from ._remedies import REBUILD

_DECLARATION = re.compile(rb"""<\?xml version=["']1\.0["'] encoding=["']UTF-8["']\?>""")
_OPTIONAL = KNOWN.keys() - (NAMESPACES.keys() - {"content"})


def _utf8(document: Document) -> Iterator[str]:
    if not _DECLARATION.match(document.body):
        yield "The feed does not begin by declaring XML 1.0 in UTF-8."
    try:
        document.body.decode("utf-8")
    except UnicodeDecodeError as cause:
        yield f"The feed is not UTF-8 (at byte {cause.start})."


def _rss2(document: Document) -> Iterator[str]:
    root = document.root
    if (root.tag, root.get("version")) != ("rss", "2.0"):
        yield "The feed is not <rss version=“2.0”>."
    if document.channels != 1:
        yield f"There are {document.channels} <channel>, not one."
    if root.getroottree().docinfo.internalDTD is not None:
        yield "The feed has a document type, which may define entities."


def _namespaces(document: Document) -> Iterator[str]:
    declared = document.root.nsmap
    for prefix, name in KNOWN.items():
        if declared.get(prefix, name if prefix in _OPTIONAL else None) != name:
            yield f"The prefix “{prefix}” does not stand for {name}."


RULES = (
    must(
        "psp.utf8",
        "The feed declares XML 1.0 in UTF-8, and is that.",
        _utf8,
        source="PSP, Apple",
        remedy=REBUILD,
    ),
    must(
        "psp.rss2",
        "The feed is well-formed RSS 2.0 with one channel and no document type.",
        _rss2,
        source="RSS, Apple",
        remedy=REBUILD,
    ),
    must(
        "psp.ns",
        "The prefixes itunes, podcast and atom stand for their namespaces, letter by letter; so do "
        "content, fh, media and spotify where they are declared.",
        _namespaces,
        source="PSP, Apple",
        remedy=REBUILD,
    ),
)
