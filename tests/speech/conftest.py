"""The real engine, opened in this process as the child process opens it."""

from __future__ import annotations

from pathlib import Path

import espeakng_loader
import pytest

from podcast.speech.engines.espeak import Espeak


@pytest.fixture
def espeak(monkeypatch: pytest.MonkeyPatch) -> Espeak:
    """espeak-ng; the test runs in the folder of its data."""
    data = Path(espeakng_loader.get_data_path())
    monkeypatch.chdir(data.parent)
    return Espeak(espeakng_loader.get_library_path(), data.name)
