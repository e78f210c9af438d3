"""A programme's idents: taken in like recordings, kept untouched, joined to what comes in then."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from podcast.database import audit as audit_rows
from podcast.database import programmes as programme_rows
from podcast.domain.cleaning import BEDS_MS, CROSSFADES_MS, Idents
from podcast.domain.errors import AudioError, RefusedError

from ..attach import copied
from ..parts import Parts

LONGEST_MS = 60_000
"""What is longer is no ident, but perhaps a whole programme by mistake."""


def keep_ident(parts: Parts, file: Path) -> str:
    """Keep a file that was given as an ident; return its private key.

    Raises AudioError where it is no sound, silent or longer than a minute, StorageError where there
    is no room for it.
    """
    with copied(parts, file) as copy:
        heard = parts.engines.measure(copy.path)
        if heard.duration_ms > LONGEST_MS:
            raise AudioError(
                f"{file.name} lasts {heard.duration_ms / 1_000:.0f} s, which is no ident.",
                f"Cut it to {LONGEST_MS // 1_000} s at most.",
            )
        key = f"originals/{copy.digest}.{copy.extension}"
        parts.private.put(key, copy.path)
        return key


def change_idents(
    connection: Connection,
    slug: str,
    *,
    before: str | None = None,
    after: str | None = None,
    crossfade_ms: int | None = None,
    bed_ms: int | None = None,
    who: str,
    now: datetime,
) -> Idents | None:
    """Change what is given; None stays, and the key "" takes an ident away.

    What is public stays as it is: recordings that come in from now on are joined with these idents,
    and those whose cleaning is asked for again. Raises NotFoundError, RefusedError.
    """
    programme = programme_rows.get_programme(connection, slug).programme
    known = programme.idents or Idents()
    changed = Idents(
        before=known.before if before is None else before or None,
        after=known.after if after is None else after or None,
        crossfade_ms=_within(CROSSFADES_MS, crossfade_ms, known.crossfade_ms, "crossfade"),
        bed_ms=_within(BEDS_MS, bed_ms, known.bed_ms, "bed"),
    )
    has_any = bool(changed.before or changed.after)
    if not has_any and programme.idents is None:
        raise RefusedError(
            "idents", f"{slug} has no ident.", "Give one with --before FILE or --after FILE."
        )
    wanted = replace(programme, idents=changed if has_any else None)
    if programme_rows.save_programme(connection, wanted, guid=wanted.guid, now=now):
        said = "idents changed"
        audit_rows.note_audit(connection, who=who, what=said, now=now, detail=slug)
    return wanted.idents


def _within(most: range, given: int | None, known: int, name: str) -> int:
    if given is None:
        return known
    if given not in most:
        raise RefusedError(
            "idents",
            f"A {name} of {given} ms makes no sense.",
            f"Ask for one of {most[0]} to {most[-1]} ms.",
        )
    return given
