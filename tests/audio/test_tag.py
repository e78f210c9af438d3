"""Tags in front of the same frames: read back, byte for byte the same, naming nobody's software."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import av
import pytest
from mutagen.flac import Picture
from mutagen.id3 import ID3, Encoding
from mutagen.mp4 import MP4
from mutagen.ogg import OggPage
from mutagen.oggopus import OggOpus

from podcast.artwork import cover_jpeg, draw_artwork
from podcast.audio._id3 import iso_639_2
from podcast.audio._mp4 import WRITTEN
from podcast.audio.m4a import write_m4a
from podcast.audio.mp3 import write_mp3
from podcast.audio.opus import write_opus
from podcast.audio.tag import Tags, tag
from podcast.domain.chapters import Chapter
from podcast.domain.errors import AudioError, StorageError
from podcast.domain.texts import Lang
from tests.audio.sounds import RATE, blocks, sha256, speech
from tests.cast import EN, KK

COVER = cover_jpeg(draw_artwork("Radio", EN))
TAGS = Tags(
    title="Қазақстан: “қар” & ғалым",
    programme="Central Asia Radio",
    language=KK,
    date=datetime(2020, 1, 2, 23, 30, tzinfo=UTC),
    text="Таудағы қар ериді.\n\nҒалымдар айтады.",
    cover=COVER,
    source_url="https://radio.example/жаңалық?id=1&b=2",
    page_url="https://radio.example/central-asia-radio/snow/",
    track=7,
    artist="Айгүл",
    comment="Синтезделген дауыс.",
    chapters=(Chapter(0, "Қар"), Chapter(1_250, "Жол & «асу»"), Chapter(2_000, "Соңы")),
    cues=((40, "Таудағы қар ериді."), (1_700, "Ғалымдар айтады.")),
    duration_ms=3_000,
)
BARE = Tags(
    title="Snow",
    programme="Radio",
    language=Lang("und"),
    date=datetime(2020, 12, 31, tzinfo=UTC),
    text=None,
    cover=None,
    source_url=None,
    page_url=None,
    track=None,
    artist=None,
    comment=None,
)


@pytest.fixture(scope="module")
def encoded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A file of each format, without tags, under names that say nothing."""
    folder = tmp_path_factory.mktemp("encoded")
    files = {"mp3": folder / "one", "opus": folder / "two", "m4a": folder / "three"}
    write_mp3(blocks(speech(3)), files["mp3"], rate=RATE, bitrate=96_000)
    write_opus(blocks(speech(3, rate=48_000)), files["opus"], rate=48_000, bitrate=24_000)
    write_m4a(blocks(speech(3)), files["m4a"], rate=RATE, bitrate=64_000)
    return files


def test_an_mp3_says_what_it_is(encoded: dict[str, Path], tmp_path: Path) -> None:
    tag(encoded["mp3"], tmp_path / "a", TAGS)

    read = ID3(tmp_path / "a", translate=False)
    assert read.version == (2, 3, 0)
    texts = ("TIT2", "TALB", "TLAN", "TYER", "TDAT", "TCON", "TRCK", "TPE1", "COMM::kaz")
    assert {name: str(read[name]) for name in texts} == {
        "TIT2": TAGS.title,
        "TALB": TAGS.programme,
        "TLAN": "kaz",
        "TYER": "2020",
        "TDAT": "0201",
        "TCON": "Podcast",
        "TRCK": "7",
        "TPE1": TAGS.artist,
        "COMM::kaz": TAGS.comment,
    }
    assert read["USLT::kaz"].text == TAGS.text
    assert read["WOAS"].url == (
        "https://radio.example/%D0%B6%D0%B0%D2%A3%D0%B0%D0%BB%D1%8B%D2%9B?id=1&b=2"
    )
    assert read["WOAF"].url == TAGS.page_url
    cover = read["APIC:"]
    assert (cover.type, cover.mime, cover.data) == (3, "image/jpeg", COVER)
    assert [read[f"CHAP:chapter{number}"].sub_frames["TIT2"].text[0] for number in range(3)] == [
        "Қар",
        "Жол & «асу»",
        "Соңы",
    ]
    times = [
        (c.start_time, c.end_time) for c in map(read.get, map("CHAP:chapter{}".format, range(3)))
    ]
    assert times == [(0, 1_250), (1_250, 2_000), (2_000, 3_000)]
    assert read["CTOC:toc"].child_element_ids == ["chapter0", "chapter1", "chapter2"]
    words = read["SYLT::kaz"]
    assert (words.format, words.type) == (2, 2)
    assert words.text == [(text, start) for start, text in TAGS.cues]
    assert len(read) == len(texts) + 4 + 3 + 1 + 1


