"""Makes a programme's artwork public: drawn from its title, or the picture that was given."""

from __future__ import annotations

import hashlib

from podcast.database import programmes as programme_rows
from podcast.database.programmes import ArtworkObject
from podcast.domain.errors import ArtworkError
from podcast.domain.programmes import Programme

from .parts import Guard, Parts


def draw_artwork(parts: Parts, programme_slug: str) -> ArtworkObject:
    """Draw the artwork, or take the one that was given, and lay it into the public folder.

    Raises ArtworkError where the given one cannot be used.
    """
    with parts.database.read() as connection:
        programme = programme_rows.get_programme(connection, programme_slug).programme
    picture, extension, kind = _picture(parts, programme)
    digest = hashlib.sha256(picture).hexdigest()
    key = f"{programme_slug}/{digest[:32]}.{extension}"
    parts.media.put_bytes(key, picture)
    return ArtworkObject(key, kind, len(picture), digest)


def _picture(parts: Parts, programme: Programme) -> tuple[bytes, str, str]:
    """The artwork's bytes, extension and type."""
    if programme.artwork_source is None:
        title = programme.title()
        return parts.engines.draw(title.text, title.lang), "png", "image/png"
    try:
        given = (parts.seeds / programme.artwork_source).read_bytes()
    except OSError as unreadable:
        raise ArtworkError(
            f"The artwork {programme.artwork_source} cannot be read: {unreadable.strerror}.",
            "Lay it beside seeds/programme.toml, or leave `artwork` out to have one drawn.",
        ) from unreadable
    return parts.engines.adopt(given), "jpg", "image/jpeg"


def attach_artwork(
    parts: Parts, programme_slug: str, drawn: ArtworkObject, revision: str, *, is_current: Guard
) -> None:
    """Make the picture the programme's artwork."""
    with parts.database.write() as connection:
        if is_current(connection):
            programme_rows.attach_artwork(
                connection, programme_slug, drawn, revision=revision, now=parts.clock()
            )
