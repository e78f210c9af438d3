"""Tags, read whole by programs that were not written here."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from struct import unpack

import eyed3
import pytest

from podcast.audio.m4a import write_m4a
from podcast.audio.mp3 import write_mp3
from podcast.audio.opus import write_opus
from podcast.audio.tag import tag
from tests.audio.sounds import RATE, blocks, speech
from tests.audio.test_tag import COVER, TAGS

CHAPTERS = [(0, 1_250, "Қар"), (1_250, 2_000, "Жол & «асу»"), (2_000, 3_000, "Соңы")]
SOURCE = "https://radio.example/%D0%B6%D0%B0%D2%A3%D0%B0%D0%BB%D1%8B%D2%9B?id=1&b=2"


@pytest.fixture(scope="module")
def mp3(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three seconds of speech that say everything that can be said."""
    folder = tmp_path_factory.mktemp("mp3")
    write_mp3(blocks(speech(3)), folder / "plain", rate=RATE, bitrate=96_000)
    tag(folder / "plain", folder / "a.mp3", TAGS)
    return folder / "a.mp3"


@pytest.fixture(scope="module")
def opus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as Ogg Opus."""
    folder = tmp_path_factory.mktemp("opus")
    write_opus(blocks(speech(3, rate=48_000)), folder / "plain", rate=48_000, bitrate=24_000)
    tag(folder / "plain", folder / "a.opus", TAGS)
    return folder / "a.opus"


@pytest.fixture(scope="module")
def m4a(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as M4A."""
    folder = tmp_path_factory.mktemp("m4a")
    write_m4a(blocks(speech(3)), folder / "plain", rate=RATE, bitrate=64_000)
    tag(folder / "plain", folder / "a.m4a", TAGS)
    return folder / "a.m4a"


