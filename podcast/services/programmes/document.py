"""A programme as the document that `podcast programme show --json` prints."""

from __future__ import annotations

from sqlalchemy import Connection

from podcast.database import feeds as feed_rows
from podcast.database.programmes import StoredProgramme
from podcast.domain.cleaning import Idents
from podcast.domain.links import Links
from podcast.intake.programme import written


def summary_of(stored: StoredProgramme, links: Links) -> dict[str, object]:
    """A programme in a list."""
    programme = stored.programme
    title = programme.title()
    return {
        "slug": programme.slug,
        "title": {"lang": title.lang, "text": title.text},
        "languages": list(programme.languages),
        "url": links.programme(programme.slug),
        "moved_to": programme.moved_to,
    }


def document_of(connection: Connection, stored: StoredProgramme, links: Links) -> dict[str, object]:
    """Everything that is known of a programme; unknown is None or an empty list.

    Facts have the names that `seeds/programme.toml` has for them. `artwork` is what was given, and
    `pictures` what the public sees: the programme's own, then those of its languages.
    """
    programme = stored.programme
    pictures = ((None, programme.artwork), *programme.artworks)
    return {
        **written(programme),
        "url": links.programme(programme.slug),
        "feeds": [
            {"lang": row.lang, "url": links.feed(row.programme, row.lang), "items": row.items}
            for row in feed_rows.all_feeds(connection, programme.slug)
        ],
        "guid": programme.guid,
        "provisional": programme.provisional,
        "idents": _idents(programme.idents),
        "former": list(stored.former),
        "moved_to": programme.moved_to,
        "pictures": [
            {"lang": lang, "url": links.media(key)} for lang, key in pictures if key is not None
        ],
    }


def _idents(idents: Idents | None) -> dict[str, object] | None:
    """Whether there is an ident at each end, and how they are joined; times in ms."""
    if idents is None:
        return None
    return {
        "before": idents.before is not None,
        "after": idents.after is not None,
        "crossfade_ms": idents.crossfade_ms,
        "bed_ms": idents.bed_ms,
    }
