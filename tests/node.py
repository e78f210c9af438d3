"""Runs npm's parsers for the tests marked `node`; packages are kept in an ignored folder."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

FOLDER = Path(__file__).parents[1] / ".cache" / "node"


def run_node(script: str, *, package: str, given: str) -> object:
    """Run a script that reads standard input and prints JSON; `package` is `name@version`."""
    if not (FOLDER / "node_modules" / package.rpartition("@")[0]).is_dir():
        _install(package)
    ran = subprocess.run(
        ["node", "--input-type=commonjs", "-e", script],
        input=given.encode(),
        capture_output=True,
        cwd=FOLDER,
        check=True,
    )
    return json.loads(ran.stdout)


def _install(package: str) -> None:
    """Add a package to those that are there: npm drops what it is not told of."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    folder = FOLDER / "node_modules"
    there = [_named(found) for found in sorted(folder.glob("*/package.json"))]
    flags = ["--prefix", ".", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"]
    subprocess.run(
        ["npm", "install", *flags, *there, package], cwd=FOLDER, capture_output=True, check=True
    )


def _named(manifest: Path) -> str:
    found = json.loads(manifest.read_text("utf-8"))
    return f"{found['name']}@{found['version']}"