def test_every_text_is_utf_16(encoded: dict[str, Path], tmp_path: Path) -> None:
    tag(encoded["mp3"], tmp_path / "a", TAGS)

    read = ID3(tmp_path / "a", translate=False)
    parts = [part for each in read.getall("CHAP") for part in each.sub_frames.values()]
    texts = [each for each in (*read.values(), *parts) if hasattr(each, "encoding")]
    assert {each.FrameID for each in texts if each.encoding != Encoding.UTF16} == {"APIC"}


def test_a_list_of_chapters_is_no_longer_than_it_can_count(
    encoded: dict[str, Path], tmp_path: Path
) -> None:
    many = tuple(Chapter(number, f"{number}") for number in range(1_200))
    for name, file in encoded.items():
        tag(file, tmp_path / name, replace(TAGS, chapters=many))

    read = ID3(tmp_path / "mp3", translate=False)
    assert len(read.getall("CHAP")) == len(read["CTOC:toc"].child_element_ids) == 255
    comments: Any = OggOpus(tmp_path / "opus").tags
    assert len([name for name in comments.as_dict() if name.startswith("chapter")]) == 2_000


def test_an_opus_file_says_the_same(encoded: dict[str, Path], tmp_path: Path) -> None:
    tag(encoded["opus"], tmp_path / "a", TAGS)

    read: Any = OggOpus(tmp_path / "a").tags
    said = read.as_dict()
    (picture,) = said.pop("metadata_block_picture")
    assert Picture(base64.b64decode(picture)).data == COVER
    assert (read.vendor, said) == (
        "",
        {
            "title": [TAGS.title],
            "album": [TAGS.programme],
            "language": ["kk"],
            "date": ["2020-01-02"],
            "genre": ["Podcast"],
            "tracknumber": ["7"],
            "artist": [TAGS.artist],
            "comment": [TAGS.comment],
            "source": [TAGS.source_url],
            "website": [TAGS.page_url],
            "lyrics": [TAGS.text],
            "chapter000": ["00:00:00.000"],
            "chapter000name": ["Қар"],
            "chapter001": ["00:00:01.250"],
            "chapter001name": ["Жол & «асу»"],
            "chapter002": ["00:00:02.000"],
            "chapter002name": ["Соңы"],
        },
    )


def test_an_m4a_says_the_same(encoded: dict[str, Path], tmp_path: Path) -> None:
    tag(encoded["m4a"], tmp_path / "a", TAGS)

    read: Any = MP4(tmp_path / "a")
    said = {name: value[0] for name, value in read.tags.items()}
    assert said == {
        "\xa9nam": TAGS.title,
        "\xa9alb": TAGS.programme,
        "\xa9ART": TAGS.artist,
        "\xa9day": "2020-01-02",
        "\xa9gen": "Podcast",
        "\xa9cmt": TAGS.comment,
        "\xa9lyr": TAGS.text,
        "trkn": (7, 0),
        "stik": 21,
        "covr": COVER,
        "----:com.apple.iTunes:SOURCE": str(TAGS.source_url).encode(),
        "----:com.apple.iTunes:WEBSITE": str(TAGS.page_url).encode(),
    }
    assert {name.encode("latin-1") for name in said if name[:2] != "--"} == WRITTEN
    assert [(each.start, each.title) for each in read.chapters] == [
        (each.start / 1_000, each.title) for each in TAGS.chapters
    ]


def test_a_chapter_of_an_m4a_is_cut_between_letters(
    encoded: dict[str, Path], tmp_path: Path
) -> None:
    long = replace(TAGS, chapters=(Chapter(0, "Қ" * 200), *TAGS.chapters[1:]))

    tag(encoded["m4a"], tmp_path / "a", long)

    read: Any = MP4(tmp_path / "a")
    assert [each.title for each in read.chapters][:2] == ["Қ" * 127, "Жол & «асу»"]


