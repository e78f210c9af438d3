"""Names, passwords and one-time links become sessions in the studio.

Tokens are random and are given out once: the database keeps their SHA-256 digests, so that a copy
of it opens nothing. Attempts are counted there too, so that the limit holds across processes.
"""

from __future__ import annotations

import hashlib
import math
import unicodedata
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from podcast.database import Database
from podcast.database import accounts as rows
from podcast.database.accounts import AccountRow
from podcast.database.audit import note_audit
from podcast.domain.accounts import PASSWORD_LIMIT, Account, folded_name, new_name, new_password
from podcast.domain.chance import Chance
from podcast.domain.errors import ConflictError, GoneError, NotFoundError, SignInError

from .passwords import hash_password, is_outdated, is_password

WELCOME_LIFE = timedelta(hours=24)
SESSION_LIFE = timedelta(days=14)
ATTEMPTS = 10
"""Wrong passwords for one name within the window, after which the right one is not tried."""
ATTEMPT_WINDOW = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Welcome:
    """What a one-time link opens: a name's password, or (None) the first account of all."""

    name: str | None


def first_welcome(connection: Connection, *, now: datetime, chance: Chance) -> str | None:
    """Make the one-time link's token for the first administrator; None once an account exists.

    An older link that was not used is void from now on.
    """
    if rows.count_accounts(connection):
        return None
    return _new_welcome(connection, None, now=now, chance=chance)


def add_user(connection: Connection, typed: str, *, who: str, now: datetime, chance: Chance) -> str:
    """Open an account and return the token of the link where its person sets a password.

    For a disabled account, and for one whose link was never used, there is a new link and the old
    password is void. Raises RefusedError for an unusable name, ConflictError for a taken one.
    """
    name = new_name(typed)
    known = rows.find_account(connection, name)
    if known is None:
        account = rows.add_account(connection, name, now=now)
    elif known.password_hash is None or known.disabled:
        account = known.account
        rows.set_disabled(connection, account.id, False)
        rows.set_password_hash(connection, account.id, None)
    else:
        raise ConflictError(
            f"There is an account {name} already.",
            f"Take another name, or give it a new password with `podcast user password {name}`.",
        )
    note_audit(connection, who=who, what="account-added", detail=name, now=now)
    return _new_welcome(connection, account, now=now, chance=chance)


def _new_welcome(
    connection: Connection, account: Account | None, *, now: datetime, chance: Chance
) -> str:
    number = None if account is None else account.id
    rows.drop_unused_welcomes(connection, number)
    token = _token(chance, f"welcome:{number}:{rows.count_welcomes(connection)}")
    rows.add_welcome(connection, _digest(token), number, expires_at=now + WELCOME_LIFE)
    return token


def open_welcome(connection: Connection, token: str, *, now: datetime) -> Welcome:
    """Look what a one-time link opens, and change nothing.

    Raises GoneError for a used or expired link, SignInError for one that was never given out.
    """
    found = rows.find_welcome(connection, _digest(token))
    if found is None:
        raise SignInError(
            "This sign-in link is not known here, or a newer one has taken its place.",
            "Open the newest link, whole; or sign in with name and password.",
        )
    if found.used_at is not None:
        raise GoneError(
            "This sign-in link has been used: it opens once.",
            "Sign in with your name and password.",
        )
    if found.expires_at <= now:
        raise GoneError(
            "This sign-in link is older than 24 hours and has expired.",
            "Ask for a new one: `podcast user add NAME`, or a new start of `podcast serve` "
            "while there is no account yet, prints it.",
        )
    if found.account_id is None:
        if rows.count_accounts(connection):
            raise GoneError(
                "This link was for the first account, and there is one already.",
                "Sign in, or ask for a link of your own (`podcast user add NAME`).",
            )
        return Welcome(None)
    known = rows.get_account(connection, found.account_id)
    return Welcome(known.account.name)


def accept_welcome(
    connection: Connection,
    token: str,
    *,
    typed: str,
    password: str,
    now: datetime,
    chance: Chance,
) -> str:
    """Set the password, use the link up, and return the token of a session.

    `typed` is the name that the first administrator chooses; other links know theirs. Raises
    RefusedError (`name.…`, `password.…`) and what `open_welcome` raises.
    """
    welcome = open_welcome(connection, token, now=now)
    name = new_name(typed) if welcome.name is None else welcome.name
    hashed = hash_password(new_password(password, name))
    known = rows.find_account(connection, name)
    account = known.account if known else rows.add_account(connection, name, now=now)
    rows.use_welcome(connection, _digest(token), now=now)
    _replace_password(connection, account, hashed)
    note_audit(connection, who=name, what="account-welcomed", detail=name, now=now)
    return _new_session(connection, account, now=now, chance=chance)


