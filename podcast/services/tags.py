"""What is written into an audio file so that it explains itself far from its feed."""

from __future__ import annotations

from podcast.audio.tag import Tags
from podcast.domain.episodes import Episode
from podcast.domain.links import Links
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Recording
from podcast.domain.texts import Lang
from podcast.feeds import Wording
from podcast.languages.names import name_in
from podcast.markup import plain

__all__ = ["WORDING", "Tags", "tags_of"]

WORDING = Wording(name_in)
"""The sentences that feeds and files say by themselves, in English."""


def tags_of(
    programme: Programme,
    episode: Episode,
    recording: Recording,
    *,
    links: Links | None,
) -> Tags:
    """The tags of a recording's files, without a cover: its size depends on the file.

    The page's address is only written once the site has one of its own (`links`); the text only
    where it is in the language of the recording.
    """
    content = episode.content
    said = (WORDING.narration(recording), WORDING.credits(content))
    return Tags(
        title=episode.title.text,
        programme=programme.title(recording.lang).text,
        language=recording.lang,
        date=episode.date,
        text=_text(episode, recording.lang),
        cover=None,
        source_url=content.source_url,
        page_url=links.episode(programme.slug, episode.slug) if links else None,
        track=content.episode,
        artist=", ".join(person.name for person in content.people) or programme.author,
        comment=" ".join(each for each in said if each) or None,
    )


def _text(episode: Episode, lang: Lang) -> str | None:
    bodies = (text.body for text in episode.content.texts if text.lang == lang)
    return next((plain(body) for body in bodies if body.strip()), None)
