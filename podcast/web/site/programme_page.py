"""A programme and one page of its episodes become what their page shows."""

from __future__ import annotations

from dataclasses import dataclass

from podcast.domain.episodes import Episode
from podcast.domain.links import Links
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Profile, Recording
from podcast.domain.texts import Lang
from podcast.services.catalogue import Page
from podcast.services.programmes.moves import public_feed

from ..wording import short_day
from . import waveform
from .apps import App, apps
from .player import offered
from .provenance import short_introduction

PAGE_SIZE = 20

_TICKS = 60
_TICK_HEIGHT = 40


@dataclass(frozen=True, slots=True)
class Row:
    """An episode in a list. `dial` is an SVG path; `bytes` is the smallest file's size."""

    episode: Episode
    path: str
    day: str | None
    machine_day: str
    summary_lang: Lang
    summary: str | None
    told: str
    duration_ms: int | None
    bytes: int | None
    dial: str | None


@dataclass(frozen=True, slots=True)
class OfferedFeed:
    """A feed's address, and the links that open it in an app."""

    url: str
    apps: tuple[App, ...]


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """Everything the template prints. `former` are paths that lead here."""

    programme: Programme
    rows: tuple[Row, ...]
    page: Page
    feed: OfferedFeed
    language_feeds: tuple[tuple[Lang, OfferedFeed], ...]
    former: tuple[str, ...]


def compose(
    programme: Programme,
    page: Page,
    feeds: tuple[Lang | None, ...],
    *,
    former: tuple[str, ...],
    links: Links,
) -> ProgrammePage:
    """Put the page together. `feeds` are the languages that have a feed; None is the main one.

    `former` are the programme's addresses of before. Feeds that another publisher has are one.
    """
    here = programme.in_order(filter(None, feeds)) if programme.moved_to is None else ()
    return ProgrammePage(
        programme=programme,
        rows=tuple(_row(episode, programme, links) for episode in page.items),
        page=page,
        feed=_offered_feed(public_feed(programme, links)),
        language_feeds=tuple(
            (lang, _offered_feed(links.feed(programme.slug, lang))) for lang in here
        ),
        former=tuple(links.path_of(links.programme(slug)) for slug in former),
    )


def _offered_feed(url: str) -> OfferedFeed:
    return OfferedFeed(url, apps(url))


def _row(episode: Episode, programme: Programme, links: Links) -> Row:
    recording = offered(episode, programme)
    text = next((text for text in episode.content.texts if text.summary), None)
    return Row(
        episode=episode,
        path=links.path_of(links.episode(episode.programme, episode.slug)),
        day=short_day(episode.date, programme.time_zone),
        machine_day=episode.date.date().isoformat(),
        summary_lang=text.lang if text else episode.title.lang,
        summary=text.summary if text else None,
        told=short_introduction(episode, recording),
        duration_ms=recording.duration_ms if recording else None,
        bytes=_least(recording) if recording else None,
        dial=waveform.bars(recording.peaks, _TICKS, _TICK_HEIGHT) if recording else None,
    )


def _least(recording: Recording) -> int:
    rendition = recording.rendition(Profile.LIGHT) or recording.rendition(Profile.STANDARD)
    return rendition.bytes if rendition else 0