def said(*command: str | Path) -> str:
    """What a program prints."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_eyed3_reads_all_of_it(mp3: Path) -> None:
    tags = eyed3.load(mp3).tag

    assert tags.version == (2, 3, 0)
    assert (tags.title, tags.album, tags.artist) == (TAGS.title, TAGS.programme, TAGS.artist)
    # It takes a day and a month for a year of its own, and leaves them out.
    assert (tags.getBestDate().year, tags.track_num.count, tags.genre.name) == (2020, 7, "Podcast")
    assert tags.getTextFrame("TLAN") == "kaz"
    assert [(each.lang, each.text) for each in tags.comments] == [(b"kaz", TAGS.comment)]
    assert [(each.lang, each.text) for each in tags.lyrics] == [(b"kaz", TAGS.text)]
    addresses = [each.rstrip("\0") for each in (tags.audio_source_url, tags.audio_file_url)]
    assert addresses == [SOURCE, TAGS.page_url]
    (cover,) = tags.images
    assert (cover.picture_type, cover.mime_type, cover.image_data) == (3, "image/jpeg", COVER)
    assert [(*each.times, each.title) for each in tags.chapters] == CHAPTERS
    (contents,) = tags.table_of_contents
    assert (contents.toplevel, contents.ordered) == (True, True)
    assert contents.child_ids == [b"chapter0", b"chapter1", b"chapter2"]


def test_what_is_said_when_is_laid_down_as_id3_wants_it(mp3: Path) -> None:
    """eyeD3 hands the bytes of the frame over; they are read here by id3.org/id3v2.3.0, 4.10."""
    (frame,) = eyed3.load(mp3).tag.frame_set[b"SYLT"]
    encoding, lang, stamps, content = unpack(">B3sBB", frame.data[:6])
    assert (encoding, lang, stamps, content) == (1, b"kaz", 2, 2)

    words, rest = _text(frame.data[6:])
    assert words == ""
    read = []
    while rest:
        words, rest = _text(rest)
        read.append((int.from_bytes(rest[:4]), words))
        rest = rest[4:]
    assert tuple(read) == TAGS.cues


def _text(data: bytes) -> tuple[str, bytes]:
    """A text up to its two zero bytes, and what follows."""
    end = next(at for at in range(0, len(data), 2) if data[at : at + 2] == b"\0\0")
    return data[:end].decode("utf-16"), data[end + 2 :]


@pytest.mark.slow
def test_id3v2_reads_all_of_it(mp3: Path) -> None:
    lines = said("id3v2", "-R", mp3).splitlines()

    shown = dict(line.split(": ", 1) for line in lines if line[4:6] == ": ")
    assert [shown[name] for name in ("TIT2", "TALB", "TPE1", "TRCK", "TLAN", "TYER", "TDAT")] == [
        TAGS.title,
        TAGS.programme,
        TAGS.artist,
        "7",
        "kaz",
        "2020",
        "0201",
    ]
    assert shown["COMM"] == f"()[kaz]: {TAGS.comment}"
    assert shown["USLT"] == "()[kaz]: Таудағы қар ериді."
    assert TAGS.text is not None
    assert lines[lines.index("USLT: ()[kaz]: Таудағы қар ериді.") + 2] == TAGS.text.split("\n")[2]
    assert (shown["WOAS"], shown["WOAF"]) == (SOURCE, TAGS.page_url)
    assert shown["APIC"] == f"()[, 3]: image/jpeg, {len(COVER)} bytes"
    names = [line[:4] for line in lines]
    assert [names.count(name) for name in ("CHAP", "CTOC", "SYLT")] == [3, 1, 1]


def _probed(path: Path) -> tuple[dict[str, str], list[tuple[int, str]]]:
    shown = ("-show_format", "-show_streams", "-show_chapters", "-of", "json")
    probe = json.loads(said("ffprobe", "-v", "error", *shown, path))
    tags = {**probe["streams"][0].get("tags", {}), **probe["format"].get("tags", {})}
    chapters = [(each["start"], each["tags"]["title"]) for each in probe["chapters"]]
    return {name.lower(): text for name, text in tags.items()}, chapters


@pytest.mark.slow
def test_ffprobe_reads_text_and_chapters_of_both(mp3: Path, opus: Path) -> None:
    common = {
        "title": TAGS.title,
        "album": TAGS.programme,
        "artist": TAGS.artist,
        "date": "2020-01-02",
        "track": "7",
        "genre": "Podcast",
        "comment": TAGS.comment,
    }
    starts = [(start, title) for start, _, title in CHAPTERS]

    assert _probed(mp3) == ({**common, "language": "kaz", "lyrics-kaz": TAGS.text}, starts)
    addresses = {"source": TAGS.source_url, "website": TAGS.page_url}
    assert _probed(opus) == ({**common, **addresses, "language": "kk", "lyrics": TAGS.text}, starts)


@pytest.mark.slow
def test_ffprobe_reads_all_of_an_m4a(m4a: Path) -> None:
    read, chapters = _probed(m4a)

    for name in ("vendor_id", "major_brand", "minor_version", "compatible_brands"):
        read.pop(name)
    assert read == {
        "title": TAGS.title,
        "album": TAGS.programme,
        "artist": TAGS.artist,
        "date": "2020-01-02",
        "track": "7",
        "genre": "Podcast",
        "comment": TAGS.comment,
        "lyrics": TAGS.text,
        "source": TAGS.source_url,
        "website": TAGS.page_url,
        "media_type": "21",
        "language": "kaz",
    }
    starts = [(start * 10_000, title) for start, _, title in CHAPTERS]
    assert chapters == starts


@pytest.mark.slow
def test_an_m4a_is_played_from_its_first_bytes_and_lasts_as_long_as_its_sound(m4a: Path) -> None:
    """What tells of the sound comes first, so that half of the file is enough to begin."""
    shown = ("-show_entries", "format=duration:stream=nb_frames,codec_name,profile", "-of", "json")
    probe = json.loads(said("ffprobe", "-v", "error", *shown, m4a))
    assert float(probe["format"]["duration"]) == pytest.approx(3, abs=0.001)
    assert (probe["streams"][0]["codec_name"], probe["streams"][0]["profile"]) == ("aac", "LC")

    half = m4a.with_name("half.m4a")
    half.write_bytes(m4a.read_bytes()[: m4a.stat().st_size * 2 // 3])
    heard = said("ffmpeg", "-v", "quiet", "-i", half, "-map", "0:a", "-f", "framemd5", "-")
    assert len([line for line in heard.splitlines() if line[:1] != "#"]) > 30
