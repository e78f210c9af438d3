"""Light rows of episodes for lists: what a line shows, without texts and recordings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from podcast.domain.episodes import EpisodeId, State
from podcast.domain.texts import Lang, LangText

from .episodes import narrowed
from .tables import NEWEST_FIRST, episode

AT_ONCE = 500
"""How many rows are in memory at one time."""


FACTS = ("id", "slug", "guid", "state", "title", "title_lang", "date")


@dataclass(frozen=True, slots=True)
class Summary:
    """An episode in a list; meanings as in Episode."""

    id: EpisodeId
    slug: str
    guid: str
    state: State
    title: LangText
    date: datetime


def summaries(
    connection: Connection,
    *,
    programme_slug: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[Summary]:
    """Episodes in every state, newest first (date, then GUID), read as they are asked for."""
    facts = [episode.c[name] for name in FACTS]
    query = narrowed(select(*facts), programme_slug, tuple(State))
    query = query.order_by(*NEWEST_FIRST).limit(limit).offset(offset)
    for row in connection.execution_options(yield_per=AT_ONCE).execute(query):
        title = LangText(Lang(row.title_lang), row.title)
        number = EpisodeId(row.id)
        yield Summary(number, row.slug, row.guid, State(row.state), title, row.date)
