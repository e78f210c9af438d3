"""The wheel holds all that runs, and works where there is no checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import podcast
from tests.conftest import CHECKOUT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the wheel is unpacked, as an installer does."""
    built = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*command, "--directory", built], cwd=CHECKOUT, check=True, capture_output=True)
    (wheel,) = built.glob("*.whl")
    unpacked = tmp_path_factory.mktemp("site-packages")
    zipfile.ZipFile(wheel).extractall(unpacked)
    return unpacked


def _files(folder: Path) -> set[str]:
    return {
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_every_file_of_the_package_and_every_template_is_in_the_wheel(installed: Path) -> None:
    templates = {f"_templates/{name}" for name in _files(CHECKOUT / "templates")}
    assert _files(installed / "podcast") == _files(CHECKOUT / "podcast") | templates
    assert "database/migrations/versions/0001_first.py" in _files(installed / "podcast")


def test_the_wheel_says_version_licence_and_command(installed: Path) -> None:
    (about,) = installed.glob("*.dist-info")
    metadata = (about / "METADATA").read_text("utf-8")
    assert about.name == f"podcast_publisher-{podcast.__version__}.dist-info"
    assert f"\nVersion: {podcast.__version__}\n" in metadata
    assert "\nLicense-Expression: GPL-3.0-or-later\n" in metadata
    assert (about / "licenses" / "LICENSE").is_file()
    entry_points = (about / "entry_points.txt").read_text("utf-8")
    assert "podcast = podcast.cli:main" in entry_points


OPENS = """
from pathlib import Path
import podcast, podcast.config, podcast.workspace
root = Path("workspace")
root.mkdir()
(root / podcast.config.FILE_NAME).write_text(podcast.config.STARTER)
with podcast.workspace.opened(root, {}) as workspace, workspace.database.read() as connection:
    connection.exec_driver_sql("SELECT * FROM episode")
print(podcast.__file__)
"""


def test_a_workspace_opens_from_the_wheel_alone(installed: Path, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", OPENS],
        env={"PYTHONPATH": str(installed)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == f"{installed / 'podcast' / '__init__.py'}\n"
