"""`podcast user`: who may enter the studio."""

from __future__ import annotations

import getpass
import sys

import click

from .session import COMMAND_LINE, Session, say


@click.group()
def user() -> None:
    """Say who may enter the studio.

    \b
    Example:
      podcast user add bob
    """


@user.command()
@click.argument("name")
@click.pass_obj
def add(session: Session, name: str) -> None:
    """Add NAME, and print the link where the person sets a password: it opens once, for 24 hours.

    For a name whose link was lost, or whose account is disabled, there is a new link.

    \b
    Example:
      podcast user add bob
    """
    from podcast.services import accounts

    workspace = session()
    with workspace.database.write() as connection:
        token = accounts.add_user(
            connection, name, who=COMMAND_LINE, now=workspace.clock(), chance=workspace.chance
        )
    say(f"Give this link to {name}. It opens once, within 24 hours.")
    click.echo(workspace.links().sign_in(token))


@user.command()
@click.argument("name")
@click.pass_obj
def password(session: Session, name: str) -> None:
    """Give NAME a new password, typed here or read from standard input; its sessions end.

    \b
    Example:
      podcast user password bob
    """
    from podcast.services import accounts

    workspace = session()
    typed = _typed_password()
    with workspace.database.write() as connection:
        accounts.set_password(connection, name, typed, who=COMMAND_LINE, now=workspace.clock())
    say(f"{name} has a new password, and is signed out everywhere.")


@user.command()
@click.argument("name")
@click.pass_obj
def disable(session: Session, name: str) -> None:
    """Close the account NAME: its sessions end at once. `podcast user add` opens it again.

    \b
    Example:
      podcast user disable bob
    """
    from podcast.services import accounts

    workspace = session()
    with workspace.database.write() as connection:
        accounts.disable(connection, name, who=COMMAND_LINE, now=workspace.clock())
    say(f"{name} can no longer sign in.")


def _typed_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    typed = getpass.getpass("New password: ")
    if getpass.getpass("The same again: ") != typed:
        raise click.UsageError("The two passwords are not the same.")
    return typed
