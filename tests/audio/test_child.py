"""The same work in a process of its own: same answers, and whatever it dies of is told."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from podcast.audio import child
from podcast.audio.decode import open_sound
from podcast.audio.examine import examine
from podcast.audio.facts import RECIPES
from podcast.audio.measure import measure
from podcast.audio.plan import CODECS, plan
from podcast.audio.probe import probe
from podcast.audio.render import render_all
from podcast.domain.errors import AudioError, DecoderError, StorageError
from podcast.domain.recordings import Profile
from tests.audio.sounds import RATE, sha256, speech, write_wav

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four seconds of speech."""
    return write_wav(tmp_path_factory.mktemp("source") / "source.wav", speech(4))


def targets(folder: Path) -> dict[Profile, Path]:
    """Where every profile goes."""
    return {
        profile: folder / f"made.{CODECS[recipe.codec].extension}"
        for profile, recipe in RECIPES.items()
    }


def test_a_child_answers_what_this_process_would(source: Path, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    here = render_all(source, targets(tmp_path / "here"), plan(measure(source)))

    heard = child.measure(source)
    there = child.render_all(source, targets(tmp_path), heard)

    assert child.probe(source) == probe(source)
    assert heard == measure(source)
    assert child.examine(tmp_path / "made.mp3") == examine(tmp_path / "made.mp3")
    for one, other in zip(here, there, strict=True):
        assert sha256(one.path) == sha256(other.path)
        assert replace(one, path=other.path) == other


def test_a_narration_is_kept_without_loss(source: Path, tmp_path: Path) -> None:
    child.keep(source, tmp_path / "a.flac")

    sounds = []
    for path in (source, tmp_path / "a.flac"):
        with open_sound(path) as sound:
            assert sound.rate == RATE
            sounds.append(np.concatenate([block[0] for block in sound.blocks()]))
    assert np.array_equal(sounds[0], sounds[1])


def test_the_surroundings_leave_no_trace(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = measure(source)
    (tmp_path / "other").mkdir()
    child.render_all(source, targets(tmp_path), heard)

    monkeypatch.chdir(tmp_path)
    for name, value in {"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kabul", "PYTHONSTARTUP": "x"}.items():
        monkeypatch.setenv(name, value)
    child.render_all(source, targets(Path("other")), heard)

    for profile, target in targets(tmp_path).items():
        assert sha256(target) == sha256(targets(tmp_path / "other")[profile])


@pytest.mark.parametrize(
    "name", [b"\xcf\xf0\xe8\xe2\xe5\xf2.mp3", b"new\nline", "Жаңа.mp3".encode()]
)
def test_a_file_may_have_any_name(source: Path, tmp_path: Path, name: bytes) -> None:
    """The first is `Привет.mp3` in the letters of Windows, as old archives have them."""
    path = tmp_path / os.fsdecode(name)
    shutil.copy(source, path)

    assert child.probe(path) == probe(source)


def test_an_error_comes_back_as_itself(source: Path, tmp_path: Path) -> None:
    (tmp_path / "page.mp3").write_bytes(b"<!doctype html><p>Not found")
    (tmp_path / "full").symlink_to("/dev/full")

    with pytest.raises(AudioError, match="not sound") as refusal:
        child.probe(tmp_path / "page.mp3")
    with pytest.raises(StorageError, match="No space left"):
        child.keep(source, tmp_path / "full")

    assert type(refusal.value) is AudioError
    assert refusal.value.remedy.startswith("Upload MP3")


def test_too_much_time_is_told_and_nothing_is_left(source: Path, tmp_path: Path) -> None:
    for limits in (replace(child.LONG, seconds=0), replace(child.LONG, cpu_seconds=0)):
        with pytest.raises(DecoderError, match="was not done after"):
            child.keep(source, tmp_path / "a.flac", limits=limits)

    assert list(tmp_path.iterdir()) == []


def test_too_much_memory_is_told(source: Path) -> None:
    with pytest.raises(DecoderError) as failure:
        child.measure(source, limits=replace(child.LONG, memory=150 << 20))

    assert failure.value.remedy.startswith("Try again")


def test_a_file_that_grows_too_large_is_told_and_removed(source: Path, tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="too large"):
        child.keep(source, tmp_path / "a.flac", limits=replace(child.LONG, file_size=10_000))

    assert list(tmp_path.iterdir()) == []


def test_a_child_that_is_killed_is_told_by_its_signal(source: Path, tmp_path: Path) -> None:
    suicide = (sys.executable, "-c", "import os; os.kill(os.getpid(), 11)")

    with pytest.raises(DecoderError, match=r"broke down on this file: SIGSEGV\.") as failure:
        child.probe(source, command=suicide)

    assert failure.value.remedy.startswith("Try again")
    assert list(tmp_path.iterdir()) == []


ENDLESS = """if True:
    import sys, time
    from pathlib import Path
    from podcast.audio import _task

    def work(task):
        Path(sys.argv[1]).touch()
        time.sleep(600)

    _task._answer = work
    _task.main()
"""
ASK = """if True:
    import sys
    from pathlib import Path
    from podcast.audio import child
    child.probe(Path("any"), command=(sys.executable, "-c", *sys.argv[1:]))
"""


def test_a_child_ends_with_its_parent(tmp_path: Path) -> None:
    """The parent is killed while its child, which has no end of its own, is at work."""
    at_work = tmp_path / "at-work"
    with subprocess.Popen((sys.executable, "-c", ASK, ENDLESS, at_work), cwd=ROOT) as parent:
        children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
        while not at_work.exists():
            assert parent.poll() is None
        ending = os.pidfd_open(int(children.read_text()))
        parent.kill()

    assert select.select([ending], [], [], 60)[0] == [ending]
    os.close(ending)


def test_to_ask_a_child_loads_no_codec() -> None:
    code = "import sys; import podcast.audio.child, podcast.audio.tag; print(*sys.modules)"
    loaded = subprocess.check_output((sys.executable, "-c", code), cwd=ROOT, text=True).split()

    assert {"av", "numpy", "mutagen"}.isdisjoint(loaded)


def test_a_child_leaves_nothing_beside_the_code(source: Path, tmp_path: Path) -> None:
    """Bytecode that a limit or a full disk cuts off would break every child after it."""
    shutil.copytree(
        ROOT / "podcast", tmp_path / "podcast", ignore=shutil.ignore_patterns("__pycache__")
    )
    keep = (
        "import sys; from pathlib import Path; from podcast.audio import child; "
        "child.keep(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    kept = tmp_path / "kept.flac"
    command = (sys.executable, "-B", "-c", keep, source, kept)
    subprocess.run(command, env={"PYTHONPATH": str(tmp_path)}, check=True)

    assert kept.stat().st_size > 0
    assert list(tmp_path.rglob("*.pyc")) == []
