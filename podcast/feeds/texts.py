"""Chooses the words a feed has for an episode: the title and the text in its language."""

from __future__ import annotations

from podcast.domain.episodes import Episode
from podcast.domain.programmes import Programme
from podcast.domain.texts import EditionText, Lang


def choose_text(programme: Programme, episode: Episode, lang: Lang | None) -> EditionText | None:
    """The text to show: in the feed's language where there is one, else the first with a body."""
    wanted = lang or programme.language
    texts = [text for text in episode.content.texts if text.lang == wanted and text.body.strip()]
    return texts[0] if texts else episode.content.body_text


def choose_title(programme: Programme, episode: Episode, lang: Lang | None) -> str:
    """The title in the feed's language, else that of its edition, else the first one."""
    wanted = lang or programme.language
    titles = [(text.lang, text.title) for text in episode.content.texts if text.title]
    ranked = sorted(titles, key=lambda each: (each[1].lang != wanted, each[0] != wanted))
    return (ranked[0][1] if ranked else episode.title).text.strip()
