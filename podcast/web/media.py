"""Public bytes: renditions and artwork, whole or by range, to a bounded number at a time."""

from __future__ import annotations

from threading import BoundedSemaphore

from flask import Blueprint, Response

from podcast.domain.errors import BusyError
from podcast.services import catalogue

from .context import workspace
from .representations import DAY, FOREVER, Representation, Stored, respond


def media(threads: int) -> Blueprint:
    """The address `/media/…`, which takes at most three quarters of the server's threads.

    So pages and feeds are answered however many listeners read slowly.
    """
    blueprint = Blueprint("media", __name__)
    places = BoundedSemaphore(max(1, threads * 3 // 4))

    @blueprint.get("/media/<path:key>")
    def get(key: str) -> Response:
        found = _find(key)
        if not places.acquire(blocking=False):
            raise BusyError("Too many media are being sent.", "Try again in a few seconds.")
        return respond(found, sent=places.release)

    return blueprint


def _find(key: str) -> Representation:
    with workspace().database.read() as connection:
        found = catalogue.media_object(connection, key)
    # The name has a content hash in it. An episode's files may be withdrawn: a day, all the same.
    cache = FOREVER if found.lasting else DAY
    storage = workspace().media
    body = Stored(found.bytes, lambda: storage.open(key))
    return Representation(found.type, found.sha256, body, cache, modified=found.since, ranged=True)
