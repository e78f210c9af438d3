"""What is missing for the set-up is told with its remedy; what is there is not made again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

OLD = """#!/bin/sh
[ "$1" = --version ] && echo "Python 3.9.2" && exit
exit 1
"""
WITHOUT_ENSUREPIP = f"""#!/bin/sh
case "$*" in *ensurepip*) exit 1 ;; esac
exec '{sys.executable}' "$@"
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of which only the set-up is there, at a path with spaces."""
    root = tmp_path / "a check out"
    shutil.copytree(CHECKOUT / "requirements", root / "requirements")
    shutil.copy(CHECKOUT / "pyproject.toml", root)
    return root


def _set_up(checkout: Path, python: str, *, which: str = "run") -> tuple[int, str]:
    ran = subprocess.run(
        ["sh", checkout / "requirements" / "setup.sh", which],
        env=os.environ | {"PYTHON": python, "UV": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout == ""
    return ran.returncode, ran.stderr


def _program(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return str(path)


def test_a_python_too_old_is_told_with_its_remedy(checkout: Path, tmp_path: Path) -> None:
    code, said = _set_up(checkout, _program(tmp_path / "old python", OLD))
    assert code == 1
    assert "Python 3.11 or newer is needed" in said
    assert "is Python 3.9.2." in said
    assert "apt install python3" in said


def test_a_python_that_is_not_there_is_told_with_its_remedy(checkout: Path) -> None:
    code, said = _set_up(checkout, "/nowhere/python3")
    assert code == 1
    assert "/nowhere/python3 is not there." in said


def test_a_python_without_ensurepip_is_told_with_its_remedy(checkout: Path, tmp_path: Path) -> None:
    code, said = _set_up(checkout, _program(tmp_path / "python", WITHOUT_ENSUREPIP))
    assert code == 1
    assert "comes without ensurepip" in said
    assert "apt install python3-venv" in said


def _pretend_installed(checkout: Path, which: str) -> None:
    """Leave behind what a finished set-up of a list leaves behind."""
    _program(checkout / ".venv" / "bin" / "python", f"#!/bin/sh\nexec '{sys.executable}' \"$@\"\n")
    locks = [checkout / "requirements" / f"{name}.txt" for name in ("build", which)]
    stamp = f"{checkout}\n" + "".join(lock.read_text("utf-8") for lock in locks)
    (checkout / ".venv" / f"{which}.stamp").write_text(stamp, "utf-8")
    shutil.copy(checkout / "pyproject.toml", checkout / ".venv" / "pyproject.stamp")


@pytest.mark.parametrize(("there", "wanted"), [("run", "run"), ("dev", "dev"), ("dev", "run")])
def test_what_is_installed_is_not_installed_again(checkout: Path, there: str, wanted: str) -> None:
    _pretend_installed(checkout, there)
    assert _set_up(checkout, "", which=wanted) == (0, "")


@pytest.mark.parametrize("damage", ["requirements/run.txt", ".venv/run.stamp", ".venv/bin/python"])
def test_what_was_cut_off_or_has_changed_is_made_anew(
    checkout: Path, tmp_path: Path, damage: str
) -> None:
    _pretend_installed(checkout, "run")
    (checkout / damage).unlink() if "venv" in damage else (checkout / damage).write_text("# new\n")
    _, said = _set_up(checkout, _program(tmp_path / "python", WITHOUT_ENSUREPIP))
    assert said.startswith("[1/3] Making .venv with Python 3.")


def test_a_checkout_that_was_moved_is_set_up_anew(checkout: Path, tmp_path: Path) -> None:
    _pretend_installed(checkout, "run")
    moved = checkout.rename(tmp_path / "elsewhere")
    _, said = _set_up(moved, _program(tmp_path / "python", WITHOUT_ENSUREPIP))
    assert said.startswith("[1/3] Making .venv")
