"""Corrects an episode: named fields change, the others stay, the GUID with them.

fields (as in front matter) -> intake: Draft -> what was known, with these fields in it -> judge
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from podcast.database import addresses
from podcast.database import episodes as episode_rows
from podcast.database import programmes as programme_rows
from podcast.domain.drafts import Draft
from podcast.domain.episodes import Content, Episode
from podcast.domain.people import Person
from podcast.domain.problems import Problem, error, errors
from podcast.domain.programmes import Programme
from podcast.domain.texts import EditionText, Lang
from podcast.intake.form import read_form
from podcast.intake.judge import judge
from podcast.intake.shown import FACTS, edition_of, fields_of
from podcast.languages.names import name_in

from .ingest import change_content
from .rename import rename_episode

RECOGNISED = (
    "credits",
    "credit_text",
    "locations",
    "broadcasts",
    "declared_audio",
    "topics",
    "focus",
    "feedback",
    "source_url",
    "people",
)
"""What the recognisers may find in a text: found again, it replaces what was known."""


@dataclass(frozen=True, slots=True)
class Correction:
    """An episode as it would be, and what is the matter with it.

    `date` and `slug` are None where they stay; `assumed` names the fields that nobody gave.
    """

    episode: Episode
    content: Content
    date: datetime | None
    assumed: tuple[str, ...]
    slug: str | None
    problems: tuple[Problem, ...]


def correct(
    episode: Episode,
    changes: Mapping[str, str],
    *,
    programme: Programme,
    has_audio: bool,
    edition: Lang | None = None,
) -> Correction:
    """Read the named form fields into what the episode would be, and judge it; nothing is saved.

    An empty field takes away what was there: a date stays, as one that nobody gave, and an address
    cannot go. `edition` says which text is meant; a language that has none gets one, and a text
    that loses title and body goes, unless it is the last.
    """
    zone = ZoneInfo(programme.time_zone)
    shown = fields_of(episode, zone, edition)
    text = {name: shown[name] for name in ("title", "title_language", "text", "language")}
    summary = {} if "summary" in changes else {"summary": shown["summary"]}
    given = {**text, **summary, **changes}
    draft, found = read_form(given, languages=programme.languages, zone=zone)
    content = _merged(episode.content, draft, changes, edition=edition)
    slug = draft.slug if draft.slug != episode.slug else None
    judged = judge(replace(draft, content=content), has_audio=has_audio)
    moved = draft.date if draft.date and _minutes(draft.date) != _minutes(episode.date) else None
    assumed = _assumed(episode, draft, changes)
    problems = (*found, *judged, *_judge_slug(changes), *_judge_editions(episode.content, content))
    return Correction(episode, content, moved, assumed, slug, problems)


def _assumed(episode: Episode, draft: Draft, changes: Mapping[str, str]) -> tuple[str, ...]:
    others = tuple(name for name in episode.assumed if name != "date")
    if draft.date:
        return others
    return (*others, "date") if "date" in changes else episode.assumed


def _judge_slug(changes: Mapping[str, str]) -> tuple[Problem, ...]:
    if changes.get("slug", "stays").strip():
        return ()
    said = "An episode is never without an address."
    return (error("draft.slug.missing", "slug", said, "Give another one, or leave this one out."),)


def _judge_editions(known: Content, content: Content) -> Iterator[Problem]:
    """A text whose language became that of another one, which then could not be named any more."""
    times = Counter(text.lang for text in content.texts)
    before = Counter(text.lang for text in known.texts)
    for lang, count in times.items():
        if count > max(1, before[lang]):
            said = f"There is a text in {name_in(lang)} already."
            remedy = "Correct that one, or choose another language."
            yield error("draft.language.taken", "language", said, remedy)


def judge_place(connection: Connection, correction: Correction) -> tuple[Problem, ...]:
    """What is wrong beside the other episodes: an address or a source URL that is taken."""
    episode, url = correction.episode, correction.content.source_url
    found = []
    if correction.slug and addresses.is_taken(connection, episode, correction.slug):
        said = f"The address {correction.slug} belongs, or belonged, to another episode."
        found.append(error("draft.slug.taken", "slug", said, "Choose another one."))
    twin = episode_rows.find_by_identity(connection, url) if url else None
    if twin is not None and twin.id != episode.id:
        said = f"The episode “{twin.title.text}” ({twin.slug}) has the same source URL."
        found.append(error("draft.source_url.taken", "source_url", said, "Correct that one."))
    return tuple(found)


def save_correction(
    connection: Connection, correction: Correction, *, who: str, now: datetime
) -> Episode:
    """Save what differs, in the transaction that read the episode; else nothing is written.

    Raises ConflictError where the address that it asks for is taken.
    """
    episode = correction.episode
    said = (correction.content, correction.date or episode.date, correction.assumed)
    if said != (episode.content, episode.date, episode.assumed):
        episode = change_content(
            connection,
            episode,
            correction.content,
            date=correction.date,
            assumed=correction.assumed,
            edited=True,
            who=who,
            now=now,
        )
    if correction.slug is not None:
        episode = rename_episode(connection, episode, correction.slug, who=who, now=now)
    return episode


def edit_episode(
    connection: Connection,
    episode: Episode,
    changes: Mapping[str, str],
    *,
    who: str,
    now: datetime,
    edition: Lang | None = None,
) -> tuple[Problem, ...]:
    """Change the named form fields of an episode, unless an error is found among them.

    Returns all problems found; with an error among them nothing was changed.
    """
    programme = programme_rows.get_programme(connection, episode.programme).programme
    has_audio = episode.is_heard_without_text
    correction = correct(
        episode, changes, programme=programme, has_audio=has_audio, edition=edition
    )
    problems = (*correction.problems, *judge_place(connection, correction))
    if not errors(problems):
        save_correction(connection, correction, who=who, now=now)
    return problems


def _merged(
    known: Content, draft: Draft, changes: Mapping[str, str], *, edition: Lang | None
) -> Content:
    """What was known, with what the changed fields and a changed text say in place of it."""
    given = draft.content
    facts = {FACTS[name][0] for name in changes if name in FACTS}
    if "text" in changes:
        facts |= {name for name in RECOGNISED if getattr(given, name)}
    said = {name: getattr(given, name) for name in facts}
    if "text" in changes:  # lines that left the text, and that no field holds whole
        said["other"] = tuple(dict.fromkeys((*known.other, *given.other)))
    if "people" in said:
        said["people"] = _people(known, given, changes)
    return replace(known, texts=_texts(known, given, changes, edition=edition), **said)


def _people(known: Content, given: Content, changes: Mapping[str, str]) -> tuple[Person, ...]:
    """Authors and the others are two fields, and each stays where the other changes."""
    authors, others = (
        [p for p in given.people if p.is_author is written] for written in (True, False)
    )
    if "authors" not in changes and not authors:
        authors = [person for person in known.people if person.is_author]
    if "people" not in changes:
        others = [person for person in known.people if not person.is_author]
    return (*authors, *others)


TEXT_FIELDS = frozenset({"title", "title_language", "text", "language", "summary"})


def _texts(
    known: Content, given: Content, changes: Mapping[str, str], *, edition: Lang | None
) -> tuple[EditionText, ...]:
    if TEXT_FIELDS.isdisjoint(changes):
        return known.texts
    (new,) = given.texts
    shown = edition_of(known, edition)
    if shown is None:
        return (*known.texts, new) if _says(new) else known.texts
    if "text" not in changes:
        new = replace(new, body=shown.body)
    if TEXT_FIELDS.isdisjoint(changes.keys() - {"summary"}):
        new = replace(shown, summary=new.summary)
    others = tuple(text for text in known.texts if text is not shown)
    if others and not new.body.strip() and new.title is None:
        return others
    return tuple(new if text is shown else text for text in known.texts)


def _says(text: EditionText) -> bool:
    return bool(text.title or text.body.strip() or text.summary)


def _minutes(instant: datetime) -> datetime:
    """An instant as the form shows it, which knows no seconds."""
    return instant.replace(second=0, microsecond=0)
