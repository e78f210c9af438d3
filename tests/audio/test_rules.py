"""Each rule of public audio, broken alone in a real file, is reported, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from mutagen import id3

from podcast.audio.examine import examine
from podcast.audio.frames import read_frames
from podcast.audio.measure import measure
from podcast.audio.mp3 import FRAME, write_mp3
from podcast.audio.plan import plan
from podcast.audio.render import render_all
from podcast.audio.rules import RULES, Announced, PublicFile
from podcast.audio.tag import tag
from podcast.domain import rules
from podcast.domain.problems import Severity
from podcast.domain.recordings import Profile, Rendition
from tests.audio.sounds import RATE, Wave, blocks, speech, tone, write_wav
from tests.audio.test_tag import TAGS
from tests.cast import LIGHT, STANDARD

MUST, SHOULD = Severity.ERROR, Severity.WARNING
EVEN = -13
"""dBFS of the peak of a tone whose loudness is about -16 LUFS, in mono."""

Files = dict[str, Path]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Four seconds of speech as this room makes them, tagged."""
    folder = tmp_path_factory.mktemp("files")
    source = write_wav(folder / "source.wav", speech(4))
    measured = measure(source)
    targets = {Profile.STANDARD: folder / "a", Profile.LIGHT: folder / "b"}
    render_all(source, targets, plan(measured))
    made = {"mp3": folder / "a.mp3", "opus": folder / "b.opus"}
    for encoded, tagged in zip(targets.values(), made.values(), strict=True):
        tag(encoded, tagged, TAGS)
    return made


def row_of(path: Path, rendition: Rendition = STANDARD) -> Rendition:
    """A row that tells the truth about a file."""
    found = examine(path)
    return replace(
        rendition,
        key=f"radio/{path.name}",
        bytes=path.stat().st_size,
        sha256=found.sha256,
        duration_ms=found.decoded_ms,
    )


def breaches(path: Path, rendition: Rendition = STANDARD) -> set[tuple[str, Severity]]:
    """What the rules say of a file with a true row."""
    return judged(PublicFile(row_of(path, rendition), examine(path)))


def judged(file: PublicFile) -> set[tuple[str, Severity]]:
    return {
        (problem.rule, problem.severity) for problem in rules.breaches(RULES, file, where="here")
    }


def test_files_made_here_break_no_rule(files: Files) -> None:
    assert breaches(files["mp3"]) == set()
    assert breaches(files["opus"], LIGHT) == set()


def test_an_examination_reads_what_was_written(files: Files) -> None:
    found = examine(files["mp3"])

    assert (found.title, found.album, found.genre) == (TAGS.title, TAGS.programme, "Podcast")
    assert (found.cover, found.container, found.channels) == ("mjpeg", "MP3", 1)
    assert (found.claimed_ms, found.lowest, found.highest) == (found.decoded_ms, 96_000, 96_000)


# ---- files that break one rule ----


def damaged(source: Path, target: Path) -> None:
    """A place in the middle where nothing can be read."""
    body = bytearray(source.read_bytes())
    middle = len(body) // 2
    body[middle : middle + 500] = b"\xff\xfb\x90\xc4" + bytes(496)
    target.write_bytes(body)


