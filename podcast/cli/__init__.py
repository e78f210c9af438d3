"""The use cases from a terminal. Heavy imports stand inside the commands that need them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from podcast.domain.errors import PodcastError

from .check import check
from .episode import episode
from .feed import feed
from .ingest import ingest
from .programme import programme
from .serve import serve, web, worker
from .session import Session
from .setup import config, init, version
from .user import user


class _Main(click.Group):
    """Says what a person can mend, without a traceback, and exits 1."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except PodcastError as refused:
            click.echo(f"podcast: {refused}", err=True)
            ctx.exit(1)


@click.group(cls=_Main, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder with podcast.toml; else PODCAST_WORKSPACE, else the current folder.",
)
@click.pass_context
def podcast(ctx: click.Context, workspace: Path | None) -> None:
    """Publish radio programmes: podcast feeds, episode pages, transcripts that follow the voice.

    Exit status: 0 done, 1 a person can mend it (the message says how), 2 wrong usage.

    \b
    Example:
      podcast init radio && cd radio && podcast ingest && podcast serve
    """
    ctx.obj = Session(workspace)
    ctx.call_on_close(ctx.obj.close)


for command in (
    *(init, ingest, episode, programme, feed, check),
    *(serve, worker, web, user, config, version),
):
    podcast.add_command(command)


def main() -> None:
    """The entry point of the command `podcast`."""
    sys.exit(podcast(standalone_mode=True))
