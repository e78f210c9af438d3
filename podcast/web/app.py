"""Makes the Flask application of a workspace: the one place where its parts are put together."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from podcast.languages import names
from podcast.workspace import Workspace

from . import context, outward, site, studio, wording
from .addresses import shape_addresses
from .assets import read_assets, serve_assets
from .errors import show_errors
from .health import health
from .media import media
from .security import protect
from .translation import translate

_PACKAGE = Path(__file__).parents[1]


def create_app(workspace: Workspace, *, interface: str = "en") -> Flask:
    """Make the web application. `interface` is the language of its own words."""
    app = Flask("podcast.web", static_folder=None, template_folder=str(template_folder()))
    context.attach(app.extensions, workspace)
    shape_addresses(app)
    translate(app, interface)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters |= _FILTERS
    show_errors(app)
    protect(app)
    serve_assets(app, read_assets())
    app.register_blueprint(health)
    app.register_blueprint(media(workspace.config.server.threads))
    app.register_blueprint(studio.blueprint(workspace))
    site.add(app)
    return app


def template_folder() -> Path:
    """`templates/` beside a checkout's package, else the copy in the installed package."""
    beside = _PACKAGE.parent / "templates"
    return beside if (beside / "layout.html").is_file() else _PACKAGE / "_templates"


_FILTERS = {
    "clock": wording.clock,
    "contact": outward.contact,
    "direction": names.direction,
    "duration": wording.duration,
    "file_size": wording.file_size,
    "host": outward.host,
    "html_lang": wording.html_lang,
    "is_web": outward.is_web,
    "language_name": wording.language_name,
    "number": wording.number,
    "own_name": names.own_name,
}