def cut(source: Path, target: Path) -> None:
    body = source.read_bytes()
    target.write_bytes(body[: len(body) // 2])


def counted_wrongly(source: Path, target: Path) -> None:
    """The header in front tells a thousand frames more."""
    body = bytearray(source.read_bytes())
    count = body.index(b"Info") + 8
    body[count : count + 4] = (1_153).to_bytes(4)
    target.write_bytes(body)


def varying_without_a_header(source: Path, target: Path) -> None:
    """Frames of two bitrates, and nothing that tells how many."""
    halves = []
    for bitrate in (96_000, 128_000):
        part = target.with_suffix(f".{bitrate}")
        write_mp3(blocks(tone(2, level=EVEN)), part, rate=RATE, bitrate=bitrate)
        halves.append(part.read_bytes()[FRAME // 8 * bitrate // RATE :])
    joined = target.with_suffix(".joined")
    joined.write_bytes(b"".join(halves))
    tag(joined, target, TAGS)


def retagged(change: Callable[[id3.ID3], None]) -> Callable[[Path, Path], None]:
    def breaker(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes())
        tags = id3.ID3(target)
        change(tags)
        tags.save(target, v2_version=3)

    return breaker


def back_cover(tags: id3.ID3) -> None:
    tags["APIC:"].type = id3.PictureType.COVER_BACK


def other_genre(tags: id3.ID3) -> None:
    tags["TCON"] = id3.TCON(text="Speech")


def encoded(
    sound: Wave, *, rate: int = RATE, bitrate: int = 96_000, layout: str = "mono"
) -> Callable[[Path, Path], None]:
    """FFmpeg's own file of a sound of shape (channels, n), tagged as ours are."""

    def breaker(_: Path, target: Path) -> None:
        plain = target.with_suffix(".plain")
        encode(np.atleast_2d(sound).astype(np.float32), plain, rate, bitrate, layout)
        tag(plain, target, TAGS)

    return breaker


def encode(sound: Wave, target: Path, rate: int, bitrate: int, layout: str) -> None:
    codec, container = ("libopus", "ogg") if len(sound) > 2 else ("mp3", "mp3")
    with av.open(str(target), "w", format=container) as file:
        stream = file.add_stream(codec, rate=rate)
        assert isinstance(stream, av.AudioStream)
        stream.layout, stream.bit_rate = layout, bitrate
        frame = av.AudioFrame.from_ndarray(sound, format="fltp", layout=layout)
        frame.sample_rate, frame.time_base = rate, Fraction(1, rate)
        resampler = av.AudioResampler(stream.format, layout, rate, 960 if len(sound) > 2 else FRAME)
        for block in [*resampler.resample(frame), *resampler.resample(None)]:
            file.mux(stream.encode(block))
        file.mux(stream.encode(None))


def click() -> Wave:
    """A tone with a hundredth of a second at full scale."""
    sound = tone(4, level=EVEN)
    sound[-2_000:-1_559] = np.sign(np.sin(np.arange(441) / 20))
    return sound


EVEN_TONE = tone(4, level=EVEN)
BROKEN: dict[tuple[str, Severity], list[Callable[[Path, Path], None]]] = {
    ("media.sound", MUST): [damaged],
    ("media.header", MUST): [cut, counted_wrongly, varying_without_a_header],
    ("media.tags", MUST): [
        retagged(lambda tags: tags.delall("TIT2")),
        retagged(lambda tags: tags.delall("TALB")),
        retagged(lambda tags: tags.delall("APIC")),
        retagged(back_cover),
        retagged(other_genre),
    ],
    ("media.rate", MUST): [encoded(tone(4, level=EVEN, rate=32_000), rate=32_000)],
    ("media.bitrate", MUST): [encoded(np.stack([EVEN_TONE] * 2), layout="stereo", bitrate=56_000)],
    ("media.bitrate", SHOULD): [
        encoded(np.stack([EVEN_TONE] * 2), layout="stereo", bitrate=96_000),
        encoded(EVEN_TONE, bitrate=64_000),
        encoded(EVEN_TONE, bitrate=320_000),
    ],
    ("media.loudness", SHOULD): [encoded(0.3 * EVEN_TONE), encoded(2 * EVEN_TONE)],
    ("media.peak", SHOULD): [encoded(click())],
}


@pytest.mark.parametrize(
    ("breach", "breaker"),
    [(breach, breaker) for breach, breakers in BROKEN.items() for breaker in breakers],
)
def test_a_broken_file_breaks_one_rule(
    files: Files,
    tmp_path: Path,
    breach: tuple[str, Severity],
    breaker: Callable[[Path, Path], None],
) -> None:
    broken = tmp_path / "broken.mp3"
    breaker(files["mp3"], broken)

    assert breaches(broken) == {breach}


def test_more_than_two_channels_break_one_rule(tmp_path: Path) -> None:
    six = np.stack([0.2 * speech(4, rate=48_000)] * 6)
    encoded(six, rate=48_000, layout="5.1")(tmp_path, tmp_path / "six.opus")

    assert breaches(tmp_path / "six.opus", LIGHT) == {("media.channels", MUST)}


# ---- rows and feeds that say something else ----

SAID: dict[str, Callable[[PublicFile], PublicFile]] = {
    "type": lambda file: PublicFile(replace(file.row, type="audio/mp3"), file.found),
    "extension": lambda file: replace(file, row=replace(file.row, key="radio/a.m4a")),
    "duration": lambda file: replace(file, row=replace(file.row, duration_ms=2_000)),
    "bytes": lambda file: announcing(file, bytes=1),
    "mime": lambda file: announcing(file, type="audio/ogg"),
    "seconds": lambda file: announcing(file, seconds=9),
}
RULE_OF = {"type": "type", "extension": "type", "duration": "duration"}


def announcing(file: PublicFile, **wrong: object) -> PublicFile:
    (said,) = file.announced
    return replace(file, announced=(replace(said, **wrong),))  # type: ignore[arg-type]


@pytest.mark.parametrize("what", SAID)
def test_what_is_said_of_a_file_has_to_be_true(files: Files, what: str) -> None:
    row = row_of(files["mp3"])
    announced = Announced(row.bytes, row.type, round(row.duration_ms / 1_000))
    true = PublicFile(row, examine(files["mp3"]), (announced,))

    assert judged(true) == set()
    assert judged(SAID[what](true)) == {(f"media.{RULE_OF.get(what, 'enclosure')}", MUST)}


def test_every_rule_has_a_test_that_breaks_it() -> None:
    broken = {*BROKEN, ("media.channels", MUST)}
    broken |= {(f"media.{RULE_OF.get(what, 'enclosure')}", MUST) for what in SAID}

    assert broken == {(rule.id, rule.severity) for rule in RULES}


def test_frames_are_counted_as_their_writer_counted_them(tmp_path: Path) -> None:
    written = write_mp3(blocks(EVEN_TONE), tmp_path / "a", rate=RATE, bitrate=96_000)

    frames = read_frames(tmp_path / "a")

    assert frames is not None
    assert (frames.count * FRAME, frames.claimed) == (written, frames.count)


def test_what_is_no_mp3_has_no_frames(files: Files, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "text").write_text("no sound " * 20_000, "utf-8")

    assert [read_frames(tmp_path / name) for name in ("empty", "text")] == [None, None]
