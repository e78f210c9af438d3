"""What every command needs: the opened workspace, progress on standard error, JSON on output."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from podcast.database.jobs import Job
    from podcast.workspace import Workspace

F = TypeVar("F", bound=Callable[..., object])

COMMAND_LINE = "command line"
"""Who changes something from a terminal, in the audit trail."""


class Session:
    """One invocation of the command: opens the workspace at first use, and only once."""

    def __init__(self, given: Path | None) -> None:
        self.given = given
        self._workspace: Workspace | None = None

    def __call__(self) -> Workspace:
        """The opened workspace. Raises ConfigError."""
        if self._workspace is None:
            from podcast.workspace import find_root, open_workspace

            self._workspace = open_workspace(find_root(self.given, os.environ))
        return self._workspace

    def close(self) -> None:
        """Close what was opened."""
        if self._workspace is not None:
            self._workspace.close()


def say(line: str) -> None:
    """Tell progress: one event a line, on standard error."""
    click.echo(line, err=True)


def print_json(document: object) -> None:
    """Print one JSON document on standard output."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def line_of(value: object) -> str:
    """A value of a document in one line, for people."""
    if value is None or value == []:
        return "-"
    if isinstance(value, list):
        return "; ".join(line_of(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {line_of(each)}" for name, each in value.items())
    return str(value)


def print_json_lines(documents: Iterable[object]) -> None:
    """Print one JSON array on standard output, an element a line, as they come."""
    between = "["
    for each in documents:
        click.echo(f"{between}\n{json.dumps(each, ensure_ascii=False)}", nl=False)
        between = ","
    click.echo("[]" if between == "[" else "\n]")


def json_option(command: F) -> F:
    """`--json`: one JSON document on standard output, and nothing else there."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


def wait_option(command: F) -> F:
    """`--no-wait`: leave the work to the worker."""
    return click.option(
        "--no-wait", is_flag=True, help="Only queue the work; `podcast serve` or `worker` does it."
    )(command)


def settle(workspace: Workspace, *, no_wait: bool) -> None:
    """Have the work done unless it is only to be queued; say what failed and exit 1."""
    if no_wait:
        return
    from podcast.jobs.settle import settle as bring_up_to_date

    failed = bring_up_to_date(workspace, say=say)
    for job in failed:
        click.echo(f"podcast: {describe(job)}", err=True)
    if failed:
        raise SystemExit(1)


def describe(job: Job) -> str:
    """What failed, why, and what happens next, in one or two sentences."""
    when = "It is tried again by itself" if job.not_before else "It waits for you"
    return f"{job.kind} of {job.subject} failed: {job.last_error} {when}."
