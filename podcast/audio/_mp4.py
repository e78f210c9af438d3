"""Tags -> the tags of an M4A file, in front of the same packets: atoms as iTunes reads them.

Language is that of the track (ISO 14496-12, 8.4.2), chapters a list as Nero wrote it (`chpl`),
which mutagen reads and does not write; all else is written by mutagen. `moov` comes first, so that
a player knows all of it once the sound begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import pack, pack_into, unpack_from
from typing import BinaryIO

from mutagen.mp4 import MP4Cover, MP4Tags

from podcast.domain.chapters import Chapter
from podcast.domain.texts import Lang

from ._boxes import HEADER, Box, box, boxes, boxes_of
from ._id3 import iso_639_2
from .facts import GENRE, Tags

WRITTEN = frozenset(
    {
        b"\xa9nam",
        b"\xa9alb",
        b"\xa9ART",
        b"\xa9day",
        b"\xa9gen",
        b"\xa9cmt",
        b"\xa9lyr",
        b"trkn",
        b"stik",
        b"covr",
    }
)
"""All atoms that are ever written here, beside the addresses."""

ADDRESSES = "----:com.apple.iTunes:"
"""Before the names of tags that Apple has no atom for."""

ADDRESSED = frozenset({"SOURCE", "WEBSITE"})
"""Those names, as in Opus files."""

MOST_CHAPTERS = 255
"""As many as the list can count."""

_PIECE = 1 << 20
_PODCAST = 21  # what kind of media it is
_TICKS = 10_000  # of a chapter's start, in a millisecond
_LANGUAGE = 20  # bytes into the media header
_TERMINOLOGICAL = {
    "arm": "hye",
    "chi": "zho",
    "fre": "fra",
    "geo": "kat",
    "ger": "deu",
    "per": "fas",
}
"""MP4 tells languages by ISO 639-2/T, ID3 by 639-2/B: these differ."""


def copy_m4a(encoded: BinaryIO, file: BinaryIO, tags: Tags) -> None:
    """Write what tells of the sound, with the tags, then the packets of `encoded` as they are."""
    found = {each.name: each for each in boxes_of(encoded)}
    sound = found[b"mdat"]
    kind = box(b"ftyp", _held(encoded, found[b"ftyp"]))
    movie = box(b"moov", *_retold(_held(encoded, found[b"moov"]), tags))
    ahead = len(kind) + len(movie) + HEADER
    file.write(kind + _moved(movie, ahead - sound.start))
    file.write(pack(">I4s", HEADER + sound.end - sound.start, b"mdat"))
    encoded.seek(sound.start)
    while left := sound.end - encoded.tell():
        file.write(encoded.read(min(left, _PIECE)))
    _write_atoms(file, tags)


def _held(file: BinaryIO, found: Box) -> bytes:
    file.seek(found.start)
    return file.read(found.end - found.start)


def _retold(movie: bytes, tags: Tags) -> Iterator[bytes]:
    """What was told of the sound, in the language of the tags; and the chapters, last."""
    for each in boxes(movie):
        if each.name == b"trak":
            yield box(b"trak", _in_language(movie[each.start : each.end], tags.language))
        elif each.name != b"udta":
            yield box(each.name, movie[each.start : each.end])
    chapters = tags.chapters[:MOST_CHAPTERS]
    yield box(b"udta", *([_chapters(chapters)] if chapters else []))


def _chapters(chapters: tuple[Chapter, ...]) -> bytes:
    listed = (_chapter(each) for each in chapters)
    return box(b"chpl", pack(">B3x4xB", 1, len(chapters)), *listed)


def _chapter(chapter: Chapter) -> bytes:
    title = chapter.title.encode()[:255].decode(errors="ignore").encode()
    return pack(">QB", chapter.start * _TICKS, len(title)) + title


def _in_language(track: bytes, language: Lang) -> bytes:
    """The track with another language in its media header: five bits a letter."""
    told = iso_639_2(language)
    packed = 0
    for letter in _TERMINOLOGICAL.get(told, told):
        packed = packed << 5 | ord(letter) - 0x60
    changed = bytearray(track)
    pack_into(">H", changed, _inside(track, b"mdia", b"mdhd").start + _LANGUAGE, packed)
    return bytes(changed)


def _moved(movie: bytes, by: int) -> bytes:
    """What tells of the sound, for packets that lie `by` bytes further on."""
    changed = bytearray(movie)
    places = _inside(movie, b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stco")
    (count,) = unpack_from(">I", movie, places.start + 4)
    table = f">{count}I"
    begins = unpack_from(table, movie, places.start + 8)
    pack_into(table, changed, places.start + 8, *(begin + by for begin in begins))
    return bytes(changed)


def _inside(held: bytes, *path: bytes) -> Box:
    """A box inside of boxes, by their names from outside in; where it is in `held`."""
    found = Box(b"", 0, len(held))
    for name in path:
        inner = boxes(held[found.start : found.end])
        inside = next(each for each in inner if each.name == name)
        found = Box(name, found.start + inside.start, found.start + inside.end)
    return found


def _write_atoms(file: BinaryIO, tags: Tags) -> None:
    file.seek(0)
    atoms = MP4Tags()
    for name, value in _atoms(tags).items():
        atoms[name] = [value]
    atoms.save(file, padding=lambda _: 0)


def _atoms(tags: Tags) -> dict[str, object]:
    texts = {
        "\xa9nam": tags.title,
        "\xa9alb": tags.programme,
        "\xa9ART": tags.artist,
        "\xa9day": f"{tags.date:%Y-%m-%d}",
        "\xa9gen": GENRE,
        "\xa9cmt": tags.comment,
        "\xa9lyr": tags.text,
    }
    addresses = {"SOURCE": tags.source_url, "WEBSITE": tags.page_url}
    return {
        **{name: text for name, text in texts.items() if text},
        **{ADDRESSES + name: url.encode() for name, url in addresses.items() if url},
        "stik": _PODCAST,
        **({"trkn": (tags.track, 0)} if tags.track is not None else {}),
        **({"covr": MP4Cover(tags.cover, MP4Cover.FORMAT_JPEG)} if tags.cover else {}),
    }
