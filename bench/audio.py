"""Measures the audio room beside FFmpeg's own two loudnorm passes, in the same run.

Both get the same ten minutes of generated speech-like stereo at 44.1 kHz. Ours decodes, measures
and makes a levelled MP3 and a levelled Opus file; FFmpeg makes a levelled MP3. Needs `ffmpeg`.
"""

from __future__ import annotations

import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np

ROUNDS = 3
MINUTES = 10
RATE = 44_100

CHILD = """
import sys
from pathlib import Path
from podcast.audio.measure import measure
from podcast.audio.plan import plan
from podcast.audio.render import render_all
from podcast.domain.recordings import Profile
source, folder = map(Path, sys.argv[1:])
targets = {Profile.STANDARD: folder / "a.mp3", Profile.LIGHT: folder / "a.opus"}
render_all(source, targets, plan(measure(source)))
"""


def generate(path: Path) -> None:
    """Write stereo that comes and goes like speech, with loud peaks over a low mean."""
    noise = np.random.default_rng(1)
    moments = np.arange(RATE) / RATE
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for second in range(MINUTES * 60):
            swell = np.clip(np.sin(9 * moments + second), 0, None) ** 2
            voice = sum(np.sin(2 * np.pi * 130 * k * moments) / k for k in range(1, 20))
            mono = 0.2 * swell * voice + 0.002 * noise.standard_normal(RATE)
            stereo = np.stack([mono, 0.8 * mono], axis=1)
            file.writeframes((stereo.clip(-1, 1) * 32_767).astype("<i2").tobytes())


def ours(source: Path, folder: Path) -> None:
    """Measure, then both renditions."""
    subprocess.run([sys.executable, "-c", CHILD, str(source), str(folder)], check=True)


def two_passes(source: Path, folder: Path) -> None:
    """FFmpeg measures, then makes the MP3."""
    goal = "loudnorm=I=-16:TP=-1:LRA=11"
    base = ["ffmpeg", "-nostats", "-hide_banner", "-y", "-i", str(source)]
    first = [*base, "-ac", "1", "-af", f"{goal}:print_format=json", "-f", "null", "-"]
    said = subprocess.run(first, capture_output=True, text=True, check=True).stderr
    heard = json.loads(said[said.rindex("{") : said.rindex("}") + 1])
    known = ":".join(
        f"measured_{name}={heard[f'input_{key}']}"
        for name, key in (("I", "i"), ("TP", "tp"), ("LRA", "lra"), ("thresh", "thresh"))
    )
    second = [*base, "-ac", "1", "-ar", "44100", "-af", f"{goal}:{known}:linear=true"]
    target = str(folder / "b.mp3")
    subprocess.run([*second, "-b:a", "96k", target], capture_output=True, check=True)


def timed(work: Callable[[Path, Path], None], source: Path, folder: Path) -> tuple[float, float]:
    """Wall seconds and CPU seconds of the child processes."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    work(source, folder)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def level_of(path: Path) -> str:
    """Loudness and peak as FFmpeg's meter reads them."""
    command = ["ffmpeg", "-nostats", "-i", str(path), "-af", "ebur128=peak=true", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    summary = said[said.rindex("Summary:") :]
    found = re.findall(r"(?:I|Peak):\s+(-?[\d.]+) (?:LUFS|dBFS)", summary)
    return f"{found[0]} LUFS, {found[1]} dBTP"


def spread(values: list[float]) -> str:
    """Median, with the least and the most."""
    return f"{statistics.median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


def main() -> None:
    """Print ratios: below 1 is less than FFmpeg's two passes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "speech.wav"
        generate(source)
        walls, cpus, seconds = [], [], []
        for _ in range(ROUNDS):
            mine, theirs = timed(ours, source, folder), timed(two_passes, source, folder)
            walls.append(mine[0] / theirs[0])
            cpus.append(mine[1] / theirs[1])
            seconds.append(mine[0])
        print(f"{MINUTES} minutes of stereo, {os.cpu_count()} cores, {ROUNDS} rounds")
        print(f"wall, ours (MP3 and Opus) / FFmpeg's two passes (MP3): {spread(walls)}")
        print(f"CPU, the same: {spread(cpus)}")
        print(f"ours, wall seconds: {spread(seconds)}")
        for made in ("a.mp3", "a.opus", "b.mp3"):
            print(f"{made}: {level_of(folder / made)}")


if __name__ == "__main__":
    main()
