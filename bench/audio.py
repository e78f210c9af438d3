"""Measures the audio room beside three others that level a recording, in the same run.

All get one hour of stereo at 44.1 kHz as MP3, made here: the project's voice over two different
noises. Ours gives a levelled, tagged MP3, the same as Opus, and the picture of the waveform; the
others give one levelled MP3 (pydub, which reads the whole file, both). Needs `ffmpeg`.

`python -m bench.audio [MINUTES] [ROUNDS]`
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench.speech import seed_blocks
from podcast.domain.texts import Lang, LangText

VOICE_MINUTES = 1.35
"""How long the seed is, read once."""

OURS = """
import sys
from datetime import datetime
from pathlib import Path
from podcast.audio import child
from podcast.audio.tag import Tags, tag
from podcast.domain.recordings import Profile
from podcast.domain.texts import Lang
source, folder = map(Path, sys.argv[1:])
targets = {Profile.STANDARD: folder / "plain.mp3", Profile.LIGHT: folder / "plain.opus"}
measured = child.measure(source)
assert len(measured.peaks) == 1_000
tags = Tags("Title", "Radio", Lang("en"), datetime(2020, 1, 2), "Text", *[None] * 6)
for made in child.render_all(source, targets, measured):
    tag(made.path, folder / f"ours{made.path.suffix}", tags)
"""

PYDUB = """
import sys
from pydub import AudioSegment
source, folder = sys.argv[1:]
sound = AudioSegment.from_file(source).set_channels(1)
sound = sound.apply_gain(-16 - sound.dBFS)
sound.export(folder + "/pydub.mp3", format="mp3", bitrate="96k")
sound.export(folder + "/pydub.opus", format="opus", bitrate="24k", parameters=["-ar", "48000"])
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, seconds of CPU, and MB of the largest process."""

    wall: float
    cpu: float
    memory: float


def generate(path: Path, minutes: float) -> None:
    """Write a stereo MP3 of a voice over noise."""
    from podcast.speech.narrate import narrate
    from podcast.speech.script import write_script

    title = LangText(Lang("en"), "An hour")
    times = round(minutes / VOICE_MINUTES) + 1
    voice = path.with_suffix(".wav")
    narrate(write_script(title, seed_blocks() * times, lang=Lang("en")), voice, lang=Lang("en"))
    inputs = ["-i", str(voice)]
    for seed in "12":
        inputs += ["-f", "lavfi", "-i", f"anoisesrc=color=pink:amplitude=0.02:r=44100:seed={seed}"]
    mixed = (
        "[0]aresample=44100,pan=stereo|c0=0.9*c0|c1=0.75*c0[voice];[1][2]amerge[noise];"
        f"[voice][noise]amix=2:normalize=0,atrim=0:{60 * minutes}"
    )
    call(["ffmpeg", "-v", "error", "-y", *inputs, "-filter_complex", mixed, "-b:a", "128k", path])
    voice.unlink()


def ours(source: Path, folder: Path) -> Cost:
    """Measured, levelled, tagged MP3 and Opus, with peaks."""
    return call([sys.executable, "-c", OURS, source, folder])


def two_passes(source: Path, folder: Path) -> Cost:
    """FFmpeg's `loudnorm` measures, then makes the MP3."""
    goal = "loudnorm=I=-16:TP=-1:LRA=11"
    base = ["ffmpeg", "-nostats", "-hide_banner", "-y", "-i", source, "-ac", "1"]
    said = folder / "said"
    first = call([*base, "-af", f"{goal}:print_format=json", "-f", "null", "-"], said)
    text = said.read_text()
    heard = json.loads(text[text.rindex("{") : text.rindex("}") + 1])
    known = ":".join(
        f"measured_{name}={heard[f'input_{key}']}"
        for name, key in (("I", "i"), ("TP", "tp"), ("LRA", "lra"), ("thresh", "thresh"))
    )
    goal = f"{goal}:{known}:linear=true"
    second = call([*base, "-ar", "44100", "-af", goal, "-b:a", "96k", folder / "ffmpeg.mp3"], said)
    return both(first, second)


