"""The list of all feeds, for apps that take in many at once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from podcast.database import feeds as feed_rows
from podcast.database import programmes as programme_rows
from podcast.domain.errors import NotFoundError
from podcast.domain.links import Links
from podcast.feeds.opml import Listed, render_opml


@dataclass(frozen=True, slots=True)
class SubscriptionList:
    """The list's bytes, their SHA-256 in hex, and when anything in it last changed."""

    body: bytes
    etag: str
    changed_at: datetime


def subscription_list(connection: Connection, links: Links) -> SubscriptionList:
    """Every feed that answers, by programme. Raises NotFoundError before there is one."""
    listed, changes = [], []
    for stored in programme_rows.all_programmes(connection):
        rows = feed_rows.all_feeds(connection, stored.programme.slug)
        if rows:
            listed.append(Listed(stored.programme, tuple(row.lang for row in rows)))
            changes += [stored.changed_at, *(row.changed_at for row in rows)]
    if not listed:
        raise NotFoundError("There is no feed yet.", "It comes with the first programme.")
    body = render_opml(listed, links, changed_at=max(changes))
    return SubscriptionList(body, hashlib.sha256(body).hexdigest(), max(changes))
