"""`podcast episode settle`: whose words stand where an article and a producer changed the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import click

from .session import COMMAND_LINE, Session, say, wait_option
from .session import settle as have_done

if TYPE_CHECKING:
    from podcast.services.seeds.conflicts import Standing

LONGEST = 200
"""Characters of a text that are shown of each side."""


@click.command()
@click.argument("slug")
@click.option("--ours", is_flag=True, help="Keep what the episode says.")
@click.option("--theirs", is_flag=True, help="Take what the article says.")
@click.option(
    "--field", "names", multiple=True, metavar="NAME", help="Only this one; again for more."
)
@wait_option
@click.pass_obj
def settle(
    session: Session, slug: str, ours: bool, theirs: bool, names: tuple[str, ...], no_wait: bool
) -> None:
    """Settle the conflict of an episode with its article: all of it, or single fields.

    `podcast episode show` names the fields; `title` is the title in any language.

    \b
    Example:
      podcast episode settle kazakhstan --theirs
      podcast episode settle kazakhstan --ours --field title.en
    """
    from podcast.services.catalogue import find_episode
    from podcast.services.seeds.conflicts import Side
    from podcast.services.seeds.conflicts import settle as settle_conflict

    if ours is theirs:
        raise click.UsageError("Say --ours or --theirs, one of the two.")
    workspace = session()
    with workspace.database.write() as connection:
        left = settle_conflict(
            connection,
            find_episode(connection, slug),
            Side.OURS if ours else Side.THEIRS,
            names,
            who=COMMAND_LINE,
            now=workspace.clock(),
        )
    say(f"still in conflict: {', '.join(left)}" if left else "settled")
    have_done(workspace, no_wait=no_wait)


def lines_of(standing: Standing | None) -> Iterator[str]:
    """A conflict for people to read: each field with what both sides say."""
    if standing is None:
        return
    yield f"conflict        {standing.path} says otherwise:"
    for each in standing.fields:
        yield f"  {each.field}"
        yield f"    ours    {_shown(each.ours)}"
        yield f"    theirs  {_shown(each.theirs)}"


def _shown(value: object) -> str:
    if value is None or value in ((), ""):
        return "-"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} UTC"
    if isinstance(value, tuple):
        return "; ".join(map(_shown, value))
    if is_dataclass(value) and not hasattr(value, "text"):
        named = (getattr(value, each.name) for each in fields(value))
        return ", ".join(_shown(each) for each in named if each)
    text = " ".join(str(getattr(value, "text", value)).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
