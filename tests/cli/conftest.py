"""A terminal on the workspace of a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from podcast.cli import podcast
from tests.seeds import NOW

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the workspace in `tmp_path`."""
    monkeypatch.setenv("PODCAST_SITE__BASE_URL", "https://radio.example")
    monkeypatch.setenv("PODCAST_TESTING__NOW", NOW.isoformat())
    monkeypatch.setenv("PODCAST_TESTING__SEED", "cast")
    monkeypatch.setenv("PODCAST_WORKSPACE", str(tmp_path))
    return lambda *words: CliRunner().invoke(podcast, words)
