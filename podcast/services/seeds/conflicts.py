"""Brings what a changed article says into its episode, and settles what both sides changed.

article: theirs + what it said before: base + the episode: ours
  -> merge (domain/merging.py) -> one transaction: episode, base, conflict
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from pydantic_core import to_jsonable_python
from sqlalchemy import Connection

from podcast.database import audit as audit_rows
from podcast.database import conflicts as conflict_rows
from podcast.database import episodes as episode_rows
from podcast.database import seeds as seed_rows
from podcast.database.conflicts import Conflict
from podcast.domain.episodes import Content, Episode, EpisodeId
from podcast.domain.errors import NotFoundError
from podcast.domain.merging import FACTS, Difference, Said, differences, follow, merge, take

from ..ingest import SEED, change_content

DATE = "date"

_NOTHING = Content(texts=())


class Side(StrEnum):
    """Whose words a settled field has."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Merged:
    """An episode after its article was brought in, and the names of the fields in conflict."""

    episode: Episode
    has_changed: bool
    fields: tuple[str, ...]


def said_by(episode: Episode) -> Said:
    """What an episode says; a date that nobody gave is none."""
    return Said(episode.content, None if DATE in episode.assumed else episode.date)


def base_of(connection: Connection, episode: Episode, path: str, *, theirs: Said) -> Said:
    """What the article at `path` said when it was last taken in.

    The first release did not note it: there it is the newest content that an article gave, and the
    date is the episode's own, unless a producer may have changed it.
    """
    if noted := seed_rows.said_by(connection, path):
        return noted
    content = seed_rows.content_given(connection, episode.id, who=SEED) or episode.content
    is_edited = episode_rows.is_edited(connection, episode.id)
    return Said(content, theirs.date if is_edited else said_by(episode).date)


def bring_in(
    connection: Connection,
    episode: Episode,
    theirs: Said,
    *,
    path: str,
    digest: str,
    now: datetime,
) -> Merged:
    """Take over what only the article changed, and note a conflict where a producer did too.

    `digest` is of the article as it is now. Raises ConflictError where its source URL is that of
    another episode.
    """
    base, ours = base_of(connection, episode, path, theirs=theirs), said_by(episode)
    theirs = _whole(base, theirs)
    merged, fields = merge(base, ours, theirs)
    if merged != ours:
        episode = _save(connection, episode, merged, is_edited=False, who=SEED, now=now)
    seed_rows.put_said(connection, path, follow(base, ours, theirs, but=fields))
    _note(connection, Conflict(episode.id, path, digest, fields, theirs), now=now)
    return Merged(episode, merged != ours, fields)


def _whole(base: Said, theirs: Said) -> Said:
    """What an article says, with what it said in texts that have vanished from beside it.

    A text that is not there any more is not taken out of the episode, nor are facts that it alone
    may have given. The episode's own text stays the first.
    """
    first, *others = base.content.texts
    here = sorted(theirs.content.texts, key=lambda text: text.lang != first.lang)
    known = {text.lang for text in here}
    gone = [text for text in others if text.lang not in known]
    content = replace(theirs.content, texts=(*here, *gone))
    if not gone:
        return replace(theirs, content=content)
    unsaid = {
        name: getattr(base.content, name)
        for name in FACTS
        if getattr(content, name) == getattr(_NOTHING, name)
    }
    noted = {key for key, _ in content.other}
    endings = tuple(f".{text.lang}" for text in gone)
    kept = (each for each in base.content.other if each[0].endswith(endings))
    other = (*content.other, *(each for each in kept if each[0] not in noted))
    content = replace(content, **{**unsaid, "other": other})
    return Said(content, theirs.date or base.date)


def review(connection: Connection, conflict: Conflict, *, now: datetime) -> Merged:
    """Look again at a conflict: a producer may have done since what the article says."""
    episode = episode_rows.get_episode(connection, conflict.episode_id)
    path, digest = conflict.path, conflict.digest
    return bring_in(connection, episode, conflict.theirs, path=path, digest=digest, now=now)


