"""`podcast user` from a terminal, against a real workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from podcast.cli.session import Session
from podcast.cli.user import user
from podcast.domain.errors import ConflictError, NotFoundError, RefusedError, SignInError
from podcast.services import accounts
from podcast.workspace import Workspace

from .newsroom import ALICES, BOBS, employ


@pytest.fixture
def session(workspace: Workspace) -> Iterator[Session]:
    found = Session(workspace.root)
    yield found
    found.close()


def run(session: Session, *words: str, typed: str = "") -> Result:
    return CliRunner().invoke(user, words, obj=session, input=typed)


def can_sign_in(workspace: Workspace, name: str, password: str) -> bool:
    try:
        accounts.sign_in(
            workspace.database, name, password, now=workspace.clock(), chance=workspace.chance
        )
    except SignInError:
        return False
    return True


def test_adding_somebody_prints_a_link_and_nothing_else_on_standard_output(
    session: Session, workspace: Workspace
) -> None:
    added = run(session, "add", "Bob")
    assert (added.exit_code, added.stderr) == (
        0,
        "Give this link to Bob. It opens once, within 24 hours.\n",
    )
    link, token = added.stdout.strip(), added.stdout.strip().rsplit("/", 1)[-1]
    assert link == f"{workspace.links().base_url}/studio/welcome/{token}"
    with session().database.read() as connection:
        assert accounts.open_welcome(connection, token, now=session().clock()).name == "bob"


def test_a_password_is_read_from_standard_input(session: Session, workspace: Workspace) -> None:
    employ(workspace.database, "bob", BOBS)
    assert run(session, "password", "Bob", typed=f"{ALICES}\n").exit_code == 0
    assert can_sign_in(workspace, "bob", ALICES)
    assert not can_sign_in(workspace, "bob", BOBS)


def test_a_disabled_account_is_closed(session: Session, workspace: Workspace) -> None:
    employ(workspace.database, "bob", BOBS)
    assert run(session, "disable", "bob").exit_code == 0
    assert not can_sign_in(workspace, "bob", BOBS)


def test_what_cannot_be_done_is_told(session: Session, workspace: Workspace) -> None:
    employ(workspace.database, "bob", BOBS)
    told = [
        run(session, "add", "bob").exception,
        run(session, "add", "").exception,
        run(session, "password", "bob", typed="short\n").exception,
        run(session, "disable", "charlie").exception,
    ]
    assert [type(each) for each in told] == [
        ConflictError,
        RefusedError,
        RefusedError,
        NotFoundError,
    ]


@pytest.mark.parametrize("command", ["add", "password", "disable"])
def test_every_command_has_an_example(session: Session, command: str, tmp_path: Path) -> None:
    del tmp_path
    assert "Example:" in run(session, command, "--help").output
