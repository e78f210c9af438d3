"""Tags -> the comment header of an Ogg Opus file (RFC 7845, section 5.2), before the same packets.

Names are those of xiph.org/vorbis/doc/v-comment.html and what players made custom: LYRICS, SOURCE,
WEBSITE; chapters are told as in wiki.xiph.org/Chapter_Extension. The header's vendor, the name of
an encoder, stays empty.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from struct import pack
from typing import BinaryIO

from mutagen.flac import Picture
from mutagen.id3 import PictureType
from mutagen.ogg import OggPage

from .facts import GENRE, Tags

WRITTEN = frozenset(
    {
        "TITLE",
        "ALBUM",
        "LANGUAGE",
        "DATE",
        "GENRE",
        "TRACKNUMBER",
        "ARTIST",
        "COMMENT",
        "SOURCE",
        "WEBSITE",
        "LYRICS",
        "METADATA_BLOCK_PICTURE",
    }
)
"""All comments that are ever written here, beside those of chapters."""

MOST_CHAPTERS = 1_000
"""As many as can be counted with three digits."""


def copy_opus(encoded: BinaryIO, file: BinaryIO, tags: Tags) -> None:
    """Copy all packets but the second, which is the comments, and number the pages anew."""
    head, old = OggPage(encoded), OggPage(encoded)
    while not old.complete:
        old = OggPage(encoded)
    comments = OggPage.from_packets([_comments(tags)])
    for sequence, page in enumerate((head, *comments)):
        page.serial, page.sequence = head.serial, sequence
        file.write(page.write())
    for page in _numbered(encoded, first=len(comments) + 1):
        file.write(page.write())


def _numbered(encoded: BinaryIO, *, first: int) -> Iterator[OggPage]:
    with suppress(EOFError):
        for sequence in count(first):
            page = OggPage(encoded)
            page.sequence = sequence
            yield page


def _comments(tags: Tags) -> bytes:
    texts = {
        "TITLE": tags.title,
        "ALBUM": tags.programme,
        "LANGUAGE": tags.language,
        "DATE": f"{tags.date:%Y-%m-%d}",
        "GENRE": GENRE,
        "TRACKNUMBER": None if tags.track is None else str(tags.track),
        "ARTIST": tags.artist,
        "COMMENT": tags.comment,
        "SOURCE": tags.source_url,
        "WEBSITE": tags.page_url,
        "LYRICS": tags.text,
        **dict(_chapters(tags)),
        "METADATA_BLOCK_PICTURE": _picture(tags.cover) if tags.cover else None,
    }
    entries = [f"{name}={text}".encode() for name, text in texts.items() if text]
    vendor = pack("<I", 0)
    listed = b"".join(pack("<I", len(entry)) + entry for entry in entries)
    return b"OpusTags" + vendor + pack("<I", len(entries)) + listed


def _chapters(tags: Tags) -> Iterator[tuple[str, str]]:
    for number, chapter in enumerate(tags.chapters[:MOST_CHAPTERS]):
        seconds, ms = divmod(chapter.start, 1_000)
        minutes, seconds = divmod(seconds, 60)
        hours, minutes = divmod(minutes, 60)
        yield f"CHAPTER{number:03}", f"{hours:02}:{minutes:02}:{seconds:02}.{ms:03}"
        yield f"CHAPTER{number:03}NAME", chapter.title


def _picture(cover: bytes) -> str:
    """A picture block of FLAC (RFC 9639, section 8.8); width and height 0 are unknown."""
    picture = Picture()
    picture.type, picture.mime, picture.data = PictureType.COVER_FRONT, "image/jpeg", cover
    return base64.b64encode(picture.write()).decode()
