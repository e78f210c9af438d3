"""What a request is answered from: the workspace that the application was made for."""

from __future__ import annotations

from typing import cast

from flask import current_app

from podcast.workspace import Workspace

_KEY = "podcast.workspace"


def attach(extensions: dict[str, object], workspace: Workspace) -> None:
    """Note the workspace in a Flask application's `extensions`."""
    extensions[_KEY] = workspace


def workspace() -> Workspace:
    """The workspace of the current application."""
    return cast(Workspace, current_app.extensions[_KEY])
