"""Makes a programme's artwork public: drawn from its title, or the picture that was given."""

from __future__ import annotations

import hashlib
from pathlib import Path

from podcast.database import programmes as programme_rows
from podcast.database.programmes import ArtworkObject
from podcast.domain.errors import ArtworkError
from podcast.domain.programmes import Programme
from podcast.domain.texts import Lang

from ..parts import Guard, Parts
from ..revisions import KEPT


def keep_artwork(parts: Parts, picture: Path) -> str:
    """Keep a picture that was given by command; return the artwork source that names it.

    Raises ArtworkError where it cannot be used: not square, too small, no picture.
    """
    given = _given(picture, picture.name)
    parts.engines.adopt(given)
    digest = hashlib.sha256(given).hexdigest()
    key = f"originals/{digest[:2]}/{digest}"
    parts.private.put_bytes(key, given)
    return f"{KEPT}{key}"


def draw_artwork(parts: Parts, programme_slug: str, lang: Lang | None = None) -> ArtworkObject:
    """Draw the artwork, or take the one that was given, and lay it into the public folder.

    With `lang`, the picture for the feed in that language: the title in it is drawn. Raises
    ArtworkError where the given one cannot be used.
    """
    with parts.database.read() as connection:
        programme = programme_rows.get_programme(connection, programme_slug).programme
    picture, extension, kind = _picture(parts, programme, lang)
    digest = hashlib.sha256(picture).hexdigest()
    key = f"{programme_slug}/{digest[:32]}.{extension}"
    parts.media.put_bytes(key, picture)
    return ArtworkObject(key, kind, len(picture), digest)


def _picture(parts: Parts, programme: Programme, lang: Lang | None) -> tuple[bytes, str, str]:
    """The artwork's bytes, extension and type."""
    source = programme.artwork_source
    if source is None:
        title = programme.title(lang)
        return parts.engines.draw(title.text, title.lang), "png", "image/png"
    if source.startswith(KEPT):
        given = parts.private.read(source.removeprefix(KEPT))
    else:
        given = _given(parts.seeds / source, source)
    return parts.engines.adopt(given), "jpg", "image/jpeg"


def _given(picture: Path, name: str) -> bytes:
    try:
        return picture.read_bytes()
    except OSError as unreadable:
        raise ArtworkError(
            f"The artwork {name} cannot be read: {unreadable.strerror}.",
            "What seeds/programme.toml names lies beside it; where none is named, one is drawn.",
        ) from unreadable


def attach_artwork(
    parts: Parts,
    programme_slug: str,
    drawn: ArtworkObject,
    revision: str,
    *,
    is_current: Guard,
    lang: Lang | None = None,
) -> None:
    """Make the picture the programme's artwork, or that of its feed in `lang`."""
    with parts.database.write() as connection:
        if is_current(connection):
            programme_rows.attach_artwork(
                connection, programme_slug, drawn, revision=revision, now=parts.clock(), lang=lang
            )
