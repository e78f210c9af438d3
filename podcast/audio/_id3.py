"""Tags -> an ID3v2.3 tag in front of MP3 frames (id3.org/id3v2.3.0): UTF-16, as all players read.

Chapters are those of id3.org/id3v2-chapters-1.0: a frame for each, and one that lists them.
No padding: a published file is never changed, so nothing is ever written into it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from shutil import copyfileobj
from typing import BinaryIO, TypeAlias
from urllib.parse import quote

from mutagen import id3
from mutagen.id3 import BitPaddedInt

from podcast.domain.texts import Lang

from .facts import GENRE, Tags
from .frames import TAG_HEADER, tag_size

_Table: TypeAlias = dict[Callable[..., id3.Frame], str | None]

ISO_639_2 = {
    "ar": "ara",
    "az": "aze",
    "be": "bel",
    "de": "ger",
    "en": "eng",
    "es": "spa",
    "fa": "per",
    "fr": "fre",
    "hy": "arm",
    "it": "ita",
    "ka": "geo",
    "kk": "kaz",
    "ky": "kir",
    "mn": "mon",
    "prs": "per",
    "ps": "pus",
    "ru": "rus",
    "tg": "tgk",
    "tk": "tuk",
    "tr": "tur",
    "tt": "tat",
    "ug": "uig",
    "uk": "ukr",
    "ur": "urd",
    "uz": "uzb",
    "zh": "chi",
}
"""ID3 tells languages by the bibliographic codes of ISO 639-2; what is not here is `und`."""


WRITTEN = frozenset(
    {
        "TIT2",
        "TALB",
        "TLAN",
        "TYER",
        "TDAT",
        "TCON",
        "TRCK",
        "TPE1",
        "COMM",
        "USLT",
        "SYLT",
        "WOAS",
        "WOAF",
        "CHAP",
        "CTOC",
        "APIC",
    }
)
"""All frames that are ever written here; their descriptions are empty."""

CONTENTS = "toc"
"""The name by which the list of chapters is known inside the tag."""

MOST_CHAPTERS = 255
"""As many as the list can count."""

_NOWHERE = 0xFFFFFFFF  # no place in bytes: players go by the time


def copy_mp3(encoded: BinaryIO, file: BinaryIO, tags: Tags) -> None:
    """Write the tag, then what is in `encoded` after a tag of its own."""
    frames = b"".join(map(_written, _frames(tags)))
    file.write(b"ID3\3\0\0" + BitPaddedInt.to_str(len(frames), width=4) + frames)
    encoded.seek(tag_size(encoded.read(TAG_HEADER)))
    copyfileobj(encoded, file)


def _written(frame: id3.Frame) -> bytes:
    """A frame's bytes. Written together, they would be sorted by size, and chapters with them."""
    alone = id3.ID3()
    alone.add(frame)
    tag = BytesIO()
    alone.save(tag, v1=0, v2_version=3, padding=lambda _: 0)
    return tag.getvalue()[TAG_HEADER:]


def iso_639_2(language: Lang) -> str:
    """Turn a BCP 47 tag into the three letters that ID3 wants; `und` where we know none."""
    return ISO_639_2.get(language.split("-")[0].lower(), "und")


def _frames(tags: Tags) -> Iterator[id3.Frame]:
    language = iso_639_2(tags.language)
    for frame, text in _texts(tags, language).items():
        if text:
            yield frame(encoding=id3.Encoding.UTF16, text=text)
    for frame, text in _long_texts(tags).items():
        if text:
            yield frame(encoding=id3.Encoding.UTF16, lang=language, desc="", text=text)
    for frame, url in _addresses(tags).items():
        if url:
            yield frame(url=_ascii(url))
    yield from _chapters(tags)
    if tags.cues:
        yield id3.SYLT(
            encoding=id3.Encoding.UTF16,
            lang=language,
            format=2,  # milliseconds from the start
            type=2,  # what is said
            desc="",
            text=[(text, start) for start, text in tags.cues],
        )
    if tags.cover:
        yield id3.APIC(
            encoding=id3.Encoding.LATIN1,  # of the empty description: some players stumble else
            mime="image/jpeg",
            type=id3.PictureType.COVER_FRONT,
            desc="",
            data=tags.cover,
        )


def _chapters(tags: Tags) -> Iterator[id3.Frame]:
    chapters = tags.chapters[:MOST_CHAPTERS]
    ends = [*(chapter.start for chapter in chapters[1:]), tags.duration_ms]
    names = [f"chapter{number}" for number in range(len(chapters))]
    for name, chapter, end in zip(names, chapters, ends, strict=False):
        yield id3.CHAP(
            element_id=name,
            start_time=chapter.start,
            end_time=max(chapter.start, end),
            start_offset=_NOWHERE,
            end_offset=_NOWHERE,
            sub_frames=[id3.TIT2(encoding=id3.Encoding.UTF16, text=chapter.title)],
        )
    if names:
        flags = id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED
        yield id3.CTOC(element_id=CONTENTS, flags=flags, child_element_ids=names, sub_frames=[])


def _texts(tags: Tags, language: str) -> _Table:
    return {
        id3.TIT2: tags.title,
        id3.TALB: tags.programme,
        id3.TLAN: language,
        id3.TYER: f"{tags.date:%Y}",
        id3.TDAT: f"{tags.date:%d%m}",
        id3.TCON: GENRE,
        id3.TRCK: None if tags.track is None else str(tags.track),
        id3.TPE1: tags.artist,
    }


def _long_texts(tags: Tags) -> _Table:
    return {id3.COMM: tags.comment, id3.USLT: tags.text}


def _addresses(tags: Tags) -> _Table:
    return {id3.WOAS: tags.source_url, id3.WOAF: tags.page_url}


def _ascii(url: str) -> str:
    """Percent-encode what is not ASCII, as ID3 addresses must be."""
    return "".join(char if char.isascii() else quote(char) for char in url)