def normalize(source: Path, folder: Path) -> Cost:
    """`ffmpeg-normalize`, the same by another's hand."""
    tool = Path(sys.executable).with_name("ffmpeg-normalize")
    goal = ["-t", "-16", "-tp", "-1", "-lrt", "11", "-ar", "44100", "-e", "-ac 1"]
    made = folder / "normalize.mp3"
    return call([tool, source, "-f", *goal, "-c:a", "libmp3lame", "-b:a", "96k", "-o", made])


def pydub(source: Path, folder: Path) -> Cost:
    """The whole file in memory, twice; by mean level, which is not loudness."""
    return call([sys.executable, "-W", "ignore", "-c", PYDUB, source, folder])


CONTENDERS: Mapping[str, Callable[[Path, Path], Cost]] = {
    "ours: MP3, Opus, peaks, tags": ours,
    "ffmpeg, two passes: MP3": two_passes,
    "pydub: MP3, Opus": pydub,
    "ffmpeg-normalize: MP3": normalize,
}


def call(command: list[str | Path], output: Path = Path(os.devnull)) -> Cost:
    """Run a command to its end; the memory is that of its largest process, itself or a child."""
    began = time.perf_counter()
    with output.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    wall = time.perf_counter() - began
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1_024)


def both(one: Cost, other: Cost) -> Cost:
    """One after the other."""
    return Cost(one.wall + other.wall, one.cpu + other.cpu, max(one.memory, other.memory))


def level_of(path: Path) -> str:
    """Loudness and peak as FFmpeg's meter reads them."""
    command = ["ffmpeg", "-nostats", "-i", str(path), "-af", "ebur128=peak=true", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    summary = said[said.rindex("Summary:") :]
    found = re.findall(r"(?:I|Peak):\s+(-?[\d.]+) (?:LUFS|dBFS)", summary)
    return f"{found[0]} LUFS, {found[1]} dBTP"


def spread(values: list[float], digits: int = 2) -> str:
    """Median, with the least and the most."""
    shown = (f"{each:.{digits}f}" for each in (statistics.median(values), min(values), max(values)))
    return "{} ({} to {})".format(*shown)


def main() -> None:
    """Print a table, in ratios to the two passes of the same round."""
    given = [float(each) for each in sys.argv[1:3]]
    minutes, rounds = given + [60.0, 3.0][len(given) :]
    costs: dict[str, list[Cost]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "hour.mp3"
        with ProcessPoolExecutor(1) as apart:  # a child's peak begins with its parent's memory
            apart.submit(generate, source, minutes).result()
        for _ in range(int(rounds)):
            for contender, work in CONTENDERS.items():
                cost = work(source, folder)
                costs[contender].append(cost)
                print(f"{contender}: {cost}", file=sys.stderr, flush=True)
        print(f"{minutes:.0f} minutes of stereo, {os.cpu_count()} cores, {rounds:.0f} rounds")
        peers = costs["ffmpeg, two passes: MP3"]
        for contender, found in costs.items():
            walls = [each.wall / peer.wall for each, peer in zip(found, peers, strict=True)]
            cpus = [each.cpu / peer.cpu for each, peer in zip(found, peers, strict=True)]
            print(
                f"| {contender} | {spread(walls)} | {spread(cpus)} "
                f"| {spread([each.wall for each in found], 0)} "
                f"| {spread([each.cpu for each in found], 0)} "
                f"| {spread([each.memory for each in found], 0)} |"
            )
        for made in sorted(folder.glob("*.*")):
            if made.stem in {"ours", "ffmpeg", "normalize", "pydub"}:
                print(f"{made.name}: {level_of(made)}")


if __name__ == "__main__":
    main()
