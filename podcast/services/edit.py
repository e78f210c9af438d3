"""Corrects an episode: named fields change, the others stay, GUID and address with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from podcast.database import programmes as programme_rows
from podcast.domain.drafts import Draft
from podcast.domain.episodes import Content, Episode
from podcast.domain.problems import Problem, errors
from podcast.domain.programmes import Programme
from podcast.intake.form import read_form
from podcast.intake.judge import judge

from .ingest import change_content

RECOGNISED = (
    "credits",
    "credit_text",
    "broadcasts",
    "declared_audio",
    "topics",
    "focus",
    "feedback",
    "source_url",
)
"""What the recognisers may find in a text: found again, it replaces what was known."""


@dataclass(frozen=True, slots=True)
class Correction:
    """An episode as it would be, and what is the matter with it. `date` None leaves the date."""

    episode: Episode
    content: Content
    date: datetime | None
    problems: tuple[Problem, ...]


def fields_of(episode: Episode, zone: ZoneInfo) -> dict[str, str]:
    """The episode as the form's fields; times in the programme's zone."""
    content = episode.content
    text = content.body_text or content.texts[0]
    local = episode.date.astimezone(zone)
    return {
        "title": episode.title.text,
        "title_language": episode.title.lang,
        "text": text.body,
        "language": text.lang,
        "date": "" if "date" in episode.assumed else local.strftime("%Y-%m-%dT%H:%M"),
        "summary": text.summary or "",
        "source_url": content.source_url or "",
    }


def correct(
    episode: Episode, changes: Mapping[str, str], *, programme: Programme, has_audio: bool
) -> Correction:
    """Read the named form fields into what the episode would be, and judge it; nothing is saved."""
    zone = ZoneInfo(programme.time_zone)
    before = fields_of(episode, zone)
    draft, found = read_form({**before, **changes}, languages=programme.languages, zone=zone)
    content = _merged(episode.content, draft)
    judged = judge(replace(draft, content=content), has_audio=has_audio)
    moved = draft.date if draft.date and _minutes(draft.date) != _minutes(episode.date) else None
    return Correction(episode, content, moved, (*found, *judged))


def save_correction(
    connection: Connection, correction: Correction, *, who: str, now: datetime
) -> Episode:
    """Save what differs, in the transaction that read the episode; else nothing is written."""
    episode = correction.episode
    if correction.content == episode.content and correction.date is None:
        return episode
    return change_content(
        connection,
        episode,
        correction.content,
        date=correction.date,
        edited=True,
        who=who,
        now=now,
    )


def edit_episode(
    connection: Connection,
    episode: Episode,
    changes: Mapping[str, str],
    *,
    who: str,
    now: datetime,
) -> tuple[Problem, ...]:
    """Change the named form fields of an episode, unless an error is found among them.

    Returns all problems found; with an error among them nothing was changed.
    """
    programme = programme_rows.get_programme(connection, episode.programme).programme
    has_audio = bool(episode.recordings)
    correction = correct(episode, changes, programme=programme, has_audio=has_audio)
    if not errors(correction.problems):
        save_correction(connection, correction, who=who, now=now)
    return correction.problems


def _merged(known: Content, draft: Draft) -> Content:
    """What was known, with the form's text in place of the one that it showed."""
    shown = known.body_text or known.texts[0]
    texts = [draft.content.texts[0] if text is shown else text for text in known.texts]
    found = {name: getattr(draft.content, name) for name in RECOGNISED}
    return replace(known, texts=tuple(texts), **{name: v for name, v in found.items() if v})


def _minutes(instant: datetime) -> datetime:
    """An instant as the form shows it, which knows no seconds."""
    return instant.replace(second=0, microsecond=0)
