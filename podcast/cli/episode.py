"""`podcast episode`: list, show, add, edit, publish, withdraw, audio, clean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from podcast.domain.cleaning import HIGH_PASS, NOTHING, Cleaning
from podcast.domain.episodes import State
from podcast.domain.errors import ConfigError, ConflictError, RefusedError
from podcast.domain.recordings import Kind, Which

from .conflict import lines_of
from .conflict import settle as settle_conflict
from .edit import edit
from .session import (
    COMMAND_LINE,
    Session,
    json_option,
    line_of,
    print_json,
    print_json_lines,
    settle,
    wait_option,
)

if TYPE_CHECKING:
    from podcast.domain.episodes import Episode
    from podcast.domain.texts import Lang
    from podcast.workspace import Workspace

F = TypeVar("F", bound=Callable[..., object])


def recording_options(*, required: bool) -> Callable[[F], F]:
    """Add the options that say which recording of an episode is meant."""
    kind = click.option(
        "--kind",
        type=click.Choice([str(Kind.BROADCAST), str(Kind.STUDIO)]),
        default=str(Kind.BROADCAST),
        show_default=True,
        help="What went on air, or a studio recording.",
    )
    spoken = "The language spoken: kk, or Kazakh."
    language = click.option("--language", required=required, help=spoken)
    return lambda command: language(kind(command))


def cleaning_options(command: F) -> F:
    """Add an option for each step of cleaning; none is taken unless it is named."""
    trim = "Cut the silence at its beginning and end."
    command = click.option("--trim", is_flag=True, help=trim)(command)
    repair = "Where one of two channels drops out, take the other."
    command = click.option("--repair", is_flag=True, help=repair)(command)
    return click.option(
        "--high-pass",
        type=int,
        metavar="[HZ]",
        is_flag=False,
        flag_value=HIGH_PASS,
        help=f"Take out the rumble below HZ, or below {HIGH_PASS}.",
    )(command)


@click.group()
def episode() -> None:
    """List, show, add, edit, publish and withdraw episodes; give them recordings.

    \b
    Example:
      podcast episode list
    """


episode.add_command(edit)
episode.add_command(settle_conflict)


@episode.command("list")
@click.option("--programme", help="Only those of this programme.")
@click.option("--page", type=click.IntRange(min=1), help="One page of 50; without it, all.")
@json_option
@click.pass_obj
def list_(session: Session, programme: str | None, page: int | None, as_json: bool) -> None:
    """List episodes, newest first, with their states; `!` marks those in conflict with an article.

    \b
    Example:
      podcast episode list --json
    """
    from podcast.services import catalogue
    from podcast.services.describe import summary_of
    from podcast.services.seeds.conflicts import in_conflict

    with session().database.read() as connection:
        found = catalogue.summaries(connection, programme_slug=programme, page=page)
        if as_json:
            print_json_lines(summary_of(each) for each in found)
            return
        marked = in_conflict(connection)
        for each in found:
            mark = "!" if each.id in marked else " "
            click.echo(
                f"{each.date:%Y-%m-%d}  {each.state:9} {mark} {each.slug}  {each.title.text}"
            )


@episode.command()
@click.argument("slug")
@json_option
@click.pass_obj
def show(session: Session, slug: str, as_json: bool) -> None:
    """Show everything that is known of one episode.

    \b
    Example:
      podcast episode show kazakhstan --json
    """
    from podcast.services.describe import document_of, failure_of
    from podcast.services.release import audio_failure
    from podcast.services.seeds import conflicts

    workspace = session()
    found = _find(workspace, slug)
    document = document_of(found, workspace.links())
    with workspace.database.read() as connection:
        standing = conflicts.standing(connection, found)
        document["failure"] = failure_of(audio_failure(connection, found))
    if as_json:
        print_json({**document, "conflict": conflicts.document_of(standing)})
        return
    for name, value in document.items():
        click.echo(f"{name:15} {line_of(value)}")
    for line in lines_of(standing):
        click.echo(line)


@episode.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
@wait_option
@click.pass_obj
def add(session: Session, file: Path, as_json: bool, no_wait: bool) -> None:
    """Add the article FILE as an episode; the same as `podcast ingest FILE`.

    \b
    Example:
      podcast episode add article.md
    """
    from .ingest import as_document, take_seeds

    workspace = session()
    report = take_seeds(workspace, (file,))
    if as_json:
        print_json(as_document(report))
    settle(workspace, no_wait=no_wait)
    for refusal in report.refused:
        raise RefusedError(refusal.code, refusal.message, refusal.remedy)
    if not as_json:
        click.echo(" ".join(report.added or report.changed) or "Nothing has changed.")


@episode.command()
@click.argument("slug")
@click.option("--at", metavar="TIME", help="2026-12-01T09:30, in the programme's time zone.")
@wait_option
@click.pass_obj
def publish(session: Session, slug: str, at: str | None, no_wait: bool) -> None:
    """Publish an episode now, or at a time; a day alone is its noon.

    The files of one that is public already are told what has changed around it: the programme's
    title and picture, a corrected transcript.

    \b
    Example:
      podcast episode publish kazakhstan --at 2026-12-01T09:30
    """
    from podcast.services import publish as service

    workspace = session()
    found = _find(workspace, slug)
    when = None if at is None else _instant(workspace, found, at)
    if when and when > workspace.clock() and found.state is State.PUBLISHED:
        raise ConflictError(
            f"{slug} is public already.", f"Take it back first: `podcast episode withdraw {slug}`."
        )
    with workspace.database.write() as connection:
        service.publish(connection, found, at=when, who=COMMAND_LINE, now=workspace.clock())
    settle(workspace, no_wait=no_wait)


@episode.command()
@click.argument("slug")
@wait_option
@click.pass_obj
def withdraw(session: Session, slug: str, no_wait: bool) -> None:
    """Take an episode back: its page answers 410, its files are no longer given out.

    \b
    Example:
      podcast episode withdraw kazakhstan
    """
    from podcast.services import publish as service

    workspace = session()
    service.withdraw(workspace.press(), _find(workspace, slug), who=COMMAND_LINE)
    settle(workspace, no_wait=no_wait)


@episode.command()
@click.argument("slug")
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@recording_options(required=False)
@cleaning_options
@click.option("--again", is_flag=True, help="Make the files of all its recordings anew.")
@wait_option
@click.pass_obj
def audio(
    session: Session,
    /,
    slug: str,
    file: Path | None,
    language: str | None,
    kind: str,
    again: bool,
    no_wait: bool,
    **cleaning: object,
) -> None:
    """Attach the recording FILE: MP3, WAV, FLAC, M4A, Opus. The file itself stays as it is.

    What is odd about it (clipped, a dead channel, a damaged place) is told on standard error. How
    it is cleaned can be changed later: `podcast episode clean`. --again, in place of a file, makes
    the files of the recordings it has anew, as it is settled now: where one is damaged or gone, or
    other bitrates are wanted. A narration is read anew.

    \b
    Example:
      podcast episode audio kazakhstan broadcast.mp3 --language kk --kind broadcast
      podcast episode audio kazakhstan broadcast.mp3 --language kk --trim --high-pass
      podcast episode audio kazakhstan --again
    """
    asked = _asked(cleaning)
    if again:
        if file is not None or asked != NOTHING:
            raise click.UsageError("Give a file, or --again.")
        _make_again(session(), slug, no_wait=no_wait)
    elif file is None or language is None:
        raise click.UsageError("Give a file and its --language, or --again.")
    else:
        which = _language(language), Kind(kind)
        _attach(session(), slug, file, which, asked, no_wait=no_wait)


def _make_again(workspace: Workspace, slug: str, *, no_wait: bool) -> None:
    from podcast.services.attach import make_again

    found = _find(workspace, slug)
    with workspace.database.write() as connection:
        make_again(connection, found, who=COMMAND_LINE, now=workspace.clock())
    settle(workspace, no_wait=no_wait)


def _attach(
    workspace: Workspace, slug: str, file: Path, which: Which, asked: Cleaning, *, no_wait: bool
) -> None:
    from podcast.services.attach import attach_file

    found, (lang, kind), parts = _find(workspace, slug), which, workspace.parts()
    if note := attach_file(parts, found, file, lang=lang, kind=kind, cleaning=asked):
        click.echo(note, err=True)
    _settle_and_tell(workspace, slug, which, no_wait=no_wait)


@episode.command()
@click.argument("slug")
@recording_options(required=True)
@cleaning_options
@wait_option
@click.pass_obj
def clean(
    session: Session, /, slug: str, language: str, kind: str, no_wait: bool, **cleaning: object
) -> None:
    """Say how a recording is cleaned: its files are made anew, from the file as it came.

    What is not named is not done, so without any option all of it is taken back. The idents are
    those that the programme has now.

    \b
    Example:
      podcast episode clean kazakhstan --language kk --high-pass 100 --repair
      podcast episode clean kazakhstan --language kk
    """
    from podcast.services.cleaning import ask_cleaning

    workspace = session()
    found, now = _find(workspace, slug), workspace.clock()
    which = _language(language), Kind(kind)
    with workspace.database.write() as connection:
        ask_cleaning(connection, found, which, _asked(cleaning), who=COMMAND_LINE, now=now)
    _settle_and_tell(workspace, slug, which, no_wait=no_wait)


def _language(said: str) -> Lang:
    from podcast.languages.names import from_english_name
    from podcast.languages.tags import normalise

    return from_english_name(said) or normalise(said)


def _asked(options: Mapping[str, object]) -> Cleaning:
    high_pass, repair, trim = (options[name] for name in ("high_pass", "repair", "trim"))
    hertz = high_pass if isinstance(high_pass, int) else None
    return Cleaning(high_pass=hertz, repair=bool(repair), trim=bool(trim))


def _settle_and_tell(workspace: Workspace, slug: str, which: Which, *, no_wait: bool) -> None:
    """Have the files made, and print what was odd about the recording."""
    settle(workspace, no_wait=no_wait)
    if not no_wait:
        made = _find(workspace, slug).recordings
        for note in (note for each in made if each.which == which for note in each.notes):
            click.echo(note, err=True)


def _find(workspace: Workspace, slug: str) -> Episode:
    from podcast.services.catalogue import find_episode

    with workspace.database.read() as connection:
        return find_episode(connection, slug)


def _instant(workspace: Workspace, found: Episode, text: str) -> datetime:
    from zoneinfo import ZoneInfo

    from podcast.intake.fields import FieldError, instant
    from podcast.services import catalogue

    with workspace.database.read() as connection:
        zone = catalogue.programme(connection, found.programme).time_zone
    try:
        return instant(text, ZoneInfo(zone))
    except FieldError as wrong:
        raise ConfigError(f"{text} is no time.", "Write it like 2026-12-01T09:30.") from wrong
