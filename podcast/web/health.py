"""Says whether this process can answer: for supervisors and proxies."""

from __future__ import annotations

from flask import Blueprint, Response

from podcast.services import catalogue

from .context import workspace

health = Blueprint("health", __name__)


@health.get("/healthz")
def check() -> Response:
    """Answer `ok` when the database can be read."""
    with workspace().database.read() as connection:
        catalogue.programmes(connection)
    return Response("ok\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})
