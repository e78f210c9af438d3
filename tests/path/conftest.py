"""One real `podcast serve` on the real seeds, for all tests of the whole path."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
    """For tests that only look."""
    with opened(tmp_path_factory.mktemp("newsroom")) as served:
        yield served


@pytest.fixture
def own_newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """For a test that adds something of its own."""
    with opened(tmp_path / "newsroom") as served:
        yield served


@contextmanager
def opened(root: Path) -> Iterator[Newsroom]:
    serving = serve(workspace_of_seeds(root))
    assert serving.is_complete(), serving.lines
    yield Newsroom(root, serving)
    serving.stop()
