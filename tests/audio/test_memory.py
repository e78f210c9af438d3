"""Memory does not grow with the length of a recording."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from podcast.audio.mp3 import write_mp3
from tests.audio.sounds import RATE, blocks, speech, tone, write_wav

ROOT = Path(__file__).parents[2]
WORK = """if True:
    import resource, sys
    from pathlib import Path
    from podcast.audio import child
    from podcast.audio.facts import BROADCAST, RECIPES
    from podcast.domain.recordings import Profile

    def peak():
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1_024

    source = Path(sys.argv[1])
    measured = child.measure(source)
    measuring = peak()
    recipes = {**RECIPES, Profile.BROADCAST: BROADCAST}
    targets = {profile: source.with_suffix(f".{profile}") for profile in recipes}
    child.render_all(source, targets, measured, recipes=recipes)
    print(measured.duration_ms // 60_000, measuring, peak())
"""
CLEAN = """if True:
    import resource, sys
    from pathlib import Path
    from podcast.audio import child
    from podcast.domain.cleaning import Cleaning, Idents
    source, ident = map(Path, sys.argv[1:])
    everything = Cleaning(80, repair=True, trim=True, idents=Idents("b", "a", bed_ms=5_000))
    child.clean(source, ident.with_name("cleaned"), everything, before=ident, after=ident)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1_024
    print(child.measure(ident.with_name("cleaned")).duration_ms // 60_000, peak)
"""
MOST, GROWTH = 180, 10
"""MB that a child may need for four hours, and that it may need more than for one."""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3_600)]


def ident(folder: Path) -> Path:
    """A minute of a jingle, the longest that is taken."""
    return write_wav(folder / "ident.wav", tone(60))


@pytest.mark.parametrize("work", [WORK, CLEAN], ids=["measure and render", "clean"])
def test_four_hours_need_hardly_more_than_one(tmp_path: Path, work: str) -> None:
    """To measure, and then to make all files: the second child needs more, so its peak is told."""
    write_mp3(blocks(speech(60)), tmp_path / "minute.mp3", rate=RATE, bitrate=96_000)
    minute = (tmp_path / "minute.mp3").read_bytes()
    more = (ident(tmp_path),) if work == CLEAN else ()
    needed = {}
    for minutes in (60, 240):
        with (tmp_path / "long.mp3").open("wb") as file:
            for _ in range(minutes):
                file.write(minute)
        command = (sys.executable, "-c", work, tmp_path / "long.mp3", *more)
        said = subprocess.check_output(command, cwd=ROOT, text=True).split()
        heard, *needed[minutes] = map(int, said)
        assert heard // 60 == minutes // 60

    for long, longer in zip(needed[60], needed[240], strict=True):
        assert longer < MOST
        assert longer - long <= GROWTH
