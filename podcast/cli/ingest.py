"""`podcast ingest`: articles in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .session import Session, json_option, print_json, say, settle, wait_option

if TYPE_CHECKING:
    from podcast.services.seeds.folder import IngestReport
    from podcast.workspace import Workspace


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@json_option
@wait_option
@click.pass_obj
def ingest(session: Session, paths: tuple[Path, ...], as_json: bool, no_wait: bool) -> None:
    """Take in the articles of PATHS (files or folders; else the workspace's seeds/).

    Articles that can be taken in go in whatever becomes of the others. A file that lies beside an
    article (NAME.ru.md, NAME.kk.mp3) stands for it.

    \b
    Example:
      podcast ingest
      podcast ingest ~/articles/2026-11 --json
    """
    workspace = session()
    report = take_seeds(workspace, paths)
    if as_json:
        print_json(as_document(report))
    else:
        print_report(report, say)
    settle(workspace, no_wait=no_wait)
    if report.refused or report.conflicts:
        raise SystemExit(1)


def take_seeds(workspace: Workspace, paths: tuple[Path, ...] = ()) -> IngestReport:
    """Read `seeds/programme.toml` and take in the articles, telling of each that changed."""
    from podcast.services.programmes.saving import save_programmes
    from podcast.services.seeds.folder import ingest_paths, ingest_seeds

    problems = save_programmes(
        workspace.database,
        workspace.seeds / "programme.toml",
        clock=workspace.clock,
        chance=workspace.chance,
    )
    take_in = partial(ingest_paths, paths=paths) if paths else ingest_seeds
    report = take_in(
        workspace.parts(),
        root=workspace.root,
        limits=workspace.config.intake,
        chance=workspace.chance,
        say=lambda line: say(f"ingest {line}"),
    )
    report.warnings[:0] = problems
    return report


def as_document(report: IngestReport) -> dict[str, object]:
    """The report in the form that DESIGN.md section 7 fixes."""
    return {
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "conflicts": report.conflicts,
        "refused": [asdict(refusal) for refusal in report.refused],
        "warnings": [asdict(problem) for problem in report.warnings],
    }


def print_report(report: IngestReport, tell: Callable[[str], None]) -> None:
    """Tell what became of the articles: warnings, refusals, conflicts, and the sum of it."""
    for problem in report.warnings:
        tell(f"warning {problem.where}: {problem.message} {problem.remedy}")
    for refusal in report.refused:
        tell(f"refused {refusal.path}: {refusal.message} {refusal.remedy}")
    for slug in report.conflicts:
        tell(
            f"conflict {slug}: its article and a producer changed the same, which stays as the "
            f"producer has it. See `podcast episode show {slug}`, then "
            f"`podcast episode settle {slug}`."
        )
    tell(
        f"{len(report.added)} added, {len(report.changed)} changed, {report.unchanged} unchanged, "
        f"{len(report.conflicts)} in conflict, {len(report.refused)} refused"
    )