def settle(
    connection: Connection,
    episode: Episode,
    side: Side,
    names: Sequence[str] = (),
    *,
    who: str,
    now: datetime,
) -> tuple[str, ...]:
    """Settle the named fields, or all of them, for one side; return what is still in conflict.

    `title` names the titles in all languages. For `ours`, nothing of the episode changes. Raises
    NotFoundError where it is in no conflict, or not in that field.
    """
    known = conflict_rows.get_conflict(connection, episode.id)
    standing = review(connection, known, now=now) if known else None
    if known is None or standing is None or not standing.fields:
        raise NotFoundError(f"{episode.slug} is in no conflict.", "See `podcast episode list`.")
    episode, theirs, path = standing.episode, known.theirs, known.path
    chosen = _chosen(standing.fields, names)
    base, ours = base_of(connection, episode, path, theirs=theirs), said_by(episode)
    if side is Side.THEIRS:
        settled = take(base, ours, theirs, chosen)
        episode = _save(connection, episode, settled, is_edited=True, who=who, now=now)
    left = tuple(field for field in standing.fields if field not in chosen)
    seed_rows.put_said(connection, path, follow(base, ours, theirs, but=left))
    _note(connection, Conflict(episode.id, path, known.digest, left, theirs), now=now)
    detail = f"{side}: {', '.join(chosen)}"
    audit_rows.note_audit(
        connection, who=who, what="settled", now=now, episode_id=episode.id, detail=detail
    )
    return left


def in_conflict(connection: Connection) -> frozenset[EpisodeId]:
    """The episodes that are in conflict with their articles."""
    return conflict_rows.in_conflict(connection)


@dataclass(frozen=True, slots=True)
class Standing:
    """A conflict as it stands: the article's path, and what both sides say."""

    path: str
    fields: tuple[Difference, ...]


def standing(connection: Connection, episode: Episode) -> Standing | None:
    """The conflict of an episode; None where it is in none."""
    known = conflict_rows.get_conflict(connection, episode.id)
    if known is None:
        return None
    base, ours = base_of(connection, episode, known.path, theirs=known.theirs), said_by(episode)
    _, fields = merge(base, ours, known.theirs)
    found = differences(base, ours, known.theirs, fields)
    return Standing(known.path, found) if found else None


def document_of(standing: Standing | None) -> dict[str, object] | None:
    """The `conflict` of `podcast episode show --json`."""
    document: dict[str, object] | None = to_jsonable_python(standing)
    return document


def _note(connection: Connection, conflict: Conflict, *, now: datetime) -> None:
    if conflict.fields:
        conflict_rows.put_conflict(connection, conflict, now=now)
    else:
        conflict_rows.drop_conflict(connection, conflict.episode_id)


def _save(
    connection: Connection,
    episode: Episode,
    wanted: Said,
    *,
    is_edited: bool,
    who: str,
    now: datetime,
) -> Episode:
    """Save what the episode is to say. A date that is taken back stays, as one nobody gave."""
    others = tuple(name for name in episode.assumed if name != DATE)
    return change_content(
        connection,
        episode,
        wanted.content,
        date=wanted.date,
        assumed=others if wanted.date else (*others, DATE),
        edited=is_edited,
        who=who,
        now=now,
    )


def _chosen(fields: tuple[str, ...], names: Sequence[str]) -> tuple[str, ...]:
    unknown = [name for name in names if not any(_is_named(field, name) for field in fields)]
    if unknown:
        raise NotFoundError(
            f"There is no conflict in {', '.join(unknown)}.", f"There is in: {', '.join(fields)}."
        )
    return tuple(f for f in fields if not names or any(_is_named(f, name) for name in names))


def _is_named(field: str, name: str) -> bool:
    return field == name or field.startswith(f"{name}.")
