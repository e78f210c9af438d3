"""Moves a programme: to another address here, or to another publisher, and back.

Subscribers lose nothing: the old addresses lead to the new ones, the feed tells its new address
(`itunes:new-feed-url`), and guids stay for life. Media keep their addresses.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import Connection

from podcast.database import audit as audit_rows
from podcast.database import programmes as programme_rows
from podcast.database.programmes import StoredProgramme
from podcast.domain.errors import ConflictError, RefusedError
from podcast.domain.links import Links
from podcast.domain.programmes import Programme
from podcast.domain.texts import Lang
from podcast.languages.slugs import is_slug

from .saving import refuse_taken


def move_here(connection: Connection, slug: str, new: str, *, who: str, now: datetime) -> None:
    """Give a programme another address on this site; the old one leads there.

    Raises NotFoundError, RefusedError for what can be no address, ConflictError for one that
    another programme has or had.
    """
    stored = programme_rows.get_programme(connection, slug)
    if new == slug:
        raise ConflictError(f"{slug} has this address already.", "Nothing need be done.")
    if not is_slug(new):
        raise RefusedError(
            "programme.address",
            f"“{new}” cannot be an address of a programme.",
            "Use a to z, 0 to 9 and single hyphens; no reserved word (such as studio), no language "
            "tag. A feed at another publisher is given by its whole URL.",
        )
    refuse_taken(connection, new, by=stored.id)
    programme_rows.rename(connection, slug, new, now=now)
    _note(connection, who, f"{slug} to {new}", now)


def move_away(
    connection: Connection, slug: str, url: str, *, links: Links, who: str, now: datetime
) -> None:
    """Lead the subscribers of a programme's feeds to its feed at another publisher.

    Its pages stay. Raises NotFoundError, RefusedError for what is no address of a feed elsewhere.
    """
    stored = programme_rows.get_programme(connection, slug)
    _refuse_no_feed(url, links)
    _save_moved_to(connection, stored, url, now)
    _note(connection, who, f"{slug} to {url}", now)


def move_back(connection: Connection, slug: str, *, who: str, now: datetime) -> None:
    """Take a programme's feeds back from another publisher.

    Raises NotFoundError, ConflictError where they are here.
    """
    stored = programme_rows.get_programme(connection, slug)
    if stored.programme.moved_to is None:
        before = f" Its address was {stored.former[-1]} before." if stored.former else ""
        raise ConflictError(
            f"The feeds of {slug} are not at another publisher.{before}",
            f"For another address here: `podcast programme move {slug} --to ADDRESS`.",
        )
    _save_moved_to(connection, stored, None, now)
    _note(connection, who, f"{slug} back", now)


def new_feed_url(stored: StoredProgramme, links: Links, lang: Lang | None) -> str | None:
    """What a feed tells as its new address: the one elsewhere, or its own where it had another."""
    if stored.programme.moved_to is not None or not stored.former:
        return stored.programme.moved_to
    return links.feed(stored.programme.slug, lang)


def public_feed(programme: Programme, links: Links) -> str:
    """The feed that a listener is offered first."""
    return programme.moved_to or links.feed(programme.slug)


def former_addresses(connection: Connection, slug: str) -> tuple[str, ...]:
    """The slugs that a programme had before. Raises NotFoundError."""
    return programme_rows.get_programme(connection, slug).former


def new_address(connection: Connection, path: str, links: Links, *, is_feed: bool) -> str | None:
    """Where a path below a former address of a programme leads, as a URL; None: it is no such path.

    `path` begins with a slash and is percent-encoded as in a URL. However often a programme and
    its feeds have moved, this is where they are now.
    """
    former, _, rest = path.removeprefix("/").partition("/")
    slug = programme_rows.moved_to(connection, former)
    if slug is None:
        return None
    elsewhere = feed_elsewhere(connection, slug) if is_feed else None
    return elsewhere or f"{links.programme(slug)}{rest}"


def feed_elsewhere(connection: Connection, slug: str) -> str | None:
    """Where the feeds of a programme are, if another publisher has them. Raises NotFoundError."""
    return programme_rows.get_programme(connection, slug).programme.moved_to


def _refuse_no_feed(url: str, links: Links) -> None:
    try:
        split = urlsplit(url)
        is_web = split.scheme in ("http", "https") and bool(split.hostname)
    except ValueError:
        is_web = False
    if not is_web or not url.isascii() or any(character.isspace() for character in url):
        raise RefusedError(
            "programme.address",
            f"“{url}” is no address of a feed.",
            "Write the whole URL of the new feed, such as https://other.example/feed.xml; letters "
            "beyond ASCII percent-encoded.",
        )
    if f"{url}/".startswith(f"{links.base_url}/"):
        raise RefusedError(
            "programme.address",
            f"{url} is an address of this site: the feed would lead to itself.",
            "For another address here, name it alone, such as `--to snow-radio`.",
        )


def _save_moved_to(
    connection: Connection, stored: StoredProgramme, url: str | None, now: datetime
) -> None:
    after = replace(stored.programme, moved_to=url)
    programme_rows.save_programme(connection, after, guid=after.guid, now=now)


def _note(connection: Connection, who: str, detail: str, now: datetime) -> None:
    audit_rows.note_audit(connection, who=who, what="programme moved", now=now, detail=detail)
