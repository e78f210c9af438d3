"""One real `podcast serve` on the real seeds, for all tests of the whole path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.serving import Serving, serve, workspace_of_seeds


@dataclass(frozen=True)
class Newsroom:
    """A workspace and the server that serves it."""

    root: Path
    serving: Serving


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    root = workspace_of_seeds(tmp_path_factory.mktemp("newsroom"))
    serving = serve(root)
    assert serving.is_complete(), serving.lines
    yield Newsroom(root, serving)
    serving.stop()
