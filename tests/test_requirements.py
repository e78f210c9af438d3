"""The locks agree with what they lock, with each other and with pyproject.toml."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.conftest import CHECKOUT

REQUIREMENTS = CHECKOUT / "requirements"
PIN = re.compile(
    r"^([a-z0-9.-]+)==(.+?) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)
OPTIONAL = {"onnxruntime", "piper"}
"""What the packages of voice.txt are imported as: not installed everywhere."""

LISTS = ["build", "run", "dev", "voice", "weights", "hear"]


def _pins(name: str) -> dict[tuple[str, str], str]:
    """The hashes of each package and version, with its marker."""
    text = (REQUIREMENTS / f"{name}.txt").read_text("utf-8")
    return {(package, version): hashes for package, version, hashes in PIN.findall(text)}


def _bare(pin: tuple[str, str]) -> tuple[str, str]:
    """A package and its version, whatever marker stands behind it."""
    return pin[0], pin[1].partition(" ")[0]


def _imported() -> set[str]:
    """The top-level names that the package imports from elsewhere."""
    trees = [ast.parse(file.read_bytes()) for file in (CHECKOUT / "podcast").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    plain = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    of = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) if not node.level]
    ours = {"podcast", "_typeshed"}  # the second is the type checker's, and there for nobody else
    return {name.partition(".")[0] for name in plain + of} - ours - sys.stdlib_module_names


def _asked(lines: list[str]) -> set[str]:
    """The names that requirement lines ask for, as the locks write them."""
    names = (
        re.match(r"[A-Za-z0-9._-]+", line) for line in lines if not line.startswith(("#", "-"))
    )
    return {re.sub(r"[-_.]+", "-", name.group()).lower() for name in names if name}


def _asked_by(path: Path) -> set[str]:
    return _asked(path.read_text("utf-8").splitlines())


@pytest.mark.parametrize("name", LISTS)
def test_every_line_is_a_pin_with_hashes(name: str) -> None:
    text = (REQUIREMENTS / f"{name}.txt").read_text("utf-8")
    rest = re.sub(r"^ *#.*\n", "", PIN.sub("", text), flags=re.MULTILINE)
    assert rest.strip() == ""


@pytest.mark.parametrize("name", LISTS)
def test_what_is_asked_for_is_locked(name: str) -> None:
    asked = _asked_by(REQUIREMENTS / f"{name}.in")
    assert asked - {package for package, _ in _pins(name)} == set()
    assert asked


@pytest.mark.parametrize(("small", "large"), [("build", "run"), ("run", "dev"), ("voice", "hear")])
def test_a_larger_list_holds_the_smaller_one(small: str, large: str) -> None:
    assert _pins(small).items() <= _pins(large).items()


def test_the_package_asks_for_what_run_in_asks_for() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert _asked(project["dependencies"]) == _asked_by(REQUIREMENTS / "run.in")


@pytest.mark.parametrize("name", ["voice", "hear"])
def test_what_is_installed_besides_agrees_with_what_is_there(name: str) -> None:
    there, besides = _pins("dev"), _pins(name)
    shared = {package for package, _ in there} & {package for package, _ in besides}
    assert {_bare(pin) for pin in besides if pin[0] in shared} <= {_bare(pin) for pin in there}


def test_the_extra_asks_for_what_voice_in_asks_for() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert _asked(project["optional-dependencies"]["voice"]) == _asked_by(REQUIREMENTS / "voice.in")


def test_what_is_imported_is_locked() -> None:
    locked, providers = {package for package, _ in _pins("run")}, packages_distributions()
    assert {
        name for name in _imported() - OPTIONAL if not locked & _asked(providers.get(name, []))
    } == set()


def _needs(package: str) -> set[str]:
    """What an installed package says it needs on this Python, extras left out."""
    asked = [Requirement(line) for line in requires(package) or []]
    here = [each for each in asked if not each.marker or each.marker.evaluate({"extra": ""})]
    return _asked([each.name for each in here])


def test_a_lock_is_whole_for_it_is_installed_without_looking_further() -> None:
    pins = [(package, version) for package, version in _pins("dev") if ";" not in version]
    locked = {package for package, _ in _pins("dev")}
    assert {package: missing for package, _ in pins if (missing := _needs(package) - locked)} == {}
