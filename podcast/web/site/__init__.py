"""The listeners' side: home, programmes, episodes, feeds, transcripts, and the choice of theme."""

from __future__ import annotations

from flask import Flask

from . import appearance
from .files import feeds, transcripts
from .views import site


def add(app: Flask) -> None:
    """Add the listeners' pages and files to `app`."""
    app.register_blueprint(feeds)
    app.register_blueprint(transcripts)
    app.register_blueprint(site)
    app.context_processor(appearance.values)
