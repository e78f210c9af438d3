"""`make voice` says what it needs before it starts, and what to do where that is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

TOOLS = "sh dirname mkdir rm mktemp df awk cat cmp cp flock printf pwd ls"
PYTHON = f"""#!/bin/sh
case "$*" in *"-m pip "*) echo "pip $*" >>"$FETCHED"; exit ;; esac
exec '{sys.executable}' "$@"
"""
NPM = """#!/bin/sh
echo "npm $*" >>"$FETCHED"
echo 'npm error network' >&2
exit 1
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that was set up, at a path with spaces; its pip fetches nothing."""
    root = tmp_path / "a check out"
    shutil.copytree(CHECKOUT / "requirements", root / "requirements")
    shutil.copy(CHECKOUT / "pyproject.toml", root)
    _program(root / ".venv" / "bin" / "python", PYTHON)
    for each in ("run", "voice"):
        locks = [root / "requirements" / f"{name}.txt" for name in ("build", each)]
        stamp = f"{root}\n" + "".join(lock.read_text("utf-8") for lock in locks)
        (root / ".venv" / f"{each}.stamp").write_text(stamp, "utf-8")
    shutil.copy(root / "pyproject.toml", root / ".venv" / "pyproject.stamp")
    for tool in TOOLS.split():
        found = shutil.which(tool)
        if found:
            _link(root / "bin" / tool, found)
    return root


def _program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def _link(path: Path, target: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


def _bring(checkout: Path) -> tuple[int, str, str]:
    """Run it; its exit code, what it said, and what it had fetched."""
    log = checkout / "fetched"
    log.touch()
    environment = {"PATH": str(checkout / "bin"), "UV": "", "FETCHED": str(log)}
    kept = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
    ran = subprocess.run(
        ["sh", checkout / "requirements" / "voice.sh"],
        env=environment | kept,
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, ran.stderr, log.read_text()


def test_without_npm_it_says_what_it_needs_and_fetches_nothing(checkout: Path) -> None:
    code, said, fetched = _bring(checkout)

    assert (code, fetched) == (1, "")
    assert said.index("It needs, beyond Python: npm (Node.js)") < said.index("There is no npm here")
    assert "apt install npm" in said
    assert "espeak-ng goes on reading" in said


def test_a_disk_without_room_is_told_before_anything_is_fetched(checkout: Path) -> None:
    _program(checkout / "bin" / "npm", NPM)
    (checkout / "bin" / "df").unlink()
    _program(checkout / "bin" / "df", "#!/bin/sh\nprintf 'x\\na 1 1 2048 1%% /\\n'\n")

    code, said, fetched = _bring(checkout)

    assert (code, fetched) == (1, "")
    assert "There are 2 MB free" in said


def test_an_npm_that_fails_leaves_nothing_behind(checkout: Path) -> None:
    _program(checkout / "bin" / "npm", NPM)
    left = checkout / "var" / "voices" / "work-dead"
    left.mkdir(parents=True)

    code, said, fetched = _bring(checkout)

    assert code == 1
    assert "npm error network" in said
    assert "give the same command again" in said
    assert "--require-hashes --target" in fetched
    assert list((checkout / "var" / "voices").iterdir()) == []
