"""The audit trail: who did what, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert

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


def note_audits(
    connection: Connection, episodes: Sequence[int], *, who: str, what: str, now: datetime
) -> None:
    """Write the same line for each of these episodes."""
    if episodes:
        lines = [{"at": now, "who": who, "what": what, "episode_id": each} for each in episodes]
        connection.execute(insert(audit), lines)
