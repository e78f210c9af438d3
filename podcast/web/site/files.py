"""Feeds, transcripts, chapters and waveforms as files that apps read, open to every other site."""

from __future__ import annotations

import hashlib
from datetime import datetime
from functools import partial

from flask import Blueprint, Response

from podcast.audio.waveform import TYPE as PEAKS_TYPE
from podcast.audio.waveform import render_peaks
from podcast.domain.errors import BusyError, NotFoundError
from podcast.domain.texts import Lang
from podcast.domain.transcripts import Role
from podcast.feeds import choose_recording
from podcast.feeds.chapters import TYPE as CHAPTERS_TYPE
from podcast.feeds.chapters import render_chapters
from podcast.services import catalogue
from podcast.services.chapters import find_chapters
from podcast.services.printing.body import open_body, size_of_body
from podcast.services.programmes import moves, subscriptions
from podcast.transcripts import FORMATS, render

from ..codings import to_gzip
from ..context import workspace
from ..moved import moved
from ..representations import MINUTES, Representation, Stored, respond

feeds = Blueprint("feeds", __name__)
transcripts = Blueprint("transcripts", __name__)


@feeds.get("/<slug:programme>/feed.xml")
@feeds.get("/<slug:programme>/feed.<tag:lang>.xml")
def feed(programme: str, lang: str | None = None) -> Response:
    """The feed of all episodes, or of those heard in one language."""
    with workspace().database.read() as connection:
        found = catalogue.feed_object(connection, programme, Lang(lang) if lang else None)
        elsewhere = moves.feed_elsewhere(connection, programme)
    if elsewhere:
        return moved(elsewhere)
    try:
        packed, size = _stored(found.gzip_key), size_of_body(workspace().private, found.key)
    except NotFoundError as lost:
        # Somebody deleted it: it comes back by itself.
        raise BusyError("The feed is being written anew.", "Ask again in a few seconds.") from lost
    return respond(
        Representation(
            "application/rss+xml; charset=utf-8",
            found.etag,
            Stored(size, partial(open_body, workspace().private, found.key)),
            MINUTES,
            gzipped=packed,
            modified=found.changed_at,
        )
    )


@feeds.get("/feeds.opml")
def opml() -> Response:
    """The list of all feeds, for apps that take in many at once."""
    with workspace().database.read() as connection:
        found = subscriptions.subscription_list(connection, workspace().links())
    return respond(
        Representation(
            "text/x-opml; charset=utf-8",
            found.etag,
            found.body,
            MINUTES,
            gzipped=to_gzip(found.body),
            modified=found.changed_at,
        )
    )


@transcripts.get(
    "/<slug:programme>/<slug:episode>/transcript.<tag:lang>.<format:extension>",
    defaults={"role": Role.VERBATIM},
)
@transcripts.get(
    "/<slug:programme>/<slug:episode>/transcript.<tag:lang>.<role:role>.<format:extension>"
)
def transcript(programme: str, episode: str, lang: str, role: str, extension: str) -> Response:
    """A transcript of an episode in one of its formats, made from the canonical one."""
    with workspace().database.read() as connection:
        known = catalogue.public_episode(connection, programme, episode)
        found = catalogue.transcript(connection, known, Lang(lang), Role(role))
    body = render(found.transcript, extension, title=known.title)
    return _derived(FORMATS[extension].type, body, found.changed_at, known.published_at)


@transcripts.get("/<slug:programme>/<slug:episode>/chapters.json")
@transcripts.get("/<slug:programme>/<slug:episode>/chapters.<tag:lang>.json")
def chapters(programme: str, episode: str, lang: str | None = None) -> Response:
    """The chapters of the recording that the feed of all episodes, or of one language, offers."""
    with workspace().database.read() as connection:
        show = catalogue.programme(connection, programme)
        known = catalogue.public_episode(connection, programme, episode)
        wanted = Lang(lang) if lang else None
        found = find_chapters(connection, show, known, wanted)
    if found is None:
        raise NotFoundError(f"There are no such chapters of {episode}.")
    name = show.title(wanted).text
    body = render_chapters(found.chapters, title=found.title, programme=name)
    return _derived(CHAPTERS_TYPE, body, found.changed_at, known.changed_at, known.published_at)


@transcripts.get("/<slug:programme>/<slug:episode>/peaks.<tag:lang>.json")
def peaks(programme: str, episode: str, lang: str) -> Response:
    """The waveform of the recording that the feed of one language offers."""
    with workspace().database.read() as connection:
        show = catalogue.programme(connection, programme)
        known = catalogue.public_episode(connection, programme, episode)
    heard = choose_recording(known, show.languages, Lang(lang))
    if heard is None or not heard.peaks:
        raise NotFoundError(f"There is no such recording of {episode}.")
    body = render_peaks(heard.peaks, duration_ms=heard.duration_ms)
    return _derived(PEAKS_TYPE, body, known.changed_at, known.published_at)


def _derived(kind: str, body: bytes, *changes: datetime | None) -> Response:
    """What is made at each request, from what changed last at one of these instants."""
    return respond(
        Representation(
            kind,
            hashlib.sha256(body).hexdigest(),
            body,
            MINUTES,
            gzipped=to_gzip(body),
            modified=max(filter(None, changes)),
        )
    )


def _stored(key: str) -> Stored:
    """A file of ours. Raises NotFoundError."""
    storage = workspace().private
    return Stored(storage.size(key), partial(storage.open, key))
