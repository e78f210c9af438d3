"""Runs npm's parsers for the tests marked `node`; packages are kept in an ignored folder."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

FOLDER = Path(__file__).parents[1] / ".cache" / "node"


def run_node(script: str, *, package: str, given: str) -> object:
    """Run a script that reads standard input and prints JSON; `package` is `name@version`."""
    folder_of(package)
    ran = subprocess.run(
        ["node", "--input-type=commonjs", "-e", script],
        input=given.encode(),
        capture_output=True,
        cwd=FOLDER,
        check=True,
    )
    return json.loads(ran.stdout)


def folder_of(package: str) -> Path:
    """Where the files of `name@version` are; npm fetches them if they are not there yet."""
    folder = FOLDER / "node_modules" / package.rpartition("@")[0]
    if not folder.is_dir() or _named(folder / "package.json") != package:
        _install(package)
    return folder


def _install(package: str) -> None:
    """Add a package to those that are there: npm drops what it is not told of."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = (FOLDER / "node_modules").glob("*/package.json")
    name = package.rpartition("@")[0]
    there = [_named(each) for each in sorted(found) if each.parent.name != name]
    flags = ["--prefix", ".", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"]
    subprocess.run(
        ["npm", "install", *flags, *there, package], cwd=FOLDER, capture_output=True, check=True
    )


def _named(manifest: Path) -> str:
    found = json.loads(manifest.read_text("utf-8"))
    return f"{found['name']}@{found['version']}"