def test_what_is_not_known_is_not_written(encoded: dict[str, Path], tmp_path: Path) -> None:
    for name, file in encoded.items():
        tag(file, tmp_path / name, BARE)

    assert sorted(ID3(tmp_path / "mp3", translate=False)) == [
        "TALB",
        "TCON",
        "TDAT",
        "TIT2",
        "TLAN",
        "TYER",
    ]
    read: Any = OggOpus(tmp_path / "opus").tags
    assert sorted(read.keys()) == ["album", "date", "genre", "language", "title"]
    atoms: Any = MP4(tmp_path / "m4a")
    assert sorted(atoms.tags) == ["stik", "\xa9alb", "\xa9day", "\xa9gen", "\xa9nam"]
    assert not atoms.chapters


def packets(path: Path) -> list[tuple[int, list[bytes]]]:
    """The pages of an Ogg file after its headers: where each ends, and its packets."""
    pages = []
    with path.open("rb") as file:
        while file.peek(1):
            pages.append(OggPage(file))
    assert [page.sequence for page in pages] == list(range(len(pages)))
    assert [page.first for page in pages] == [True] + [False] * (len(pages) - 1)
    begin = next(i for i, page in enumerate(pages) if page.position > 0)
    return [(page.position, page.packets) for page in pages[begin:]]


def test_no_frame_of_sound_is_changed(encoded: dict[str, Path], tmp_path: Path) -> None:
    for name, file in encoded.items():
        tag(file, tmp_path / name, TAGS)

    sound = encoded["mp3"].read_bytes()
    assert (tmp_path / "mp3").read_bytes().endswith(sound)
    assert packets(tmp_path / "opus") == packets(encoded["opus"])
    assert len(packets(tmp_path / "opus")) > 2
    found = [held(each) for each in (encoded["m4a"], tmp_path / "m4a")]
    assert found[0] == found[1]
    assert len(found[0]) > 20_000


def held(path: Path) -> bytes:
    """The packets of an M4A file, by where its table says that they begin."""
    with av.open(path) as file:
        return b"".join(bytes(packet) for packet in file.demux(file.streams.audio[0]))


def test_a_tag_replaces_the_one_before(encoded: dict[str, Path], tmp_path: Path) -> None:
    for file in encoded.values():
        tag(file, tmp_path / "once", TAGS)
        tag(file, tmp_path / "long", replace(TAGS, text="Қар. " * 20_000))
        tag(tmp_path / "long", tmp_path / "twice", TAGS)

        assert sha256(tmp_path / "once") == sha256(tmp_path / "twice")


def test_no_tag_names_the_software_that_wrote_it(encoded: dict[str, Path], tmp_path: Path) -> None:
    for file in encoded.values():
        tag(file, tmp_path / "a", TAGS)

        content = (tmp_path / "a").read_bytes()
        names = (b"mutagen", b"Lavf", b"Lavc", b"LAME", b"libopus")
        assert [name for name in names if name in content] == []


LANGUAGES = {
    "en-GB": "eng",
    "ru": "rus",
    "kk-Cyrl": "kaz",
    "ky": "kir",
    "tg": "tgk",
    "uz-Latn": "uzb",
    "fa": "per",
    "prs": "per",
    "und": "und",
    "tlh": "und",
}


@pytest.mark.parametrize(("ours", "theirs"), LANGUAGES.items())
def test_a_language_is_told_as_id3_wants_it(ours: str, theirs: str) -> None:
    assert iso_639_2(Lang(ours)) == theirs


@pytest.mark.parametrize("content", [b"", b"RIFF", b"OggS" + bytes(60), b"<html>"])
def test_what_is_no_mp3_opus_or_m4a_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.mp3").write_bytes(content)

    with pytest.raises(AudioError, match="no MP3, Ogg Opus or M4A"):
        tag(tmp_path / "a.mp3", tmp_path / "b.mp3", BARE)

    assert not (tmp_path / "b.mp3").exists()


def test_a_full_disk_is_told(encoded: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "full").symlink_to("/dev/full")

    for file in encoded.values():
        with pytest.raises(StorageError, match="No space left"):
            tag(file, tmp_path / "full", TAGS)
