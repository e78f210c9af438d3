"""Lets the release of an episode follow its article, where no person has decided upon it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from podcast.database import audit as audit_rows
from podcast.database import episodes as episode_rows
from podcast.domain.drafts import Draft
from podcast.domain.episodes import Episode, State

from ..ingest import SEED, release_of
from ..publish import publish
from ..release import hold

DECISIONS = ("scheduled", "held", "withdrawn")
"""What a person does to an episode's release, as the audit trail calls it."""


def follow_release(
    connection: Connection, before: Episode, after: Episode, draft: Draft, *, now: datetime
) -> bool:
    """Publish what is no draft any more, hold what has become one, move what is still to come.

    What is public stays so, and what a person has scheduled, held or withdrawn stays as it is.
    Returns whether anything was done.
    """
    if audit_rows.has_done(connection, after.id, DECISIONS, but=SEED):
        return False
    release = release_of(replace(draft, date=after.date), now)
    if after.state is State.DRAFT and release:
        publish(connection, after, at=release, who=SEED, now=now)
    elif after.state is State.SCHEDULED and release is None:
        hold(connection, after, who=SEED, now=now)
    elif after.state is State.SCHEDULED and after.date != before.date:
        episode_rows.set_state(
            connection,
            after.id,
            State.SCHEDULED,
            publish_at=release,
            published_at=after.published_at,
        )
    else:
        return False
    return True
