"""`podcast feed`: every feed up to date."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from .session import Session, json_option, print_json, settle, wait_option


@click.command()
@click.argument("programme", required=False)
@click.option("--rebuild", is_flag=True, help="Render every item anew, from nothing.")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Also write the feeds into this folder, as PROGRAMME/feed.xml.",
)
@json_option
@wait_option
@click.pass_obj
def feed(
    session: Session,
    programme: str | None,
    rebuild: bool,
    output: Path | None,
    as_json: bool,
    no_wait: bool,
) -> None:
    """Bring every feed, or those of PROGRAMME, up to date, and say where they are.

    \b
    Example:
      podcast feed
      podcast feed central-asia-radio --rebuild --json
    """
    from podcast.jobs.settle import renew_feeds
    from podcast.services import publish
    from podcast.services.printing.body import lay_body

    workspace = session()
    press = workspace.press()
    before = publish.list_feeds(press, programme)
    if rebuild:
        publish.forget_items(press, programme)
    if not no_wait:
        renew_feeds(workspace, programme)
    settle(workspace, no_wait=no_wait)
    after = publish.list_feeds(press, programme)
    known = {(row.programme, row.lang): row.etag for row in before}
    links = workspace.links()
    found = [
        {
            "programme": row.programme,
            "lang": row.lang,
            "url": links.feed(row.programme, row.lang),
            "path": str(lay_body(workspace.private, row.key)),
            "etag": row.etag,
            "items": row.items,
            "changed": known.get((row.programme, row.lang)) != row.etag,
        }
        for row in after
    ]
    if output is not None:
        for row in after:
            name = links.feed(row.programme, row.lang).rsplit("/", 1)[-1]
            target = output / row.programme / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(workspace.private.path(row.key), target)
    if as_json:
        print_json(found)
        return
    for each in found:
        click.echo(f"{each['url']} {each['items']} items{' (changed)' if each['changed'] else ''}")
