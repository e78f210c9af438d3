"""Programmes known: what `seeds/programme.toml` says is taken over, what people say is saved."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from podcast.database import Database
from podcast.database import audit as audit_rows
from podcast.database import episodes as episode_rows
from podcast.database import programmes as programme_rows
from podcast.database.programmes import IN_NO_FILE, StoredProgramme
from podcast.domain.chance import Chance, Clock
from podcast.domain.errors import ConfigError, ConflictError, RefusedError
from podcast.domain.identity import provisional_guid
from podcast.domain.problems import Problem, warning
from podcast.domain.programmes import Programme, Pronunciation
from podcast.intake.programme import (
    Document,
    Typed,
    changed,
    new_programme,
    read_document,
    read_programmes,
    written,
)

from ..revisions import audio_revision, pronunciations_in
from .merging import Disagreement, merge

FILE = "seeds/programme.toml"


def save_programmes(
    database: Database, path: Path, *, clock: Clock, chance: Chance
) -> tuple[Problem, ...]:
    """Take over what the file says; return what is to be warned about.

    A programme that is no longer in the file stays. Raises ConfigError where it cannot be read, or
    speaks of one programme twice.
    """
    wanted, problems = read_programmes(path)
    with database.read() as connection:
        known = programme_rows.all_programmes(connection)
    by_address = {
        address: each for each in known for address in (each.programme.slug, *each.former)
    }
    found = [by_address.get(theirs.slug) for theirs in wanted]
    _refuse_twice(wanted, found)
    told: list[Problem] = []
    for theirs, stored in zip(wanted, found, strict=True):
        if stored is None:
            with database.write() as connection:
                seed = _seed(written(theirs))
                _add(connection, theirs, chance=chance, now=clock(), seed_document=seed)
        elif _seed(written(theirs)) != stored.seed_document:
            with database.write() as connection:
                told += _take_over(connection, theirs, stored.programme.slug, now=clock())
    seen = {each.programme.slug for each in found if each is not None}
    gone = [each for each in known if each.programme.slug not in seen]
    return (*problems, *told, *_moved(wanted, found), *_vanished(gone))


def _take_over(
    connection: Connection, theirs: Programme, slug: str, *, now: datetime
) -> tuple[Problem, ...]:
    """Merge what the file says into what is known, in the transaction that reads it."""
    stored = programme_rows.get_programme(connection, slug)
    ours = written(stored.programme)
    merged = merge(before=_said_before(stored), ours=ours, theirs=written(theirs))
    try:
        after = read_document({**merged.document, "slug": slug}, stored.programme)
    except RefusedError as torn:
        return (_torn(slug, torn),)
    programme_rows.save_programme(connection, after, guid=after.guid, now=now)
    _renew_narrations(connection, stored.programme, after)
    programme_rows.note_seed(connection, slug, _seed(merged.seed))
    return tuple(_conflict(slug, each) for each in merged.disagreements)


def _said_before(stored: StoredProgramme) -> Document:
    """What the file last said; a release that kept no note let no person say anything else."""
    if not stored.seed_document:
        return written(stored.programme)
    said: Document = json.loads(stored.seed_document)
    return said


def _seed(document: Document) -> str:
    """What a file said, as it is kept; the address is no fact of it."""
    said = {key: value for key, value in document.items() if key != "slug"}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def edit_programme(
    connection: Connection, slug: str, typed: Mapping[str, Typed], *, who: str, now: datetime
) -> Programme:
    """Change what the options name (`podcast.intake.programme.options`); the rest stays.

    Raises NotFoundError, or RefusedError with nothing changed.
    """
    known = programme_rows.get_programme(connection, slug).programme
    return _save(connection, known, changed(known, typed), who=who, now=now)


def say_words(
    connection: Connection, slug: str, words: Sequence[Pronunciation], *, who: str, now: datetime
) -> Programme:
    """Have these words said otherwise than they are written, and no others.

    Those that were known keep their order. Raises NotFoundError.
    """
    known = programme_rows.get_programme(connection, slug).programme
    order = {(each.lang, each.written): place for place, each in enumerate(known.pronunciations)}
    wanted = sorted(words, key=lambda each: order.get((each.lang, each.written), len(order)))
    after = replace(known, pronunciations=tuple(wanted))
    return _save(connection, known, after, who=who, now=now)


def _save(
    connection: Connection, known: Programme, after: Programme, *, who: str, now: datetime
) -> Programme:
    slug = known.slug
    if programme_rows.save_programme(connection, after, guid=after.guid, now=now):
        audit_rows.note_audit(connection, who=who, what="programme edited", now=now, detail=slug)
        _renew_narrations(connection, known, after)
    return after


def _renew_narrations(connection: Connection, before: Programme, after: Programme) -> None:
    """Want those episodes read anew in which a word is said otherwise from now on."""
    if before.pronunciations == after.pronunciations:
        return
    for episode in episode_rows.list_episodes(connection, programme_slug=after.slug):
        content = episode.content
        if pronunciations_in(before, content) != pronunciations_in(after, content):
            wanted = audio_revision(after, content, episode.recordings, date=episode.date)
            episode_rows.want_audio(connection, episode.id, wanted)


def add_programme(
    connection: Connection,
    slug: str,
    typed: Mapping[str, Typed],
    *,
    who: str,
    now: datetime,
    chance: Chance,
) -> Programme:
    """Add a programme that is in no file. Raises RefusedError or ConflictError."""
    known = programme_rows.all_programmes(connection)
    made = new_programme(slug, typed, known[0].programme if known else None)
    refuse_taken(connection, slug)
    _add(connection, made, chance=chance, now=now, seed_document=IN_NO_FILE)
    audit_rows.note_audit(connection, who=who, what="programme added", now=now, detail=slug)
    return made


def _add(
    connection: Connection, made: Programme, *, chance: Chance, now: datetime, seed_document: str
) -> None:
    guid = provisional_guid(chance(f"programme {made.slug}").hex())
    programme_rows.save_programme(connection, made, guid=guid, now=now, seed_document=seed_document)


def refuse_taken(connection: Connection, slug: str, *, by: int | None = None) -> None:
    """Raise ConflictError where another programme than `by` (its number) has, or had, this slug."""
    for each in programme_rows.all_programmes(connection):
        if each.id != by and each.programme.slug == slug:
            raise ConflictError(
                f"There is a programme {slug} already: {each.programme.title().text}.",
                "Take another address.",
            )
        if each.id != by and slug in each.former:
            raise ConflictError(
                f"{slug} was an address of {each.programme.slug}: its subscribers still come here.",
                "Take another address.",
            )


def _refuse_twice(wanted: tuple[Programme, ...], found: list[StoredProgramme | None]) -> None:
    by_number: dict[int, str] = {}
    for theirs, stored in zip(wanted, found, strict=True):
        if stored is not None and stored.id in by_number:
            raise ConfigError(
                f"{by_number[stored.id]} and {theirs.slug} in {FILE} are one programme, "
                f"{stored.programme.slug}: it has moved.",
                f"Keep the one with the slug {stored.programme.slug}.",
            )
        if stored is not None:
            by_number[stored.id] = theirs.slug


def _moved(wanted: tuple[Programme, ...], found: list[StoredProgramme | None]) -> Iterator[Problem]:
    for theirs, stored in zip(wanted, found, strict=True):
        if stored is not None and stored.programme.slug != theirs.slug:
            yield warning(
                "programme.moved",
                f"{theirs.slug}.slug",
                f"{FILE} speaks of {theirs.slug}, which is called {stored.programme.slug} now.",
                f'Write slug = "{stored.programme.slug}" there.',
            )


def _vanished(gone: list[StoredProgramme]) -> Iterator[Problem]:
    for each in gone:
        slug = each.programme.slug
        if each.seed_document != IN_NO_FILE:
            yield warning(
                "programme.vanished",
                slug,
                f"{slug} is no longer in {FILE}. It stays as it is.",
                "Put it back there; for another address, `podcast programme move`.",
            )


def _conflict(slug: str, each: Disagreement) -> Problem:
    return warning(
        "programme.conflict",
        f"{slug}.{each.field}",
        f"{FILE} changed {each.field} to {_shown(each.theirs)} after somebody had changed it to "
        f"{_shown(each.ours)}. Ours stays.",
        f"Write ours into {FILE}, or take the file's with `podcast programme edit {slug}`.",
    )


def _torn(slug: str, why: RefusedError) -> Problem:
    return warning(
        "programme.conflict",
        slug,
        f"What {FILE} changed does not fit what somebody had changed: {why.message} Ours stays.",
        f"See `podcast programme show {slug}`, and let the file say the same.",
    )


def _shown(value: object) -> str:
    """A value in a sentence: the text of a title, else as JSON would write it."""
    if value is None:
        return "nothing"
    if isinstance(value, dict) and "lang" in value:
        value = value["text"]
    return f"“{value}”" if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
