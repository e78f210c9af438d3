"""`podcast episode edit`: corrects any field of an episode."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

import click

from podcast.domain.problems import errors

from .session import COMMAND_LINE, Session, say, settle, wait_option

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from podcast.domain.episodes import Episode
    from podcast.services.pictures import Picture
    from podcast.workspace import Workspace

LINE = {
    "title": "What the episode is called.",
    "title-language": "The language of the title, for example ru.",
    "language": "The language of the text, for example en.",
    "date": "2026-11-25, or 2026-11-25T09:30 in the programme's time zone.",
    "summary": "One or two sentences for apps.",
    "credit-text": "The credit sentence, as it is printed.",
    "feedback": "The e-mail address for questions.",
    "season": "A whole number from 1.",
    "season-name": "What apps show in place of the season's number.",
    "episode": "A whole number from 1.",
    "episode-display": "What apps show in place of the episode's number.",
    "type": "full, trailer or bonus.",
    "explicit": "true or false.",
    "license": "CC-BY-4.0, or “House licence <https://example.org/terms>”.",
    "block": "true or false: what is blocked, directories do not list.",
    "image-alt": "What the episode's picture shows.",
    "source-url": "The article's web address.",
    "slug": "The episode's address; the one it had leads there.",
}
"""Fields of one value, by their options."""

LISTS = {
    "authors": "Who wrote it.",
    "people": "“Anna Example (reporter)”, with “<https://…>” for a page of hers.",
    "topics": "What it is about.",
    "focus": "A label.",
    "audio-language": "A language that it went on air in.",
    "broadcasts": "“Radio Example”, or “Radio Example (at Herat; in prs, fa)”.",
    "credits": "“Ministry of Examples (funder)”.",
    "location": "“Osh”, or “Osh (geo:40.53,72.8; R3353; KG)”.",
    "funding": "“Support us <https://example.org/give>”.",
}
"""Fields of several values: the option is given once for each of them."""

Command = TypeVar("Command", bound=Callable[..., object])


def _fields(command: Command) -> Command:
    for name, words in reversed(LISTS.items()):
        command = click.option(f"--{name}", multiple=True, help=f"{words} Repeatable.")(command)
    for name, words in reversed(LINE.items()):
        # The argument is a slug, too.
        names = (f"--{name}", "new_slug") if name == "slug" else (f"--{name}",)
        command = click.option(*names, help=words)(command)
    return command


@click.command()
@click.argument("slug")
@click.option("--edition", metavar="LANG", help="Which text is meant, where there are several.")
@click.option("--text", type=click.File("rb"), help="A Markdown file, or - for input.")
@click.option(
    "--image",
    metavar="FILE",
    help="The episode's picture: JPEG, PNG or WebP, from 1400 x 1400 pixels.",
)
@_fields
@wait_option
@click.pass_obj
def edit(
    session: Session,
    /,
    slug: str,
    edition: str | None,
    image: str | None,
    text: BinaryIO | None,
    no_wait: bool,
    **fields: object,
) -> None:
    """Change fields of the episode SLUG; what is not named stays, and so does its GUID.

    An empty value takes away what was there.

    \b
    Example:
      podcast episode edit kazakhstan --title "Kazakstan and terrorism" --title-language en
      podcast episode edit kazakhstan --people "Anna Example (reporter)" --topics "" --slug taraz
      podcast episode edit kazakhstan --edition ru --text translation.md
      podcast episode edit kazakhstan --image snow.jpg --image-alt "A road in snow"
    """
    from podcast.languages.tags import normalise
    from podcast.services.catalogue import find_episode
    from podcast.services.edit import edit_episode
    from podcast.services.pictures import read_picture

    new_slug = fields.pop("new_slug", None)
    wanted = {name: _typed(value) for name, value in fields.items() if value not in (None, ())}
    if text is not None:
        wanted["text"] = _read(text)
    if new_slug is not None:
        wanted["slug"] = str(new_slug)
    if not wanted and image is None:
        raise click.UsageError("Name at least one field to change.")
    workspace = session()
    picture = read_picture(workspace.engines, Path(image)) if image else None
    problems = picture.problems if picture else ()
    with workspace.database.write() as connection:
        episode = find_episode(connection, slug)
        if wanted:
            problems += edit_episode(
                connection,
                episode,
                wanted,
                edition=None if edition is None else normalise(edition),
                who=COMMAND_LINE,
                now=workspace.clock(),
            )
        if image is not None and not errors(problems):
            _put_picture(connection, workspace, episode, picture)
    for problem in problems:
        say(f"{problem.severity} {problem.where}: {problem.message} {problem.remedy}")
    if errors(problems):
        raise SystemExit(1)
    settle(workspace, no_wait=no_wait)


def _put_picture(
    connection: Connection, workspace: Workspace, episode: Episode, picture: Picture | None
) -> None:
    from podcast.services import pictures

    who, now = COMMAND_LINE, workspace.clock()
    if picture is None:
        pictures.take_picture_away(connection, episode, who=who, now=now)
    else:
        pictures.attach_picture(connection, workspace.private, episode, picture, who=who, now=now)


def _typed(value: object) -> str:
    """An option's value as the form would send it: a list has a whole line for each item."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "".join(f"{each}\n" for each in value)
    return str(value)


def _read(file: BinaryIO) -> str:
    """A text, read as an article's is; an empty file takes away what was there.

    Raises RefusedError.
    """
    from podcast.intake.decoding import decode

    raw = file.read()
    return decode(raw, file.name) if raw.strip() else ""
