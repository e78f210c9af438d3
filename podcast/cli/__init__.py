"""The use cases from a terminal. Heavy imports stand inside the commands that need them."""

from __future__ import annotations

import os
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

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        for word in filter(_is_garbled, args):
            shown = word.encode(errors="replace").decode()
            said = f"“{shown}” is not in UTF-8. Use a terminal in UTF-8, such as with LANG=C.UTF-8."
            click.echo(f"podcast: {said}", err=True)
            ctx.exit(1)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except PodcastError as refused:
            click.echo(f"podcast: {refused}", err=True)
        except Exception as failed:
            if not _is_refused_by_database(failed):
                raise
            why = str(getattr(failed, "orig", failed))
            remedy = "Make room on the disk, or let this user write there."
            click.echo(f"podcast: The database refused: {why}. {remedy}", err=True)
        return ctx.exit(1)


def _is_refused_by_database(failed: Exception) -> bool:
    """Whether a database has no room or may not write, which a person can mend."""
    from sqlalchemy.exc import OperationalError

    return isinstance(failed, OperationalError)


def _is_garbled(word: str) -> bool:
    """Whether a word has bytes in another encoding, and is not the name of a file that has them."""
    try:
        word.encode()
    except UnicodeEncodeError:
        return not os.path.lexists(word)
    return False


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
