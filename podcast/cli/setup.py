"""`podcast init`, `config` and `version`."""

from __future__ import annotations

from pathlib import Path

import click

from podcast import __version__
from podcast.domain.errors import ConflictError

from .session import Session, json_option, print_json


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def init(folder: Path) -> None:
    """Make a workspace in FOLDER: podcast.toml and one default programme.

    Nothing that is already there is touched.

    \b
    Example:
      podcast init radio
    """
    from podcast.config import FILE_NAME, STARTER
    from podcast.intake.programme import STARTER as PROGRAMME_STARTER

    if (folder / FILE_NAME).exists():
        raise ConflictError(
            f"{folder} is a workspace already.", "Go there, or name another folder."
        )
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    (folder / "media").mkdir(exist_ok=True)
    programme = folder / "seeds" / "programme.toml"
    if not programme.exists():
        programme.write_text(PROGRAMME_STARTER, "utf-8")
    (folder / FILE_NAME).write_text(STARTER, "utf-8")
    click.echo(f"Made a workspace in {folder}. Put articles into {folder / 'seeds'}, then:")
    click.echo(f"  podcast --workspace {folder} serve")


@click.command()
@json_option
@click.pass_obj
def config(session: Session, as_json: bool) -> None:
    """Print every setting that is in force.

    \b
    Example:
      PODCAST_SERVER__PORT=9000 podcast config
    """
    workspace = session()
    settings = workspace.config.model_dump(mode="json", exclude={"testing"})
    if as_json:
        print_json({"workspace": str(workspace.root), **settings})
        return
    click.echo(f"workspace = {workspace.root}")
    for section, values in settings.items():
        for key, value in values.items():
            click.echo(f"{section}.{key} = {'(not set)' if value is None else value}")


@click.command()
def version() -> None:
    """Print the version.

    \b
    Example:
      podcast version
    """
    click.echo(__version__)
