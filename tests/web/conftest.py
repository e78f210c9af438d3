"""The stage of this room: one furnished workspace for all tests that only read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from podcast.workspace import Workspace

from .stage import furnish, open_stage, visit


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Central Asia Radio, public. Tests must not change it."""
    workspace = open_stage(tmp_path_factory.mktemp("stage"))
    furnish(workspace)
    yield workspace
    workspace.close()


@pytest.fixture
def own_stage(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace that a test may furnish as it likes."""
    workspace = open_stage(tmp_path)
    yield workspace
    workspace.close()


@pytest.fixture
def client(stage: Workspace) -> FlaskClient:
    """A listener's browser, without cookies."""
    return visit(stage)
