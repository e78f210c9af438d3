"""Rows of programmes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from podcast.domain.episodes import EpisodeId
from podcast.domain.errors import NotFoundError
from podcast.domain.programmes import Programme
from podcast.domain.texts import Lang

from .documents import dump_programme, load_programme
from .tables import artwork, programme, programme_artwork, programme_redirect

IN_NO_FILE = "{}"
"""The seed document of a programme that no file has spoken of."""


@dataclass(frozen=True, slots=True)
class StoredProgramme:
    """A programme with what the database alone knows of it.

    `changes` rises with every change that a feed could show, `changed_at` is when its own facts or
    artwork last changed. `artwork_revision` is what the drawn artwork was made from, and
    `drawn_from` the same of the pictures of languages. `former` are addresses that lead here.
    `seed_document` is what the file last said: "" where a release that kept no note read it,
    IN_NO_FILE where no file speaks of the programme.
    """

    id: int
    programme: Programme
    changes: int
    changed_at: datetime
    artwork_revision: str
    drawn_from: tuple[tuple[Lang, str], ...] = ()
    former: tuple[str, ...] = ()
    seed_document: str = ""


def all_programmes(connection: Connection) -> tuple[StoredProgramme, ...]:
    """Every programme, the default one first."""
    rows = connection.execute(select(programme).order_by(programme.c.position, programme.c.id))
    return tuple(_stored(connection, row) for row in rows.all())


def get_programme(connection: Connection, slug: str) -> StoredProgramme:
    """One programme. Raises NotFoundError, which tells the new address of one that has moved."""
    row = connection.execute(select(programme).where(programme.c.slug == slug)).first()
    if row is not None:
        return _stored(connection, row)
    if moved := moved_to(connection, slug):
        raise NotFoundError(f"The programme {slug} is called {moved} now.", "Name it so.")
    raise NotFoundError(f"There is no programme {slug}.", "See `podcast programme list`.")


def moved_to(connection: Connection, former: str) -> str | None:
    """The slug of the programme that had this address before, if one had."""
    query = select(programme.c.slug).join(programme_redirect)
    return connection.scalar(query.where(programme_redirect.c.slug == former))


def _stored(connection: Connection, row: Row[tuple[object, ...]]) -> StoredProgramme:
    pictures = select(programme_artwork).where(programme_artwork.c.programme_id == row.id)
    drawn = connection.execute(pictures.order_by(programme_artwork.c.lang)).all()
    before = select(programme_redirect.c.slug).where(programme_redirect.c.programme_id == row.id)
    said = load_programme(row.document)
    loaded = replace(
        said,
        slug=row.slug,
        guid=row.guid,
        provisional=row.provisional,
        artwork=row.artwork,
        artworks=tuple(
            (Lang(each.lang), each.key) for each in drawn if said.is_drawn_for(Lang(each.lang))
        ),
    )
    return StoredProgramme(
        id=row.id,
        programme=loaded,
        changes=row.changes,
        changed_at=row.changed_at,
        artwork_revision=row.artwork_revision,
        drawn_from=tuple((Lang(each.lang), each.revision) for each in drawn),
        former=tuple(connection.scalars(before.order_by(programme_redirect.c.slug))),
        seed_document=row.seed_document,
    )


def save_programme(
    connection: Connection,
    wanted: Programme,
    *,
    guid: str,
    now: datetime,
    seed_document: str = IN_NO_FILE,
) -> bool:
    """Add or change a programme; `guid` is its provisional one when it is new.

    Returns whether anything changed. Address, guid and artwork of a known programme stay.
    """
    document = document_of(wanted)
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
                seed_document=seed_document,
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


def document_of(said: Programme) -> str:
    """What people say of a programme, as its row holds it."""
    bare = replace(said, guid="", provisional=True, artwork=None, artworks=())
    return dump_programme(bare)


def note_seed(connection: Connection, slug: str, document: str) -> None:
    """Note what the file said of a programme."""
    connection.execute(
        update(programme).where(programme.c.slug == slug).values(seed_document=document)
    )


def rename(connection: Connection, old: str, new: str, *, now: datetime) -> None:
    """Give a programme another address; the old one leads there from now on."""
    known = get_programme(connection, old)
    connection.execute(delete(programme_redirect).where(programme_redirect.c.slug == new))
    connection.execute(insert(programme_redirect).values(slug=old, programme_id=known.id))
    document = document_of(replace(known.programme, slug=new))
    connection.execute(
        update(programme)
        .where(programme.c.id == known.id)
        .values(slug=new, document=document, changed_at=now)
    )
    touch(connection, new)


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
    connection: Connection,
    slug: str,
    made: ArtworkObject,
    *,
    revision: str,
    now: datetime,
    lang: Lang | None = None,
) -> None:
    """Make this picture the programme's artwork, or that of its feed in `lang`.

    Older ones go on being answered.
    """
    owner = get_programme(connection, slug)
    keep_object(connection, made, owner=owner.id, now=now)
    changed: dict[str, object] = {"changed_at": now}
    if lang is None:
        changed |= {"artwork": made.key, "artwork_revision": revision}
    else:
        row = upsert(programme_artwork).values(
            programme_id=owner.id, lang=lang, key=made.key, revision=revision
        )
        connection.execute(
            row.on_conflict_do_update(
                index_elements=["programme_id", "lang"],
                set_={"key": made.key, "revision": revision},
            )
        )
    connection.execute(update(programme).where(programme.c.slug == slug).values(changed))
    touch(connection, slug)


def keep_object(
    connection: Connection,
    made: ArtworkObject,
    *,
    owner: int,
    now: datetime,
    episode: EpisodeId | None = None,
) -> None:
    """Answer with this public object from now on; `episode` is the one whose state decides it."""
    row = upsert(artwork).values(
        key=made.key,
        programme_id=owner,
        episode_id=episode,
        type=made.type,
        bytes=made.bytes,
        sha256=made.sha256,
        made_at=now,
    )
    connection.execute(row.on_conflict_do_nothing(index_elements=["key"]))
