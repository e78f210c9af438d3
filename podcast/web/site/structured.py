"""An episode becomes schema.org JSON-LD, as a data block that no text can break out of."""

from __future__ import annotations

import json

from markupsafe import Markup

from podcast.domain.episodes import CreditRole, Episode
from podcast.domain.links import Links
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Profile, Recording
from podcast.services.programmes.moves import public_feed

_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})

Thing = dict[str, object]


def podcast_episode(
    episode: Episode,
    programme: Programme,
    recording: Recording | None,
    *,
    links: Links,
    description: str,
) -> Markup:
    """A `PodcastEpisode` (schema.org). What is not known, and a date only assumed, is left out."""
    content = episode.content
    thing: Thing = {
        "@context": "https://schema.org",
        "@type": "PodcastEpisode",
        "name": episode.title.text,
        "url": links.episode(programme.slug, episode.slug),
        "identifier": episode.guid,
        "description": description,
        "partOfSeries": _series(programme, links),
    }
    if "date" not in episode.assumed:
        thing["datePublished"] = episode.date.isoformat()
    if recording:
        thing["inLanguage"] = recording.lang
        thing["timeRequired"] = _duration(recording.duration_ms)
        thing |= _audio(recording, links)
    if content.episode is not None:
        thing["episodeNumber"] = content.episode
    if writers := [person.name for person in content.people if person.is_author]:
        thing["author"] = [{"@type": "Person", "name": name} for name in writers]
    if content.license and content.license.url:
        thing["license"] = content.license.url
    for key, role in (("funder", CreditRole.FUNDER), ("productionCompany", CreditRole.PRODUCER)):
        if content.names(role):
            thing[key] = [{"@type": "Organization", "name": name} for name in content.names(role)]
    if content.topics:
        thing["keywords"] = list(content.topics)
    if artwork := episode.artwork or programme.artwork:
        thing["image"] = links.media(artwork)
    return _data_block(thing)


def _series(programme: Programme, links: Links) -> Thing:
    return {
        "@type": "PodcastSeries",
        "name": programme.title().text,
        "url": links.programme(programme.slug),
        "webFeed": public_feed(programme, links),
    }


def _audio(recording: Recording, links: Links) -> Thing:
    rendition = recording.rendition(Profile.STANDARD)
    if rendition is None:
        return {}
    audio: Thing = {
        "@type": "AudioObject",
        "contentUrl": links.media(rendition.key),
        "encodingFormat": rendition.type,
        "contentSize": str(rendition.bytes),
        "duration": _duration(rendition.duration_ms),
        "inLanguage": recording.lang,
    }
    return {"associatedMedia": audio}


def _duration(ms: int) -> str:
    return f"PT{round(ms / 1000)}S"


def _data_block(thing: Thing) -> Markup:
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return Markup(text)  # noqa: S704 - nothing that HTML could take for a tag is left in it
