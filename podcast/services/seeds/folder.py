"""Takes in a folder of articles and what lies beside them: twice is once.

one walk -> nothing new? done -> what differs from the rows -> each seed taken by itself -> report
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from sqlalchemy import Connection

from podcast.config import Intake
from podcast.database import conflicts as conflict_rows
from podcast.database import programmes as programme_rows
from podcast.database import seeds as seed_rows
from podcast.database.seeds import Seed
from podcast.domain.chance import Chance
from podcast.domain.problems import Problem, warning
from podcast.intake.listing import Listing, fingerprint, list_beside, list_folder, origin_of
from podcast.intake.recordings import EXTENSIONS
from podcast.intake.seeds import SeedFiles, group

from ..parts import Parts
from .conflicts import review
from .run import IngestReport, Refusal, Run
from .taking import take
from .vanished import any_missing, find_vanished, note_missing

__all__ = ["IngestReport", "Refusal", "ingest_paths", "ingest_seeds"]

Say = Callable[[str], None]


def ingest_seeds(
    parts: Parts,
    *,
    root: Path,
    limits: Intake,
    chance: Chance,
    say: Say = lambda _: None,
    ticks: Callable[[], int] = time.time_ns,
) -> IngestReport:
    """Take in what is new in the workspace's seeds, and tell what has vanished from them.

    Each seed is its own transaction, and a refused one stops no other. A file whose size and time
    of change are as they were is not opened. `ticks` is the clock that files are stamped by, in ns.
    """
    report, mark = IngestReport(), fingerprint(parts.seeds)
    with parts.database.read() as connection:
        seen = seed_rows.get_seen(connection)
        if seen and seen.fingerprint == mark:
            report.unchanged = seen.seeds
            return report
        listing = list_folder(parts.seeds, root=root)
        run = _run(connection, parts, listing, limits, chance, report, ticks)
    strangers = _take_changed(run, say)
    with parts.database.write() as connection:
        _put_touched(run, connection)
        _look_again(run, connection)
        rows = seed_rows.all_seeds(connection)
        note_missing(run, connection, rows)
        standing = (*_alone(strangers), *find_vanished(connection))
        is_quiet = not (report.refused or report.conflicts or standing)
        is_whole = _are_taken_in(listing, rows, but=strangers) and not any_missing(connection)
        if is_quiet and is_whole and fingerprint(parts.seeds) == mark:
            seed_rows.put_seen(connection, mark, seeds=len(_episodes(listing.files, rows)))
    report.warnings.extend(standing)
    return report


def ingest_paths(
    parts: Parts,
    paths: Sequence[Path],
    *,
    root: Path,
    limits: Intake,
    chance: Chance,
    say: Say = lambda _: None,
    ticks: Callable[[], int] = time.time_ns,
) -> IngestReport:
    """Take in the seeds in folders, and those that files belong to: an article, or one beside it.

    Otherwise as `ingest_seeds`; what has vanished is not seen.
    """
    report = IngestReport()
    listing, named = _listed(paths, root)
    with parts.database.read() as connection:
        run = _run(connection, parts, listing, limits, chance, report, ticks)
    found = [
        each for each in group(listing, about=named) if not named.isdisjoint(_origins(run, each))
    ]
    known = {origin for each in found for origin in _origins(run, each)}
    others = [SeedFiles(path) for path in paths if path.is_file() and run.origin(path) not in known]
    _take_all(run, (*found, *others), say)
    with parts.database.write() as connection:
        _put_touched(run, connection)
    return report


def _listed(paths: Sequence[Path], root: Path) -> tuple[Listing, set[str]]:
    """The files of folders, and of those that files lie in; and which of them are meant."""
    folders = [path for path in paths if path.is_dir()]
    files = [path for path in paths if not path.is_dir()]
    found, named = Listing(root), {origin_of(path, root) for path in files}
    for folder in folders:
        listing = list_folder(folder, root=root)
        found.add(listing)
        named |= {*listing.files, *listing.unreadable}
    for file in {file.parent: file for file in files}.values():
        found.add(list_beside(file, root=root))
    return found, named


def _run(
    connection: Connection,
    parts: Parts,
    listing: Listing,
    limits: Intake,
    chance: Chance,
    report: IngestReport,
    ticks: Callable[[], int],
) -> Run:
    return Run(
        parts=parts,
        listing=listing,
        limits=limits,
        chance=chance,
        programmes=tuple(each.programme for each in programme_rows.all_programmes(connection)),
        seeds=seed_rows.all_seeds(connection),
        conflicts=conflict_rows.all_conflicts(connection),
        report=report,
        ticks=ticks,
    )


def _take_changed(run: Run, say: Say) -> frozenset[str]:
    """Take in the seeds of which a file has changed, or that are in conflict.

    Returns the files that belong to no article.
    """
    known, listed = run.seeds, run.listing.files
    changed = {origin for origin, stamp in listed.items() if not _is_known(known, origin, stamp)}
    waiting = {each.path for each in run.conflicts.values()} & listed.keys()
    about = {*changed, *waiting, *run.listing.unreadable}
    seeds = [
        each
        for each in group(run.listing, about=about)
        if not about.isdisjoint(_origins(run, each))
    ]
    taken = {origin for each in seeds for origin in _origins(run, each)}
    run.report.unchanged = len(_episodes(listed, known) - _episodes(taken, known))
    _take_all(run, seeds, say)
    return frozenset(changed - taken)


def _is_known(seeds: dict[str, Seed], origin: str, stamp: tuple[int, int]) -> bool:
    seed = seeds.get(origin)
    return seed is not None and (seed.size, seed.mtime_ns) == stamp and seed.vanished_at is None


def _episodes(origins: Iterable[str], seeds: dict[str, Seed]) -> set[int]:
    return {seeds[origin].episode_id for origin in origins if origin in seeds}


def _origins(run: Run, files: SeedFiles) -> list[str]:
    return [run.origin(path) for path in files.files()]


def _take_all(run: Run, seeds: Iterable[SeedFiles], say: Say) -> None:
    for files in seeds:
        if outcome := take(run, files):
            say(f"{outcome} {run.origin(files.article)}")


def _put_touched(run: Run, connection: Connection) -> None:
    for row in run.touched:
        seed_rows.put_seed(connection, row)


def _look_again(run: Run, connection: Connection) -> None:
    """A conflict whose article has vanished is still one."""
    for conflict in conflict_rows.all_conflicts(connection).values():
        if conflict.path in run.listing.files:
            continue
        merged = review(connection, conflict, now=run.parts.clock())
        if merged.fields:
            run.report.conflicts.append(merged.episode.slug)


def _alone(strangers: Collection[str]) -> tuple[Problem, ...]:
    """A warning for each recording that lies beside no article."""
    return tuple(
        warning(
            "seed.alone",
            path,
            f"{path} lies beside no article.",
            "Name it after one: the broadcast of NAME.md in Kazakh is NAME.kk.mp3.",
        )
        for path in sorted(strangers)
        if path[path.rfind(".") :].lower() in EXTENSIONS
    )


def _are_taken_in(listing: Listing, rows: dict[str, Seed], *, but: Collection[str]) -> bool:
    """Whether each file is in its row as it is, so that the folder need not be looked through."""
    return all(
        origin in but or _is_known(rows, origin, stamp) for origin, stamp in listing.files.items()
    )
