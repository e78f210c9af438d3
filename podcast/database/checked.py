"""What `podcast check` has found out: derived, in the index's database, and may be deleted."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from .index_tables import checked


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of a subject while its `state` was this; `found` is the checker's own text."""

    subject: str
    state: str
    found: str


def known(connection: Connection, subject: str) -> Checked | None:
    """What was found of a subject, if it was looked at."""
    row = connection.execute(select(checked).where(checked.c.subject == subject)).first()
    return None if row is None else Checked(row.subject, row.state, row.found)


def remember(connection: Connection, found: Checked) -> None:
    """Keep what was found, in the place of what was known of the same subject."""
    values = {"state": found.state, "found": found.found}
    row = upsert(checked).values(subject=found.subject, **values)
    connection.execute(row.on_conflict_do_update(index_elements=["subject"], set_=values))
