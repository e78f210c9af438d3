"""Turns drafts into episodes, whichever door they came by; GUID and slug are given at birth."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from podcast.database import addresses
from podcast.database import audit as audit_rows
from podcast.database import episodes as episode_rows
from podcast.database import programmes as programme_rows
from podcast.database.episodes import NewEpisode
from podcast.domain.chance import Chance, random_guid
from podcast.domain.drafts import Draft
from podcast.domain.episodes import Content, Episode, State
from podcast.domain.errors import ConflictError
from podcast.domain.identity import source_guid
from podcast.domain.programmes import Programme
from podcast.languages.slugs import slug as make_slug

from .revisions import audio_revision

SEED = "seed"
"""Who changed an episode, when no person did."""

FORM = "form"
"""The origin of an episode that was made in the studio."""


def release_of(draft: Draft, now: datetime) -> datetime | None:
    """From when a seed's episode may be public: never for a held one, else its date or now."""
    if draft.hold:
        return None
    return draft.date if draft.date and draft.date > now else now


def take_draft(
    connection: Connection,
    draft: Draft,
    *,
    programme: Programme,
    release: datetime | None,
    who: str,
    now: datetime,
    chance: Chance,
) -> Episode:
    """Make an episode of a judged draft: a draft without `release`, else scheduled from then on.

    Raises ConflictError when its source URL, path or GUID belongs to another episode.
    """
    content = draft.content
    guid = draft.guid or (
        source_guid(content.source_url)
        if content.source_url
        else random_guid(chance, f"episode {draft.origin} {draft.digest}")
    )
    identity = _identity(content, draft.origin, guid)
    _refuse_twins(connection, draft, identity=identity, guid=guid)
    new = NewEpisode(
        programme=programme.slug,
        slug=_free_slug(connection, draft),
        guid=guid,
        identity=identity,
        origin=draft.origin,
        state=State.DRAFT if release is None else State.SCHEDULED,
        date=draft.date or now,
        assumed=() if draft.date else ("date",),
        content=content,
        publish_at=release,
        audio_wanted=audio_revision(programme, content, (), date=draft.date or now),
    )
    number = episode_rows.add_episode(connection, new, who=who, now=now)
    audit_rows.note_audit(connection, who=who, what="added", now=now, episode_id=number)
    return episode_rows.get_episode(connection, number)


def _identity(content: Content, origin: str, guid: str) -> str:
    """What makes two articles one episode: the source URL, else the path."""
    return content.source_url or (f"{FORM}:{guid}" if origin == FORM else origin)


def _refuse_twins(connection: Connection, draft: Draft, *, identity: str, guid: str) -> None:
    if twin := episode_rows.find_by_identity(connection, identity):
        raise _twins(draft.origin, twin, "source URL")
    if twin := episode_rows.find_by_guid(connection, guid):
        raise _twins(draft.origin, twin, "GUID")


def _twins(origin: str, twin: Episode, what: str) -> ConflictError:
    here = "the studio's form" if origin == FORM else origin
    there = "made in the studio" if twin.origin == FORM else twin.origin
    return ConflictError(
        f"{here} has the {what} of the episode {twin.slug} ({there}).",
        f"Give each its own {what}, or take one of the two away.",
    )


def _free_slug(connection: Connection, draft: Draft) -> str:
    """The slug that is wished for, or that the title gives; with a number where it is taken.

    The number is looked for by doubling and halving: of ten thousand bulletins with one title, the
    last one asks as quickly as the first.
    """
    title = draft.content.title
    wanted = draft.slug or make_slug(title.text, title.lang)

    def is_taken(number: int) -> bool:
        named = wanted if number == 1 else f"{wanted}-{number}"
        return addresses.is_known(connection, named)

    taken, free = 0, 1
    while is_taken(free):
        taken, free = free, 2 * free
    while free - taken > 1:
        middle = (taken + free) // 2
        taken, free = (middle, free) if is_taken(middle) else (taken, middle)
    return wanted if free == 1 else f"{wanted}-{free}"


def change_content(
    connection: Connection,
    episode: Episode,
    content: Content,
    *,
    date: datetime | None,
    edited: bool,
    who: str,
    now: datetime,
    assumed: tuple[str, ...] | None = None,
) -> Episode:
    """Save a changed content; slug and GUID stay. `date` None leaves the date as it is.

    `edited` says that a producer did it. `assumed` are the fields that nobody gave; None: those of
    before, without a date that is now given. Raises ConflictError where another episode has its
    source URL.
    """
    identity = _identity(content, episode.origin, episode.guid)
    twin = episode_rows.find_by_identity(connection, identity)
    if twin is not None and twin.id != episode.id:
        raise _twins(episode.origin, twin, "source URL")
    programme = programme_rows.get_programme(connection, episode.programme).programme
    if assumed is None:
        assumed = tuple(name for name in episode.assumed if name != "date" or date is None)
    saved = episode_rows.save_content(
        connection,
        episode,
        content,
        identity=identity,
        date=date or episode.date,
        assumed=assumed,
        audio_wanted=audio_revision(
            programme, content, episode.recordings, date=date or episode.date
        ),
        edited=edited,
        who=who,
        now=now,
    )
    audit_rows.note_audit(connection, who=who, what="changed", now=now, episode_id=episode.id)
    programme_rows.touch(connection, episode.programme)
    return saved


def move_episode(connection: Connection, episode: Episode, origin: str) -> None:
    """Note that the article of an episode has another name now."""
    identity = _identity(episode.content, origin, episode.guid)
    episode_rows.set_identity(connection, episode.id, identity, origin=origin)
