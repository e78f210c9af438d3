"""`podcast check`: every rule that what is public breaks, with its id and remedy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from .session import Session, json_option, print_json, say

if TYPE_CHECKING:
    from podcast.domain.problems import Problem

AREAS = (
    "feeds",
    "media",
    "private",
    "transcripts",
    "chapters",
    "artwork",
    "http",
    "seeds",
    "voices",
)
"""What `--only` takes; a test compares them with those of the service."""

SHOWN = 3
"""Places of one rule that people are shown; `--json` has all."""


@click.command()
@click.option(
    "--only",
    "areas",
    multiple=True,
    type=click.Choice(AREAS),
    help="Check this alone; may be given more than once.",
)
@click.option(
    "--all", "again", is_flag=True, help="Also decode again what was decoded and has not changed."
)
@json_option
@click.pass_obj
def check(session: Session, areas: tuple[str, ...], again: bool, as_json: bool) -> None:
    """Check what is public, from feeds to the running server, and that each voice can read.

    An audio file is decoded once; what was found is kept until the file changes. Exits 1 when a
    rule is broken that must hold; warnings alone exit 0.

    \b
    Example:
      podcast check
      podcast check --only media --all
    """
    from podcast.domain.problems import errors
    from podcast.services import check as service

    workspace = session()
    scene = service.Scene(
        press=workspace.press(),
        media=workspace.media,
        examine=workspace.engines.examine,
        say=say,
        again=again,
        rehearse=workspace.engines.rehearse,
    )
    problems = tuple(service.check(scene, areas or AREAS))
    broken = errors(problems)
    if as_json:
        print_json([asdict(problem) for problem in problems])
    else:
        for line in _grouped(problems):
            click.echo(line)
    say(f"{len(broken)} errors, {len(problems) - len(broken)} warnings")
    if broken:
        raise SystemExit(1)


def _grouped(problems: Sequence[Problem]) -> Iterator[str]:
    """A paragraph a rule and remedy, errors first: the first places, and how many more."""
    groups: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in sorted(problems, key=lambda problem: problem.severity != "error"):
        key = (problem.severity, problem.rule, problem.remedy)
        groups.setdefault(key, []).append(problem)
    for (severity, rule, remedy), found in groups.items():
        yield f"{severity} {rule}"
        yield from (f"  {each.where}: {each.message}" for each in found[:SHOWN])
        if len(found) > SHOWN:
            yield f"  and {len(found) - SHOWN} more (--json shows all)"
        yield f"  → {remedy}" if remedy else ""
