"""What is quick to start stays so: heavy packages are loaded only by what needs them.

That imports run downward is import-linter's to say (`make lint`).
"""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    *("PIL", "alembic", "av", "dbos", "espeakng_loader", "feedgen", "flask", "gunicorn", "lxml"),
    *("mutagen", "numpy", "pydub", "sqlalchemy"),
}

REPORT = """
import importlib, pkgutil, sys
before = set(sys.modules)
package = importlib.import_module(sys.argv[1])
for module in pkgutil.iter_modules(getattr(package, "__path__", [])):
    importlib.import_module(f"{package.__name__}.{module.name}")
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before}))
"""


def _loaded_by(module: str) -> set[str]:
    """The top-level names that a fresh interpreter loads with a module and those in it."""
    command = [sys.executable, "-c", REPORT, module]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_the_domain_needs_the_standard_library_alone() -> None:
    assert _loaded_by("podcast.domain") - sys.stdlib_module_names == {"podcast"}


@pytest.mark.parametrize("door", ["podcast.config", "podcast.cli"])
def test_a_door_opens_without_heavy_packages(door: str) -> None:
    assert _loaded_by(door) & HEAVY == set()


def test_a_heavy_package_would_be_noticed() -> None:
    assert "sqlalchemy" in _loaded_by("podcast.database")
