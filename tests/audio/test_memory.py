"""Memory does not grow with the length of a recording."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from podcast.audio.mp3 import write_mp3
from tests.audio.sounds import RATE, blocks, speech

ROOT = Path(__file__).parents[2]
MEASURE = """if True:
    import resource, sys
    from pathlib import Path
    from podcast.audio import child
    measured = child.measure(Path(sys.argv[1]))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1_024
    print(measured.duration_ms // 60_000, peak)
"""
MOST, GROWTH = 180, 10
"""MB that the child may need for four hours, and that it may need more than for one."""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1_200)]


def test_four_hours_need_hardly_more_than_one(tmp_path: Path) -> None:
    write_mp3(blocks(speech(60)), tmp_path / "minute.mp3", rate=RATE, bitrate=96_000)
    minute = (tmp_path / "minute.mp3").read_bytes()
    needed = {}
    for minutes in (60, 240):
        with (tmp_path / "long.mp3").open("wb") as file:
            for _ in range(minutes):
                file.write(minute)
        command = (sys.executable, "-c", MEASURE, tmp_path / "long.mp3")
        said = subprocess.check_output(command, cwd=ROOT, text=True).split()
        heard, needed[minutes] = map(int, said)
        assert heard == minutes

    assert needed[240] < MOST
    assert needed[240] - needed[60] <= GROWTH
