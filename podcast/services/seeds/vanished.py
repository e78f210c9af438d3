"""Tells of files that are no longer where they were; what they gave stays as it is."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from podcast.database import seeds as seed_rows
from podcast.database.seeds import Missing, Seed
from podcast.domain.episodes import State
from podcast.domain.problems import Problem, warning
from podcast.intake.listing import ENDINGS, PICTURES

from .run import Run


def note_missing(run: Run, connection: Connection, seeds: dict[str, Seed]) -> None:
    """Note since when files of the listed folder are missing, and which of them are back."""
    below, listed = f"{run.origin(run.parts.seeds)}/", run.listing.files
    missing = {path for path in seeds.keys() - listed.keys() if path.startswith(below)}
    gone = {path for path in missing if run.is_gone(path)}
    known = {path for path, seed in seeds.items() if seed.vanished_at is not None}
    if gone - known:
        seed_rows.note_vanished(connection, sorted(gone - known), run.parts.clock())
    if back := known - gone:
        seed_rows.note_vanished(connection, sorted(back), None)


def find_vanished(connection: Connection) -> tuple[Problem, ...]:
    """A warning for each missing file; what came of it can be withdrawn, and is then let be."""
    return tuple(_problems(seed_rows.all_missing(connection)))


def any_missing(connection: Connection) -> bool:
    """Whether any file is missing, also of what was withdrawn: it may be published again."""
    return bool(seed_rows.all_missing(connection))


def _problems(missing: tuple[Missing, ...]) -> Iterator[Problem]:
    for each in missing:
        if each.state == State.WITHDRAWN:
            continue
        what, remedy = _told(each)
        yield warning(
            "seed.vanished",
            each.path,
            f"{each.path} is no longer there. {what} of the episode {each.slug} stays as it is.",
            remedy,
        )


def _told(missing: Missing) -> tuple[str, str]:
    if missing.path == missing.origin:
        withdraw = f"podcast episode withdraw {missing.slug}"
        return "All", f"Put the file back, or take the episode back with `{withdraw}`."
    ending = missing.path[missing.path.rfind(".") :].lower()
    mend = f"Put the file back, or correct the episode with `podcast episode edit {missing.slug}`."
    if ending in ENDINGS:
        return "That text", mend
    return ("The picture" if ending in PICTURES else "That recording"), mend
