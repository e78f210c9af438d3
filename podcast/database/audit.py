"""The audit trail: who did what, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select

from .tables import audit


def note_audit(
    connection: Connection,
    *,
    who: str,
    what: str,
    now: datetime,
    episode_id: int | None = None,
    detail: str = "",
) -> None:
    """Write a line into the audit trail."""
    connection.execute(
        insert(audit).values(at=now, who=who, what=what, episode_id=episode_id, detail=detail)
    )


def has_done(connection: Connection, episode_id: int, what: Sequence[str], *, but: str) -> bool:
    """Whether anybody but one has done one of these things to an episode."""
    query = select(audit.c.id).where(audit.c.episode_id == episode_id).where(audit.c.who != but)
    return connection.scalar(query.where(audit.c.what.in_(what)).limit(1)) is not None


def note_audits(
    connection: Connection, episodes: Sequence[int], *, who: str, what: str, now: datetime
) -> None:
    """Write the same line for each of these episodes."""
    if episodes:
        lines = [{"at": now, "who": who, "what": what, "episode_id": each} for each in episodes]
        connection.execute(insert(audit), lines)
