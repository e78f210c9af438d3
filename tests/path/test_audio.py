"""The served audio, heard and read by programs that were not written here."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.path.conftest import Newsroom

pytestmark = pytest.mark.slow


@pytest.fixture(params=["mp3", "opus"])
def file(newsroom: Newsroom, request: pytest.FixtureRequest) -> Path:
    (found,) = (newsroom.root / "media").rglob(f"*.{request.param}")
    return found


def probe(file: Path) -> dict[str, dict[str, object]]:
    command = ["ffprobe", "-v", "error", "-show_format", "-show_streams", "-of", "json", str(file)]
    found: dict[str, dict[str, object]] = json.loads(subprocess.check_output(command))
    return found


def test_ffmpeg_hears_the_right_level(file: Path) -> None:
    command = ["ffmpeg", "-nostats", "-i", str(file), "-af", "ebur128=peak=true", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    summary = said[said.rindex("Summary:") :]
    loudness = float(re.search(r"I:\s+(-?[\d.]+) LUFS", summary)[1])  # type: ignore[index]
    peak = float(re.search(r"Peak:\s+(-?[\d.]+) dBFS", summary)[1])  # type: ignore[index]

    assert abs(loudness + 16.0) <= 0.5
    assert peak <= -1.0


def test_ffprobe_reads_the_tags_and_no_software(file: Path) -> None:
    found = probe(file)
    stream = found["streams"][0]  # type: ignore[index]
    tags = {**stream.get("tags", {}), **found["format"].get("tags", {})}  # type: ignore[attr-defined, dict-item]
    lowered = {str(name).lower(): str(value) for name, value in tags.items()}

    assert lowered["title"] == "Казахстан перед лицом террористической угрозы"
    assert lowered["album"] == "Central Asia Radio"
    assert lowered["language"] in ("eng", "en")
    assert not any("encoder" in name for name in lowered)
    for signature in (b"Lavf", b"Lavc", b"LAME", b"libopus"):
        assert signature not in file.read_bytes()


def test_mp3val_finds_nothing_wrong(newsroom: Newsroom) -> None:
    (mp3,) = (newsroom.root / "media").rglob("*.mp3")

    said = subprocess.run(["mp3val", str(mp3)], capture_output=True, text=True, check=False).stdout

    assert "WARNING" not in said
    assert "ERROR" not in said
    assert "CBR" in said
