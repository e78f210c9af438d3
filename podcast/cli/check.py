"""`podcast check`: every rule the feeds break, with its id and remedy."""

from __future__ import annotations

from dataclasses import asdict

import click

from podcast.domain.problems import Severity

from .session import Session, json_option, print_json


@click.command()
@json_option
@click.pass_obj
def check(session: Session, as_json: bool) -> None:
    """Check the public feeds against the rules that publishing obeys, and the files they name.

    Exits 1 when a rule is broken that must hold; warnings alone exit 0.

    \b
    Example:
      podcast check
    """
    from podcast.services.check import check_feeds, check_media

    workspace = session()
    press = workspace.press()
    problems = (*check_feeds(press), *check_media(press, workspace.media))
    if as_json:
        print_json([asdict(problem) for problem in problems])
    else:
        for problem in problems:
            click.echo(
                f"{problem.severity} {problem.rule} {problem.where}: "
                f"{problem.message} {problem.remedy}"
            )
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        click.echo(f"{errors} errors, {len(problems) - errors} warnings", err=True)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise SystemExit(1)
