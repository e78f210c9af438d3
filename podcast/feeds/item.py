"""Turns one episode into one `<item>`, as the bytes that stand in the feed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from feedgen.entry import FeedEntry

from podcast.domain.episodes import Content, Episode
from podcast.domain.errors import PreflightError
from podcast.domain.links import Links
from podcast.domain.problems import Problem, warning
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Profile, Recording, Rendition
from podcast.domain.texts import EditionText, Lang

from .audio_files import alternate_enclosures, choose_recording
from .dates import rss_date
from .description import Description, describe, whole_text
from .document import serialised
from .fitting import VALUE, fit
from .tags import EXTENSION, ItemTags, Tag
from .transcript_files import transcripts
from .wording import Wording


@dataclass(frozen=True, slots=True)
class ItemInput:
    """An episode with its chosen text (see `choose_text`) made ready for readers.

    `content_html` is sanitised HTML of the whole text, `paragraphs` the same text's paragraphs
    without markup, `summary` plain text. All are empty where there is no text.
    """

    episode: Episode
    content_html: str
    paragraphs: tuple[str, ...]
    summary: str | None = None


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


def choose_text(programme: Programme, episode: Episode, lang: Lang | None) -> EditionText | None:
    """The text to show: in the feed's language where there is one, else the first with a body."""
    wanted = lang or programme.language
    texts = [text for text in episode.content.texts if text.lang == wanted and text.body.strip()]
    return texts[0] if texts else episode.content.body_text


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
    """What is decided of an item before it is written: what is heard, and the words around it."""

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
        heard=heard,
        file=file,
        title=_title(item.episode, lang or programme.language),
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
    getattr(made, EXTENSION).tags = [
        *_facts(programme, episode, file),
        *transcripts(episode, chosen.heard, links),
        *_people(episode.content),
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


def _title(episode: Episode, lang: Lang) -> str:
    """The title in the feed's language, else that of its edition, else the first one."""
    titles = [(text.lang, text.title) for text in episode.content.texts if text.title]
    ranked = sorted(titles, key=lambda each: (each[1].lang != lang, each[0] != lang))
    return (ranked[0][1] if ranked else episode.title).text.strip()


def _facts(programme: Programme, episode: Episode, file: Rendition) -> Iterator[Tag]:
    content = episode.content
    explicit = programme.explicit if content.explicit is None else content.explicit
    yield Tag("pubDate", rss_date(episode.date))
    yield Tag("itunes:duration", str(max(1, round(file.duration_ms / 1000))))
    yield Tag("itunes:explicit", str(explicit).lower())
    yield Tag("itunes:episodeType", str(content.type))
    for name, number in (("season", content.season), ("episode", content.episode)):
        if number:
            yield Tag(f"itunes:{name}", str(number))
            yield Tag(f"podcast:{name}", str(number))


def _people(content: Content) -> Iterator[Tag]:
    """People alone: an organisation in the credits is no `podcast:person`."""
    for person in content.people:
        attributes = {"role": person.role, "group": person.group}
        yield Tag("podcast:person", fit(person.name, 128), attributes)


def _cut_values(episode: Episode, chosen: Chosen) -> Iterator[Problem]:
    cut = {"title": len(chosen.title) > VALUE, "description": chosen.description.cut}
    for name in (name for name, was_cut in cut.items() if was_cut):
        yield warning(
            "psp.length",
            episode.guid,
            f"The {name} is longer than a feed may carry: apps see it cut at a word.",
            "The page shows all of it; shorten it, or give a short summary.",
        )
