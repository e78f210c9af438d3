"""Rows of programmes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, Row, func, insert, select, update

from podcast.domain.errors import NotFoundError
from podcast.domain.programmes import Programme
from podcast.domain.texts import Lang

from .documents import dump_programme, load_programme
from .tables import artwork, programme, programme_artwork


@dataclass(frozen=True, slots=True)
class StoredProgramme:
    """A programme with what the database alone knows of it.

    `changes` rises with every change that a feed could show, `changed_at` is when its own facts or
    artwork last changed. `artwork_revision` is what the drawn artwork was made from.
    """

    id: int
    programme: Programme
    changes: int
    changed_at: datetime
    artwork_revision: str


def all_programmes(connection: Connection) -> tuple[StoredProgramme, ...]:
    """Every programme, the default one first."""
    rows = connection.execute(select(programme).order_by(programme.c.position, programme.c.id))
    return tuple(_stored(connection, row) for row in rows.all())


def get_programme(connection: Connection, slug: str) -> StoredProgramme:
    """One programme. Raises NotFoundError."""
    row = connection.execute(select(programme).where(programme.c.slug == slug)).first()
    if row is None:
        raise NotFoundError(f"There is no programme {slug}.", "See `podcast programme list`.")
    return _stored(connection, row)


def _stored(connection: Connection, row: Row[tuple[object, ...]]) -> StoredProgramme:
    pictures = select(programme_artwork).where(programme_artwork.c.programme_id == row.id)
    drawn = connection.execute(pictures.order_by(programme_artwork.c.lang))
    loaded = replace(
        load_programme(row.document),
        guid=row.guid,
        provisional=row.provisional,
        artwork=row.artwork,
        artworks=tuple((Lang(each.lang), each.key) for each in drawn),
    )
    return StoredProgramme(row.id, loaded, row.changes, row.changed_at, row.artwork_revision)


def save_programme(connection: Connection, wanted: Programme, *, guid: str, now: datetime) -> bool:
    """Add or change a programme; `guid` is its provisional one when it is new.

    Returns whether anything changed. Guid and artwork of a known programme stay.
    """
    document = dump_programme(replace(wanted, guid="", provisional=True, artwork=None, artworks=()))
    known = connection.execute(
        select(programme.c.id, programme.c.document).where(programme.c.slug == wanted.slug)
    ).first()
    if known is None:
        position = connection.scalar(select(func.count()).select_from(programme))
        connection.execute(
            insert(programme).values(
                slug=wanted.slug,
                position=position,
                document=document,
                guid=guid,
                provisional=True,
                changes=1,
                changed_at=now,
            )
        )
        return True
    if known.document == document:
        return False
    connection.execute(
        update(programme)
        .where(programme.c.id == known.id)
        .values(document=document, changed_at=now)
    )
    touch(connection, wanted.slug)
    return True


def same(known: Programme, wanted: Programme) -> bool:
    """Whether `wanted`, as a file says it, changes nothing of the programme we know."""
    mine = replace(
        wanted,
        guid=known.guid,
        provisional=known.provisional,
        artwork=known.artwork,
        artworks=known.artworks,
    )
    return mine == known


def touch(connection: Connection, slug: str) -> None:
    """Note that something a feed could show has changed: its feeds are behind from now on."""
    connection.execute(
        update(programme).where(programme.c.slug == slug).values(changes=programme.c.changes + 1)
    )


def fix_guid(connection: Connection, slug: str, guid: str) -> None:
    """Give the programme its guid for life."""
    connection.execute(
        update(programme).where(programme.c.slug == slug).values(guid=guid, provisional=False)
    )


@dataclass(frozen=True, slots=True)
class ArtworkObject:
    """One public picture; `bytes` is its exact size, `sha256` lower-case hex."""

    key: str
    type: str
    bytes: int
    sha256: str


def attach_artwork(
    connection: Connection, slug: str, made: ArtworkObject, *, revision: str, now: datetime
) -> None:
    """Make this picture the programme's artwork; older ones go on being answered."""
    owner = get_programme(connection, slug)
    known = connection.scalar(select(artwork.c.key).where(artwork.c.key == made.key))
    if known is None:
        connection.execute(
            insert(artwork).values(
                key=made.key,
                programme_id=owner.id,
                type=made.type,
                bytes=made.bytes,
                sha256=made.sha256,
                made_at=now,
            )
        )
    connection.execute(
        update(programme)
        .where(programme.c.slug == slug)
        .values(artwork=made.key, artwork_revision=revision, changed_at=now)
    )
    touch(connection, slug)
