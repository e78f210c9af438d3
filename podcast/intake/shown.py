"""An episode as the fields of a form: what `form` reads, written out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from zoneinfo import ZoneInfo

from podcast.domain.episodes import Content, Episode
from podcast.domain.texts import EditionText, Lang

from . import notations


def _lines(write: Callable[..., str], facts: Iterable[object]) -> str:
    return "\n".join(write(each) for each in facts)


def _names(names: Sequence[str]) -> str:
    """Bare names, a line for each; a line end keeps a single one with a comma in one piece."""
    written = "\n".join(names)
    return f"{written}\n" if len(names) == 1 and "," in written else written


FACTS: dict[str, tuple[str, Callable[[Content], str]]] = {
    "authors": ("people", lambda c: _names([p.name for p in c.people if p.is_author])),
    "people": (
        "people",
        lambda c: _lines(notations.write_person, (p for p in c.people if not p.is_author)),
    ),
    "topics": ("topics", lambda c: _names(c.topics)),
    "focus": ("focus", lambda c: _names(c.focus)),
    "audio_language": ("declared_audio", lambda c: "\n".join(c.declared_audio)),
    "broadcasts": ("broadcasts", lambda c: _lines(notations.write_broadcast, c.broadcasts)),
    "credits": ("credits", lambda c: _lines(notations.write_credit, c.credits)),
    "credit_text": ("credit_text", lambda c: c.credit_text or ""),
    "location": ("locations", lambda c: _lines(notations.write_location, c.locations)),
    "feedback": ("feedback", lambda c: c.feedback or ""),
    "season": ("season", lambda c: str(c.season or "")),
    "season_name": ("season_name", lambda c: c.season_name or ""),
    "episode": ("episode", lambda c: str(c.episode or "")),
    "episode_display": ("episode_display", lambda c: c.episode_display or ""),
    "type": ("type", lambda c: str(c.type)),
    "explicit": ("explicit", lambda c: "" if c.explicit is None else str(c.explicit).lower()),
    "license": ("license", lambda c: notations.write_license(c.license) if c.license else ""),
    "funding": ("funding", lambda c: _lines(notations.write_funding, c.funding)),
    "block": ("block", lambda c: "true" if c.block else ""),
    "image_alt": ("image_alt", lambda c: c.image_alt or ""),
    "source_url": ("source_url", lambda c: c.source_url or ""),
}
"""Each fact by its name in a form: the field of Content that holds it, and how it is written."""


def fields_of(episode: Episode, zone: ZoneInfo, edition: Lang | None = None) -> dict[str, str]:
    """The episode as the form's fields, with the text of one edition; times in the zone.

    Without `edition` it is the first text with a body. A language that has no text yet gives empty
    fields, to be filled.
    """
    content = episode.content
    text = edition_of(content, edition) or EditionText(edition or Lang("und"), None, "")
    title = text.title or (None if edition else episode.title)
    local = episode.date.astimezone(zone)
    return {
        "title": title.text if title else "",
        "title_language": title.lang if title else "",
        "text": text.body,
        "language": text.lang,
        "date": "" if "date" in episode.assumed else local.strftime("%Y-%m-%dT%H:%M"),
        "summary": text.summary or "",
        "slug": episode.slug,
        **{name: write(content) for name, (_, write) in FACTS.items()},
    }


def edition_of(content: Content, lang: Lang | None) -> EditionText | None:
    """The text of a language, if there is one; without a language the first with a body."""
    if lang is None:
        return content.body_text or content.texts[0]
    return next((text for text in content.texts if text.lang == lang), None)
