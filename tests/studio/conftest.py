"""An opened workspace, its clock, and its application."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from podcast.workspace import Workspace
from tests.application import create_app

from .newsroom import Hands, opened
from .site import Browser, employed


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def workspace(tmp_path: Path, hands: Hands) -> Iterator[Workspace]:
    with opened(tmp_path, hands) as found:
        yield found


@pytest.fixture
def app(workspace: Workspace) -> Flask:
    return create_app(workspace)


@pytest.fixture
def alice(app: Flask, workspace: Workspace) -> Browser:
    """Alice, signed in."""
    return employed(app, workspace, "alice")


@pytest.fixture
def bob(app: Flask, workspace: Workspace) -> Browser:
    """Bob, signed in."""
    return employed(app, workspace, "bob")


@pytest.fixture
def charlie(app: Flask) -> Browser:
    """Charlie, who has no account."""
    return Browser(app.test_client())
