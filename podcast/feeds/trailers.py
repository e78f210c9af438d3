"""Trailers of a programme: episodes of that type, named once more in the channel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from podcast.domain.episodes import Episode, EpisodeType
from podcast.domain.links import Links
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Profile
from podcast.domain.texts import Lang

from .audio_files import choose_recording
from .dates import rss_date
from .fitting import SHORT, fit
from .tags import Tag
from .texts import choose_title


@dataclass(frozen=True, slots=True)
class Trailer:
    """A trailer's standard file: exact size in `bytes`, MIME type; `season` if it is for one."""

    title: str
    url: str
    date: datetime
    bytes: int
    type: str
    season: int | None = None


def trailer_of(
    programme: Programme, episode: Episode, links: Links, *, lang: Lang | None = None
) -> Trailer | None:
    """The trailer that an episode is in the feed of all episodes, or of those heard in `lang`.

    None for an episode of another type, and for one that is not heard in this feed.
    """
    heard = choose_recording(episode, programme.languages, lang)
    file = heard and heard.rendition(Profile.STANDARD)
    if episode.content.type is not EpisodeType.TRAILER or not file:
        return None
    return Trailer(
        title=choose_title(programme, episode, lang),
        url=links.media(file.key),
        date=episode.date,
        bytes=file.bytes,
        type=file.type,
        season=episode.content.season,
    )


def trailer_tags(trailers: Sequence[Trailer]) -> Iterator[Tag]:
    """One element a trailer; apps play the newest."""
    for trailer in trailers:
        attributes = {
            "url": trailer.url,
            "pubdate": rss_date(trailer.date),
            "length": str(trailer.bytes),
            "type": trailer.type,
            "season": str(trailer.season) if trailer.season else None,
        }
        yield Tag("podcast:trailer", fit(trailer.title, SHORT), attributes)
