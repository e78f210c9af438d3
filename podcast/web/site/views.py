"""The listeners' pages: what is read for each, and which template prints it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from podcast.domain.programmes import Programme
from podcast.services import catalogue
from podcast.services.programmes import moves

from ..context import workspace
from ..pages import show
from . import appearance, episode_page, player, programme_page

site = Blueprint("site", __name__)

_SECONDS = re.compile(r"[0-9]{1,6}(\.[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page of a programme."""

    programme: Programme
    path: str
    feed_path: str
    feed_url: str


@site.route("/", methods=["GET", "POST"])
def home() -> ResponseReturnValue:
    """The programmes; the form in the footer of every page posts its theme here."""
    if request.method == "POST":
        return appearance.choose()
    links = workspace().links()
    with workspace().database.read() as connection:
        programmes = catalogue.programmes(connection)
        has_feeds = any(catalogue.feeds(connection, each.slug) for each in programmes)
    return show(
        "home.html",
        programmes=[_frame(each) for each in programmes],
        canonical=links.home(),
        opml=links.opml() if has_feeds else None,
    )


@site.get("/<slug:programme>/")
def programme(programme: str) -> Response:
    """A programme: its newest episodes, and how to subscribe."""
    number = request.args.get("page", "1")
    links = workspace().links()
    with workspace().database.read() as connection:
        known = catalogue.programme(connection, programme)
        episodes = catalogue.public_episodes(
            connection,
            programme,
            page=int(number) if number.isdecimal() and len(number) < 7 else 0,
            size=programme_page.PAGE_SIZE,
        )
        feeds = catalogue.feeds(connection, programme)
        former = moves.former_addresses(connection, programme)
    page = programme_page.compose(known, episodes, feeds, former=former, links=links)
    first = links.programme(programme)
    canonical = f"{first}?page={episodes.page}" if episodes.page > 1 else first
    return show("programme.html", page=page, frame=_frame(known), canonical=canonical)


@site.get("/<slug:programme>/<slug:episode>/")
def episode(programme: str, episode: str) -> Response:
    """An episode: what it is, the player, the transcript that follows the voice."""
    links = workspace().links()
    with workspace().database.read() as connection:
        show_of = catalogue.programme(connection, programme)
        known = catalogue.public_episode(connection, programme, episode)
        ref = episode_page.shown_transcript(known, player.offered(known, show_of))
        stored = catalogue.transcript(connection, known, ref.lang, ref.role) if ref else None
        earlier, later = catalogue.neighbours(connection, known)
    page = episode_page.compose(
        known, show_of, stored.transcript if stored else None, links=links, at=_moment()
    )
    artwork = known.artwork or show_of.artwork
    return show(
        "episode.html",
        page=page,
        frame=_frame(show_of),
        canonical=links.episode(programme, episode),
        image=links.media(artwork) if artwork else None,
        neighbours=[
            (each, links.path_of(links.episode(programme, each.slug))) if each else None
            for each in (earlier, later)
        ],
    )


def _frame(programme: Programme) -> Frame:
    links = workspace().links()
    feed = moves.public_feed(programme, links)
    path = links.path_of(links.programme(programme.slug))
    return Frame(programme, path, links.path_of(feed), feed)


def _moment() -> float | None:
    """The second of `?t=`, as a time in the transcript or a shared moment links to it."""
    given = request.args.get("t", "")
    return float(given) if _SECONDS.fullmatch(given) else None
