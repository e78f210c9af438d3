"""Turns one episode into one `<item>`, as the bytes that stand in the feed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from feedgen.entry import FeedEntry

from podcast.domain.episodes import Episode
from podcast.domain.errors import PreflightError
from podcast.domain.links import Links
from podcast.domain.problems import Problem, warning
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Profile, Recording, Rendition
from podcast.domain.texts import Lang

from .audio_files import alternate_enclosures, choose_recording
from .chapters import TYPE as CHAPTERS
from .dates import rss_date
from .description import Description, describe, whole_text
from .document import serialised
from .fitting import SHORT, VALUE, fit
from .people import people_of_item, person_tags
from .pictures import picture_tags
from .places import location_tags
from .rights import funding_tags, license_tags
from .tags import EXTENSION, ItemTags, Tag
from .texts import choose_title
from .transcript_files import transcripts
from .wording import Wording

DISPLAY = 32
"""Characters of what stands for an episode's number (podcast-namespace, docs/tags/episode.md)."""


@dataclass(frozen=True, slots=True)
class ItemInput:
    """An episode with its chosen text (see `choose_text`) made ready for readers.

    `content_html` is sanitised HTML of the whole text, `paragraphs` the same text's paragraphs
    without markup, `summary` plain text. All are empty where there is no text. `chapters` says that
    the recording heard in this feed has some, so that their address can be given.
    """

    episode: Episode
    content_html: str
    paragraphs: tuple[str, ...]
    summary: str | None = None
    chapters: bool = False


@dataclass(frozen=True, slots=True)
class Fragment:
    """One item as bytes, with what the feed and preflight of other items must know of it.

    `revision` is the episode's. `problems` are warnings of values that were cut to fit.
    """

    guid: str
    date: datetime
    revision: int
    title: str
    enclosure_url: str
    xml: bytes
    problems: tuple[Problem, ...]


def render_item(
    programme: Programme,
    item: ItemInput,
    links: Links,
    *,
    wording: Wording,
    lang: Lang | None = None,
) -> Fragment:
    """Make the item for the feed of all episodes, or of those heard in `lang`.

    Raises PreflightError where the episode cannot be heard in this feed: see `choose_recording`.
    """
    episode = item.episode
    chosen = choose(programme, item, wording=wording, lang=lang)
    made = entry(programme, item, chosen, links, wording=wording)
    return Fragment(
        guid=episode.guid,
        date=episode.date,
        revision=episode.revision,
        title=chosen.title,
        enclosure_url=links.media(chosen.file.key),
        xml=serialised(made.rss_entry()),
        problems=tuple(_cut_values(episode, chosen)),
    )


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is decided of an item before it is written: what is heard, and the words around it.

    `lang` is the feed's language, None in the feed of all episodes.
    """

    lang: Lang | None
    heard: Recording
    file: Rendition
    title: str
    description: Description
    whole_text: str


def choose(programme: Programme, item: ItemInput, *, wording: Wording, lang: Lang | None) -> Chosen:
    """Decide what the item says. Raises PreflightError where there is nothing to hear."""
    heard, file = _heard(programme, item.episode, lang)
    notice, credits_line = wording.narration(heard), wording.credits(item.episode.content)
    closing = [text for text in (notice, credits_line) if text]
    return Chosen(
        lang=lang,
        heard=heard,
        file=file,
        title=choose_title(programme, item.episode, lang),
        description=describe(item.summary, item.paragraphs, closing),
        whole_text=whole_text(notice, item.content_html, credits_line),
    )


def entry(
    programme: Programme, item: ItemInput, chosen: Chosen, links: Links, *, wording: Wording
) -> FeedEntry:
    """Tell feedgen everything of the item."""
    episode, file = item.episode, chosen.file
    made = FeedEntry()
    made.register_extension(EXTENSION, ItemTags, atom=False)
    made.title(fit(chosen.title, VALUE))
    made.link(href=links.episode(programme.slug, episode.slug))
    made.description(chosen.description.html)
    made.content(chosen.whole_text, type="CDATA")
    made.guid(episode.guid, permalink=False)
    made.enclosure(links.media(file.key), file.bytes, file.type)
    content = episode.content
    getattr(made, EXTENSION).tags = [
        *_facts(programme, episode, file),
        *_picture(episode, links),
        *transcripts(episode, chosen.heard, links),
        *_chapters(item, links, chosen.lang),
        *person_tags(people_of_item(content.people, programme.people)),
        *license_tags(content.license),
        *location_tags(content.locations),
        *funding_tags(content.funding),
        *alternate_enclosures(episode, chosen.heard, links, wording),
    ]
    return made


def _heard(
    programme: Programme, episode: Episode, lang: Lang | None
) -> tuple[Recording, Rendition]:
    recording = choose_recording(episode, programme.languages, lang)
    file = recording and recording.rendition(Profile.STANDARD)
    if not recording or not file:
        raise PreflightError(
            f"{episode.slug} has no standard audio file{f' in {lang}' if lang else ''}.",
            "Attach a recording, or leave the episode out of this feed.",
        )
    return recording, file


def _facts(programme: Programme, episode: Episode, file: Rendition) -> Iterator[Tag]:
    content = episode.content
    explicit = programme.explicit if content.explicit is None else content.explicit
    yield Tag("pubDate", rss_date(episode.date))
    yield Tag("itunes:duration", str(max(1, round(file.duration_ms / 1000))))
    yield Tag("itunes:explicit", str(explicit).lower())
    yield Tag("itunes:episodeType", str(content.type))
    if content.block:
        yield Tag("itunes:block", "yes")
    if content.season:
        name = fit(content.season_name, SHORT) if content.season_name else None
        yield Tag("itunes:season", str(content.season))
        yield Tag("podcast:season", str(content.season), {"name": name})
    if content.episode:
        display = fit(content.episode_display, DISPLAY) if content.episode_display else None
        yield Tag("itunes:episode", str(content.episode))
        yield Tag("podcast:episode", str(content.episode), {"display": display})


def _picture(episode: Episode, links: Links) -> Iterator[Tag]:
    """The episode's own picture; without one, apps show the programme's."""
    if episode.artwork:
        yield from picture_tags(links.media(episode.artwork), alt=episode.content.image_alt)


def _chapters(item: ItemInput, links: Links, lang: Lang | None) -> Iterator[Tag]:
    if item.chapters:
        url = links.chapters(item.episode.programme, item.episode.slug, lang)
        yield Tag("podcast:chapters", None, {"url": url, "type": CHAPTERS})


def _cut_values(episode: Episode, chosen: Chosen) -> Iterator[Problem]:
    content = episode.content
    cut = {
        "title": len(chosen.title) > VALUE,
        "description": chosen.description.cut,
        "season's name": len(content.season_name or "") > SHORT,
        "episode's display": len(content.episode_display or "") > DISPLAY,
        "picture's description": len(content.image_alt or "") > VALUE,
        "name of a person": any(len(each.name) > SHORT for each in content.people),
        "name of a place": any(len(each.name) > SHORT for each in content.locations),
        "name of the licence": len(content.license.name if content.license else "") > SHORT,
        "text of a page for giving": any(len(each.text) > SHORT for each in content.funding),
    }
    for name in (name for name, was_cut in cut.items() if was_cut):
        yield warning(
            "psp.length",
            episode.guid,
            f"The {name} is longer than a feed may carry: apps see it cut at a word.",
            "The page shows all of it; shorten it, or give a short summary.",
        )
