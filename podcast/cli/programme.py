"""`podcast programme`: list, show, add, edit, ident, move."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from .session import (
    COMMAND_LINE,
    Session,
    json_option,
    line_of,
    print_json,
    say,
    settle,
    wait_option,
)

if TYPE_CHECKING:
    from podcast.intake.programme import Typed
    from podcast.workspace import Workspace

F = TypeVar("F", bound=Callable[..., object])

_FLAGS = {
    "explicit": "Whether it has strong language.",
    "complete": "No episode will follow.",
    "block": "Ask every directory not to list it.",
    "update-complete": "What --update-frequency says is over.",
}
_LISTS = {
    "title": "LANG=TEXT: its name in a language, such as en=Radio; ru= takes one away.",
    "description-in": "LANG=TEXT: the description in another language.",
    "languages": "Those it is heard or read in, best first: en,ru,kk.",
    "category": 'Apple\'s, such as "News > Politics"; the first one counts most.',
    "funding": 'Where listeners give: "Support us <https://example.org/give>".',
    "person": '"Anna Example (host)", and <https://…> behind it for a page of hers.',
    "location": '"Osh", or "Osh (geo:40.53,72.8; R3353; KG)"; creator in it: made there.',
    "pronounce": "LANG=WRITTEN=SPOKEN: how a synthetic voice says a word: en=IWPR=I W P R.",
    "txt": "PURPOSE=TEXT: for machines, such as verify=CODE.",
    "block-for": "DIRECTORY=yes|no: whether one may not list it; =yes for each one.",
}
_TEXTS = {
    "language": "Its main language.",
    "description": "What it is about, in the main language.",
    "time-zone": "Such as Asia/Bishkek.",
    "feedback": "The e-mail address that listeners write to.",
    "author": "Who makes it.",
    "owner-name": "Who the directories write to.",
    "owner-email": "Where the directories write to.",
    "copyright": "Who owns it.",
    "license": '"CC-BY-4.0", or "Our licence <https://example.org/licence>".',
    "type": "episodic, or serial: heard from the first one on.",
    "update-frequency": 'How often it comes, in words: "Every Friday".',
    "update-rrule": "The same as RFC 5545 says it: FREQ=WEEKLY;BYDAY=FR.",
    "update-start": "When the rule begins: 2026-01-02.",
    "artwork-alt": "What the artwork shows.",
}


def fact_options(command: F) -> F:
    """Add an option for every fact; one that may be repeated says so in its help."""
    for name, told in reversed(_FLAGS.items()):
        command = click.option(f"--{name}/--no-{name}", default=None, help=told)(command)
    picture = 'A square picture, kept as it is; "" has one drawn.'
    command = click.option("--artwork", metavar="FILE", help=picture)(command)
    for name, told in reversed(_TEXTS.items()):
        command = click.option(f"--{name}", metavar="TEXT", help=told)(command)
    for name, told in reversed(_LISTS.items()):
        command = click.option(f"--{name}", multiple=True, metavar="TEXT", help=told)(command)
    return command


@click.group()
def programme() -> None:
    """List, show, add, edit and move programmes; give them idents.

    \b
    Example:
      podcast programme list
    """


@programme.command("list")
@click.option("--opml", is_flag=True, help="Print the list of all feeds that other apps take in.")
@json_option
@click.pass_obj
def list_(session: Session, opml: bool, as_json: bool) -> None:
    """List the programmes, the default one first.

    \b
    Example:
      podcast programme list
      podcast programme list --opml > feeds.opml
    """
    from podcast.database.programmes import all_programmes
    from podcast.services.programmes.document import summary_of

    workspace = session()
    if opml:
        from podcast.services.programmes.subscriptions import subscription_list

        with workspace.database.read() as connection:
            click.echo(subscription_list(connection, workspace.links()).body, nl=False)
        return
    with workspace.database.read() as connection:
        stored = all_programmes(connection)
    found = [summary_of(each, workspace.links()) for each in stored]
    if as_json:
        print_json(found)
        return
    for each in stored:
        languages = ", ".join(each.programme.languages)
        click.echo(f"{each.programme.slug}  {each.programme.title().text}  ({languages})")


@programme.command()
@click.argument("slug")
@json_option
@click.pass_obj
def show(session: Session, slug: str, as_json: bool) -> None:
    """Show everything that is known of a programme.

    \b
    Example:
      podcast programme show central-asia-radio --json
    """
    from podcast.database.programmes import get_programme
    from podcast.services.programmes.document import document_of

    workspace = session()
    with workspace.database.read() as connection:
        stored = get_programme(connection, slug)
        document = document_of(connection, stored, workspace.links())
    if as_json:
        print_json(document)
        return
    for name, value in document.items():
        click.echo(f"{name:17} {line_of(value)}")


@programme.command()
@click.argument("slug")
@fact_options
@wait_option
@click.pass_obj
def add(
    session: Session, /, slug: str, no_wait: bool, artwork: str | None, **facts: object
) -> None:
    """Add a programme with the address SLUG. At least one --title is needed.

    Its main language is that of the first title, its description its title, and the categories
    and the time zone are those of the default programme, unless they are given.

    \b
    Example:
      podcast programme add tau-radiosy --title kk="Тау радиосы" --category "News > Politics"
    """
    from podcast.services.programmes.saving import add_programme

    workspace = session()
    typed = _typed(workspace, facts, artwork)
    with workspace.database.write() as connection:
        made = add_programme(
            connection,
            slug,
            typed,
            who=COMMAND_LINE,
            now=workspace.clock(),
            chance=workspace.chance,
        )
    for name, value in (
        ("description", made.description),
        ("category", "; ".join(" > ".join(filter(None, each)) for each in made.categories)),
        ("time_zone", made.time_zone),
    ):
        if name not in typed:
            say(f"assumed {name}: {value}")
    settle(workspace, no_wait=no_wait)
    click.echo(workspace.links().programme(slug))


@programme.command()
@click.argument("slug")
@fact_options
@wait_option
@click.pass_obj
def edit(
    session: Session, /, slug: str, no_wait: bool, artwork: str | None, **facts: object
) -> None:
    """Change facts of a programme; what is not named stays, and "" clears.

    A list (--category, --person, …) takes the place of the one before; --title and
    --description-in change the languages they name, --pronounce the words: narrations with
    one of them are read anew. What is said here wins over
    seeds/programme.toml.

    \b
    Example:
      podcast programme edit central-asia-radio --author "Example House" --title kk="Тау радиосы"
      podcast programme edit central-asia-radio --person "Anna Example (host)" --feedback ""
    """
    from podcast.services.programmes.saving import edit_programme

    workspace = session()
    typed = _typed(workspace, facts, artwork)
    if not typed:
        raise click.UsageError("Name at least one fact to change.")
    with workspace.database.write() as connection:
        edit_programme(connection, slug, typed, who=COMMAND_LINE, now=workspace.clock())
    settle(workspace, no_wait=no_wait)


@programme.command()
@click.argument("slug")
@click.option(
    "--to", metavar="ADDRESS", help="A new address here, or the URL of the feed elsewhere."
)
@click.option("--back", is_flag=True, help="Take the feeds back from another publisher.")
@wait_option
@click.pass_obj
def move(session: Session, slug: str, to: str | None, back: bool, no_wait: bool) -> None:
    """Move a programme to another address here, or its feeds to another publisher.

    The old addresses lead to the new ones (301), the feed tells its new address, and its guid and
    those of its episodes stay. Media keep their addresses.

    \b
    Example:
      podcast programme move central-asia-radio --to silk-road-radio
      podcast programme move silk-road-radio --to https://other.example/feed.xml
      podcast programme move silk-road-radio --back
    """
    from podcast.services.programmes import moves

    if (to is None) is not back:
        raise click.UsageError("Say where to with --to, or --back.")
    workspace = session()
    links, now = workspace.links(), workspace.clock()
    with workspace.database.write() as connection:
        if to is None:
            moves.move_back(connection, slug, who=COMMAND_LINE, now=now)
        elif "/" in to or ":" in to:
            moves.move_away(connection, slug, to, links=links, who=COMMAND_LINE, now=now)
        else:
            moves.move_here(connection, slug, to, who=COMMAND_LINE, now=now)
    settle(workspace, no_wait=no_wait)


@programme.command()
@click.argument("slug")
@click.option("--before", metavar="FILE", help='The one before each recording; "" takes it away.')
@click.option("--after", metavar="FILE", help='The one after it; "" takes it away.')
@click.option("--crossfade", type=int, metavar="MS", help="How long they fade into each other.")
@click.option("--bed", type=int, metavar="MS", help="How long one goes on under the speech.")
@click.pass_obj
def ident(
    session: Session,
    slug: str,
    before: str | None,
    after: str | None,
    crossfade: int | None,
    bed: int | None,
) -> None:
    """Give a programme idents: sounds of a minute at most, before and after its recordings.

    They are joined to recordings that come in from now on, as loud as the speech; what is public
    stays as it is. `podcast episode clean` has the files of one recording made anew with them. A
    narration has none.

    \b
    Example:
      podcast programme ident central-asia-radio --before jingle.wav --after end.wav
      podcast programme ident central-asia-radio --bed 4000
      podcast programme ident central-asia-radio --before "" --after ""
    """
    from podcast.services.programmes.idents import change_idents, keep_ident

    workspace = session()
    parts = workspace.parts()
    first, last = (each and keep_ident(parts, _sound(each)) for each in (before, after))
    with workspace.database.write() as connection:
        change_idents(
            connection,
            slug,
            before=first,
            after=last,
            crossfade_ms=crossfade,
            bed_ms=bed,
            who=COMMAND_LINE,
            now=workspace.clock(),
        )


def _sound(file: str) -> Path:
    if not Path(file).is_file():
        raise click.UsageError(f"There is no file {file}.")
    return Path(file)


def _typed(
    workspace: Workspace, facts: Mapping[str, object], artwork: str | None
) -> dict[str, Typed]:
    """What was given of the options; a picture is kept first, so that it is ours."""
    typed: dict[str, Typed] = {
        name: value
        for name, value in facts.items()
        if isinstance(value, str | bool | tuple) and value != ()
    }
    if artwork is not None:
        from podcast.services.programmes.artwork import keep_artwork

        typed["artwork"] = artwork and keep_artwork(workspace.parts(), Path(artwork))
    return typed
