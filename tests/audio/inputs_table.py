"""The table of docs/audio-inputs.md: each input the whole way, and what others read in its files.

`python -m tests.audio.inputs_table` writes it. Loudness, true peak and length are read by Debian's
`ffmpeg`, the length in the header by `ffprobe`; faults by `mp3val` and `opusinfo`.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from podcast.audio import child
from podcast.audio.facts import BROADCAST, RECIPES, Measurement
from podcast.audio.plan import CODECS
from podcast.domain.errors import AudioError
from podcast.domain.recordings import Profile
from tests.audio.inputs import GOOD, REFUSED, Maker, voice

PAGE = Path(__file__).parents[2] / "docs" / "audio-inputs.md"
ALL = {**RECIPES, Profile.BROADCAST: BROADCAST}
HEAD = """\
# Recordings that come in, and what becomes of them

Written by `python -m tests.audio.inputs_table`; a slow test makes every row again and compares.

Each input is twelve seconds of a generated voice, given to the child process that decodes all that
is uploaded, under the name `episode.mp3`, whatever it is. What is in the three files that come out
is read by programs that were not written here: Debian's FFmpeg (`ebur128`: integrated loudness in
LUFS, highest true peak in dBTP; decoded length), `ffprobe` (the length that the header tells),
`mp3val` and `opusinfo` (faults: none in any row). The aims are -16, -16 and -23 LUFS within 0.2,
and no peak above -1 dBTP.

"""
REFUSALS = """\

## Refused

Each with its remedy; the exit code is 1, and nothing else changes. AAC (ADTS), AMR and MP3
without a header tell nowhere how long they are: of these, what arrived is taken.

"""
COLUMNS = (
    "input",
    "is",
    "heard, s",
    "MP3: LUFS",
    "dBTP",
    "header / decoded, s",
    "Opus: LUFS",
    "dBTP",
    "header / decoded, s",
    "FLAC: LUFS",
    "dBTP",
    "header / decoded, s",
    "the producer is told",
)


@dataclass(frozen=True, slots=True)
class Read:
    """What others read in a file: LUFS, dBTP, seconds by its header and decoded."""

    loudness: float
    peak: float
    header: float
    decoded: float

    def cells(self) -> tuple[str, ...]:
        lengths = f"{self.header:.2f} / {self.decoded:.2f}"
        return f"{self.loudness:.1f}", f"{self.peak:.1f}", lengths


@dataclass(frozen=True, slots=True)
class Row:
    """One input, what it is, and what became of it."""

    name: str
    kind: str
    measured: Measurement
    files: dict[Profile, Read]

    def cells(self) -> tuple[str, ...]:
        told = " ".join(self.measured.notes)
        files = (cell for profile in ALL for cell in self.files[profile].cells())
        return self.name, self.kind, f"{self.measured.duration_ms / 1_000:.2f}", *files, told


def said(*command: str | Path) -> str:
    """What a program prints, on both outputs."""
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


def read(path: Path) -> Read:
    """Have a file read by others; raise AssertionError where they find a fault."""
    meter = ("-af", "ebur128=peak=true", "-f", "null", "-")
    text = said("ffmpeg", "-nostdin", "-hide_banner", "-i", path, *meter)
    levels = re.findall(r"(?:I|Peak):\s+(-?[\d.]+) (?:LUFS|dBFS)", text.rpartition("Summary:")[2])
    clock = re.findall(r"time=(\d+):(\d+):([\d.]+)", text)[-1]
    hours, minutes, seconds = map(float, clock)
    shown = ("-show_entries", "format=duration", "-of", "default=nk=1:nw=1")
    header = float(said("ffprobe", "-v", "error", *shown, path))
    judge = {".mp3": ("mp3val",), ".opus": ("opusinfo",)}.get(path.suffix)
    lines = said(*judge, path).splitlines() if judge else []
    assert not [line for line in lines if "WARNING" in line and "No supported tags" not in line]
    return Read(float(levels[0]), float(levels[1]), header, hours * 3_600 + minutes * 60 + seconds)


def way(folder: Path, source: Path, name: str, maker: Maker) -> Row:
    """Take one input the whole way."""
    file = folder / "episode.mp3"
    maker(source, file)
    probe, measured = child.probe(file), child.measure(file)
    targets = {
        profile: folder / f"made.{CODECS[recipe.codec].extension}"
        for profile, recipe in ALL.items()
    }
    child.render_all(file, targets, measured, recipes=ALL)
    kind = f"{probe.container}, {probe.codec}, {probe.channels} × {probe.sample_rate} Hz"
    return Row(name, kind, measured, {each: read(path) for each, path in targets.items()})


def refusal(folder: Path, source: Path, maker: Maker) -> AudioError | None:
    """Why an input is refused; None where it is not."""
    file = folder / "episode.mp3"
    maker(source, file)
    try:
        child.measure(file)
    except AudioError as refused:
        return refused
    return None


def table(folder: Path) -> Iterator[str]:
    """The page, line by line."""
    source = voice(folder)
    yield HEAD
    yield "| " + " | ".join(COLUMNS) + " |\n"
    yield "| " + " | ".join(["---"] * len(COLUMNS)) + " |\n"
    for name, maker in GOOD.items():
        yield "| " + " | ".join(way(folder, source, name, maker).cells()) + " |\n"
    yield REFUSALS
    yield "| input | message | remedy |\n| --- | --- | --- |\n"
    for name, maker in REFUSED.items():
        refused = refusal(folder, source, maker)
        assert refused is not None, name
        yield f"| {name} | {refused.message} | {refused.remedy} |\n"


def main() -> None:
    """Write the page."""
    with tempfile.TemporaryDirectory() as name:
        lines = []
        for line in table(Path(name)):
            sys.stderr.write(line)
            lines.append(line)
        PAGE.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