def set_password(
    connection: Connection, typed: str, password: str, *, who: str, now: datetime
) -> None:
    """Give an account a new password and end its sessions.

    Raises NotFoundError for an unknown name, ConflictError for a disabled account, RefusedError
    for an unusable password.
    """
    known = _known(connection, typed)
    if known.disabled:
        raise ConflictError(
            f"The account {known.account.name} is disabled.",
            f"Open it again with `podcast user add {known.account.name}`.",
        )
    hashed = hash_password(new_password(password, known.account.name))
    _replace_password(connection, known.account, hashed)
    detail = known.account.name
    note_audit(connection, who=who, what="account-password", detail=detail, now=now)


def disable(connection: Connection, typed: str, *, who: str, now: datetime) -> None:
    """Close an account: its sessions end, its links are void. Raises NotFoundError."""
    account = _known(connection, typed).account
    rows.set_disabled(connection, account.id, True)
    rows.drop_sessions(connection, account.id)
    rows.drop_unused_welcomes(connection, account.id)
    note_audit(connection, who=who, what="account-disabled", detail=account.name, now=now)


def sign_in(database: Database, typed: str, password: str, *, now: datetime, chance: Chance) -> str:
    """Return the token of a new session.

    It takes the database and not a connection: the attempt is committed before the password is
    tried, so that neither a refusal nor a crowd of tries at one time goes uncounted, and no write
    lock is held while hashing. Raises SignInError, which never tells whether the name exists.
    """
    name = folded_name(typed)
    with database.write() as connection:
        _count_attempt(connection, name, now=now)
        known = rows.find_account(connection, name)
    given = unicodedata.normalize("NFC", password[:PASSWORD_LIMIT])
    hashed = None if known is None else known.password_hash
    if not is_password(hashed, given) or known is None or known.disabled:
        raise _wrong()
    fresh = hash_password(given) if is_outdated(known.password_hash or "") else None
    with database.write() as connection:
        if rows.find_account(connection, name) != known:  # changed while we were hashing
            raise _wrong()
        rows.drop_attempts(connection, _digest(name))
        rows.drop_expired_sessions(connection, now=now)
        if fresh:
            rows.set_password_hash(connection, known.account.id, fresh)
        return _new_session(connection, known.account, now=now, chance=chance)


def _wrong() -> SignInError:
    return SignInError(
        "Name and password do not belong together.",
        "Type both again. Who has lost the password asks for a new one: "
        "`podcast user password NAME`.",
    )


def session_account(connection: Connection, token: str, *, now: datetime) -> Account | None:
    """Whose session this is, or None where it is over or never was."""
    return rows.session_account(connection, _digest(token), now=now)


def sign_out(connection: Connection, token: str) -> None:
    """End a session; nothing happens when it is over."""
    rows.drop_session(connection, _digest(token))


def _count_attempt(connection: Connection, name: str, *, now: datetime) -> None:
    """Count a try with this name. Its digest is kept: people type passwords into the wrong field.

    A refused try does not lengthen the wait.
    """
    key = _digest(name)
    rows.drop_old_attempts(connection, before=now - ATTEMPT_WINDOW)
    tried = rows.attempts(connection, key)
    if len(tried) >= ATTEMPTS:
        wait = math.ceil((tried[-ATTEMPTS] + ATTEMPT_WINDOW - now) / timedelta(minutes=1))
        raise SignInError(
            f"It was tried {ATTEMPTS} times with this name, so it is closed for a while.",
            f"Try again in {wait} {'minute' if wait == 1 else 'minutes'}; "
            "or set a new password with `podcast user password NAME`, which opens it at once.",
        )
    rows.add_attempt(connection, key, now=now)


def _replace_password(connection: Connection, account: Account, hashed: str) -> None:
    rows.set_password_hash(connection, account.id, hashed)
    rows.drop_sessions(connection, account.id)
    rows.drop_unused_welcomes(connection, account.id)
    rows.drop_attempts(connection, _digest(account.name))


def _new_session(connection: Connection, account: Account, *, now: datetime, chance: Chance) -> str:
    token = _token(chance, f"session:{account.id}:{now}:{rows.count_sessions(connection)}")
    rows.add_session(connection, _digest(token), account.id, now=now, expires_at=now + SESSION_LIFE)
    return token


def _known(connection: Connection, typed: str) -> AccountRow:
    name = folded_name(typed)
    known = rows.find_account(connection, name)
    if known is None:
        raise NotFoundError(f"There is no account {name}.", f"Add it: `podcast user add {name}`.")
    return known


def _token(chance: Chance, purpose: str) -> str:
    """128 random bits in 22 characters that an address can carry."""
    return urlsafe_b64encode(chance(purpose)).rstrip(b"=").decode()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
