"""Names, passwords, one-time links, sessions: what opens the studio and what does not."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from podcast.domain.accounts import folded_name
from podcast.domain.chance import true_chance
from podcast.domain.errors import (
    ConflictError,
    GoneError,
    NotFoundError,
    PodcastError,
    RefusedError,
    SignInError,
)
from podcast.services import accounts
from podcast.services.accounts import ATTEMPTS, Welcome
from podcast.workspace import Workspace

from .newsroom import ALICES, BOBS, CHANCE, Hands, employ


def first_link(workspace: Workspace) -> str:
    with workspace.database.write() as connection:
        token = accounts.first_welcome(connection, now=workspace.clock(), chance=true_chance)
    assert token is not None
    return token


def look(workspace: Workspace, token: str) -> Welcome:
    with workspace.database.read() as connection:
        return accounts.open_welcome(connection, token, now=workspace.clock())


def accept(workspace: Workspace, token: str, name: str, password: str) -> str:
    with workspace.database.write() as connection:
        return accounts.accept_welcome(
            connection,
            token,
            typed=name,
            password=password,
            now=workspace.clock(),
            chance=true_chance,
        )


def sign_in(workspace: Workspace, name: str, password: str) -> str:
    return accounts.sign_in(
        workspace.database, name, password, now=workspace.clock(), chance=true_chance
    )


def whose(workspace: Workspace, token: str) -> str | None:
    with workspace.database.read() as connection:
        found = accounts.session_account(connection, token, now=workspace.clock())
    return None if found is None else found.name


# ---- bad input first ----


@pytest.mark.parametrize(
    ("name", "password", "reason"),
    [
        ("", ALICES, "name.empty"),
        (" \t ", ALICES, "name.empty"),
        ("a" * 65, ALICES, "name.long"),
        ("ali\u200bce", ALICES, "name.unprintable"),
        ("alice", "", "password.short"),
        ("alice", "elevenchars", "password.short"),
        ("alice", "x" * 1025, "password.long"),
        ("alice", "ababababababab", "password.guessable"),
        ("alice of almaty", "Alice of Almaty", "password.guessable"),
    ],
)
def test_an_unusable_name_or_password_is_refused_and_the_link_stays_open(
    workspace: Workspace, name: str, password: str, reason: str
) -> None:
    token = first_link(workspace)
    with pytest.raises(RefusedError) as refused:
        accept(workspace, token, name, password)
    assert refused.value.reason == reason
    assert refused.value.remedy
    assert look(workspace, token) == Welcome(None)


def test_a_wrong_password_an_unknown_name_and_a_disabled_account_sound_the_same(
    workspace: Workspace,
) -> None:
    employ(workspace.database, "Alice", ALICES)
    employ(workspace.database, "Bob", BOBS)
    with workspace.database.write() as connection:
        accounts.disable(connection, "bob", who="alice", now=workspace.clock())
        accounts.add_user(connection, "dana", who="alice", now=workspace.clock(), chance=CHANCE)
    heard = set()
    for name, password in [("alice", BOBS), ("charlie", ALICES), ("bob", BOBS), ("dana", "")]:
        with pytest.raises(SignInError) as refused:
            sign_in(workspace, name, password)
        heard.add(str(refused.value))
    assert len(heard) == 1


def test_the_eleventh_try_within_the_window_is_refused_even_with_the_right_password(
    workspace: Workspace, hands: Hands
) -> None:
    employ(workspace.database, "alice", ALICES)
    for _ in range(ATTEMPTS):
        with pytest.raises(SignInError):
            sign_in(workspace, "Alice", "not her password")
        hands.go_on(timedelta(seconds=30))
    with pytest.raises(SignInError, match="Try again in 10 minutes"):
        sign_in(workspace, "alice", ALICES)
    hands.go_on(timedelta(minutes=10))
    assert whose(workspace, sign_in(workspace, "alice", ALICES)) == "alice"


def test_a_name_nobody_has_is_closed_like_any_other(workspace: Workspace) -> None:
    for _ in range(ATTEMPTS):
        with pytest.raises(SignInError):
            sign_in(workspace, "charlie", "let me in let me in")
    with pytest.raises(SignInError, match="closed for a while"):
        sign_in(workspace, "charlie", "let me in let me in")


def test_a_crowd_that_tries_at_one_time_gets_no_more_tries_than_one_after_the_other(
    workspace: Workspace,
) -> None:
    def attempt(_: int) -> str:
        try:
            return sign_in(workspace, "alice", "not her password")
        except SignInError as refused:
            return refused.message

    with ThreadPoolExecutor(8) as crowd:
        heard = list(crowd.map(attempt, range(ATTEMPTS + 6)))
    assert sum("do not belong together" in message for message in heard) == ATTEMPTS


def test_signing_in_clears_the_count(workspace: Workspace) -> None:
    employ(workspace.database, "alice", ALICES)
    for _ in range(3):
        for _ in range(ATTEMPTS - 1):
            with pytest.raises(SignInError):
                sign_in(workspace, "alice", "not her password")
        sign_in(workspace, "alice", ALICES)


def test_a_new_password_opens_a_closed_name_at_once(workspace: Workspace) -> None:
    employ(workspace.database, "alice", ALICES)
    for _ in range(ATTEMPTS):
        with pytest.raises(SignInError):
            sign_in(workspace, "alice", "not her password")
    with workspace.database.write() as connection:
        accounts.set_password(connection, "alice", BOBS, who="shell", now=workspace.clock())
    assert whose(workspace, sign_in(workspace, "alice", BOBS)) == "alice"


# ---- the first link ----


def test_the_first_link_makes_the_first_account_and_signs_in(workspace: Workspace) -> None:
    token = first_link(workspace)
    assert look(workspace, token) == Welcome(None)
    assert whose(workspace, accept(workspace, token, "  ALICE ", ALICES)) == "alice"
    assert whose(workspace, sign_in(workspace, "Alice", ALICES)) == "alice"


def test_looking_at_a_link_changes_nothing(workspace: Workspace) -> None:
    token = first_link(workspace)
    before = "\n".join(_dump(workspace))
    for _ in range(3):
        look(workspace, token)
    assert "\n".join(_dump(workspace)) == before


def test_a_link_opens_once(workspace: Workspace) -> None:
    token = first_link(workspace)
    accept(workspace, token, "alice", ALICES)
    with pytest.raises(GoneError, match="has been used"):
        accept(workspace, token, "mallory", BOBS)
    with pytest.raises(GoneError, match="has been used"):
        look(workspace, token)


def test_a_link_opens_for_24_hours(workspace: Workspace, hands: Hands) -> None:
    token = first_link(workspace)
    hands.go_on(timedelta(hours=24) - timedelta(microseconds=1))
    assert look(workspace, token) == Welcome(None)
    hands.go_on(timedelta(microseconds=1))
    with pytest.raises(GoneError, match="has expired"):
        accept(workspace, token, "alice", ALICES)


def test_a_newer_first_link_takes_the_place_of_the_older_one(workspace: Workspace) -> None:
    older, newer = first_link(workspace), first_link(workspace)
    with pytest.raises(SignInError, match="newer one"):
        look(workspace, older)
    assert look(workspace, newer) == Welcome(None)


def test_there_is_no_first_link_once_an_account_exists(workspace: Workspace) -> None:
    token = first_link(workspace)
    employ(workspace.database, "bob", BOBS)
    with pytest.raises(GoneError, match="there is one already"):
        accept(workspace, token, "mallory", ALICES)
    with workspace.database.write() as connection:
        assert accounts.first_welcome(connection, now=workspace.clock(), chance=CHANCE) is None


@pytest.mark.parametrize("token", ["", "x", "../../etc/passwd", "\0", "ё" * 300])
def test_a_link_that_was_never_given_out_opens_nothing(workspace: Workspace, token: str) -> None:
    with pytest.raises(SignInError):
        look(workspace, token)


# ---- further accounts ----


def test_a_link_for_an_account_knows_its_name_and_takes_no_other(workspace: Workspace) -> None:
    with workspace.database.write() as connection:
        token = accounts.add_user(
            connection, "Айжан  Қ", who="alice", now=workspace.clock(), chance=CHANCE
        )
    assert look(workspace, token) == Welcome("айжан қ")
    assert whose(workspace, accept(workspace, token, "alice", ALICES)) == "айжан қ"


def test_a_taken_name_is_told(workspace: Workspace) -> None:
    employ(workspace.database, "bob", BOBS)
    with (
        pytest.raises(ConflictError, match="There is an account bob already"),
        workspace.database.write() as connection,
    ):
        accounts.add_user(connection, " BOB", who="alice", now=workspace.clock(), chance=CHANCE)


def test_adding_somebody_again_whose_link_was_lost_gives_a_new_link(workspace: Workspace) -> None:
    tokens = []
    for _ in range(2):
        with workspace.database.write() as connection:
            tokens.append(
                accounts.add_user(
                    connection, "bob", who="alice", now=workspace.clock(), chance=true_chance
                )
            )
    with pytest.raises(SignInError):
        look(workspace, tokens[0])
    assert look(workspace, tokens[1]) == Welcome("bob")


def test_a_disabled_account_comes_back_with_a_new_link_and_without_its_old_password(
    workspace: Workspace,
) -> None:
    employ(workspace.database, "bob", BOBS)
    session = sign_in(workspace, "bob", BOBS)
    with workspace.database.write() as connection:
        accounts.disable(connection, "bob", who="alice", now=workspace.clock())
    assert whose(workspace, session) is None
    with workspace.database.write() as connection:
        token = accounts.add_user(
            connection, "bob", who="alice", now=workspace.clock(), chance=true_chance
        )
    with pytest.raises(SignInError):
        sign_in(workspace, "bob", BOBS)
    assert whose(workspace, accept(workspace, token, "", ALICES)) == "bob"


def test_a_new_password_ends_every_session_and_disabling_does(workspace: Workspace) -> None:
    employ(workspace.database, "alice", ALICES)
    employ(workspace.database, "bob", BOBS)
    hers, his = sign_in(workspace, "alice", ALICES), sign_in(workspace, "bob", BOBS)
    with workspace.database.write() as connection:
        accounts.set_password(
            connection, "alice", "another one for her", who="shell", now=workspace.clock()
        )
        accounts.disable(connection, "bob", who="alice", now=workspace.clock())
    assert [whose(workspace, hers), whose(workspace, his)] == [None, None]


def test_what_is_not_there_cannot_be_changed(workspace: Workspace) -> None:
    with workspace.database.write() as connection:
        with pytest.raises(NotFoundError):
            accounts.disable(connection, "charlie", who="alice", now=workspace.clock())
        with pytest.raises(NotFoundError):
            accounts.set_password(connection, "charlie", ALICES, who="alice", now=workspace.clock())


def test_a_disabled_account_gets_no_password(workspace: Workspace) -> None:
    employ(workspace.database, "bob", BOBS)
    with workspace.database.write() as connection:
        accounts.disable(connection, "bob", who="alice", now=workspace.clock())
        with pytest.raises(ConflictError, match="is disabled"):
            accounts.set_password(connection, "bob", ALICES, who="alice", now=workspace.clock())


# ---- sessions ----


def test_a_session_ends_after_fourteen_days_or_by_signing_out(
    workspace: Workspace, hands: Hands
) -> None:
    employ(workspace.database, "alice", ALICES)
    first, second = sign_in(workspace, "alice", ALICES), sign_in(workspace, "alice", ALICES)
    assert first != second
    with workspace.database.write() as connection:
        accounts.sign_out(connection, second)
    assert [whose(workspace, first), whose(workspace, second)] == ["alice", None]
    hands.go_on(timedelta(days=14))
    assert whose(workspace, first) is None


def test_one_word_typed_on_two_keyboards_is_one_name_and_one_password(
    workspace: Workspace,
) -> None:
    employ(workspace.database, "Фе\u0438\u0306ра", "й\u0438\u0306 четыре коня")
    assert whose(workspace, sign_in(workspace, "фейра", "йй четыре коня")) == "фейра"


def test_folding_is_stable() -> None:
    assert folded_name(folded_name("  ÄLICE \t Ж ")) == folded_name("  ÄLICE \t Ж ") == "älice ж"


# ---- what a thief of the database finds ----


def test_neither_tokens_nor_passwords_nor_mistyped_names_are_in_the_database(
    workspace: Workspace,
) -> None:
    link = first_link(workspace)
    session = accept(workspace, link, "alice", ALICES)
    with pytest.raises(PodcastError):
        sign_in(workspace, "a password in the name field", "whatever it was")
    dump = "\n".join(_dump(workspace))
    assert "alice" in dump
    assert "$argon2id$" in dump
    for secret in (link, session, ALICES, "a password in the name field", "whatever it was"):
        assert secret not in dump


def _dump(workspace: Workspace) -> list[str]:
    path = workspace.private.root / "podcast.db"
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()
