"""Our own static files become addresses with a content hash in them, held in memory."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Flask, Response

from podcast.domain.errors import NotFoundError

from .codings import to_gzip
from .representations import FOREVER, REVALIDATE, Representation, respond

FOLDER = Path(__file__).parent / "static"

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Assets:
    """All static files of one release. Modules import each other by name, so they share a hash."""

    digest: str
    files: dict[str, Representation]

    def address(self, name: str) -> str:
        """The path of a file; it changes whenever any of the files changes."""
        if name not in self.files:
            raise NotFoundError(f"There is no static file {name}.")
        return f"/static/{self.digest}/{name}"


def read_assets(folder: Path = FOLDER) -> Assets:
    """Read every file of a folder, compressed once."""
    paths = sorted(path for path in folder.iterdir() if path.suffix in TYPES)
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return Assets(whole.hexdigest()[:16], {path.name: _represent(path) for path in paths})


def serve_assets(app: Flask, assets: Assets) -> None:
    """Answer `/static/HASH/NAME`; a hash of another release gets today's file, not for keeping."""
    static = Blueprint("static", __name__)

    @static.get("/static/<digest>/<name>")
    def file(digest: str, name: str) -> Response:
        found = assets.files.get(name)
        if found is None:
            raise NotFoundError(f"There is no static file {name}.")
        response = respond(found)
        if digest != assets.digest:
            response.headers["Cache-Control"] = REVALIDATE
        return response

    app.register_blueprint(static)
    app.add_template_global(assets.address, "asset")


def _represent(path: Path) -> Representation:
    body = _lean(path.read_text("utf-8"), path.suffix).encode()
    etag = hashlib.sha256(body).hexdigest()[:32]
    return Representation(TYPES[path.suffix], etag, body, FOREVER, gzipped=to_gzip(body))


def _lean(text: str, suffix: str) -> str:
    """Leave out what only we read: comments on lines of their own, and indents.

    So no module of ours may hold a text of several lines.
    """
    if suffix == ".css":
        text = _CSS_COMMENT.sub("", text)
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))
