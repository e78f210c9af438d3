"""Rows of accounts, one-time links, sessions and attempts to sign in; tokens only as digests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from podcast.domain.accounts import Account, AccountId

from .tables import account, session, sign_in_attempt, welcome


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account with what never leaves the services: its argon2 hash, None before the first."""

    account: Account
    password_hash: str | None
    disabled: bool


@dataclass(frozen=True, slots=True)
class WelcomeRow:
    """A one-time link; `account_id` is None for the first administrator, who chooses a name."""

    account_id: AccountId | None
    expires_at: datetime
    used_at: datetime | None


def count_accounts(connection: Connection) -> int:
    """How many accounts there are, disabled ones too."""
    return connection.scalar(select(func.count()).select_from(account)) or 0


def add_account(connection: Connection, name: str, *, now: datetime) -> Account:
    """Insert an account without a password."""
    result = connection.execute(insert(account).values(name=name, created_at=now))
    return Account(AccountId(int((result.inserted_primary_key or [0])[0])), name)


def find_account(connection: Connection, name: str) -> AccountRow | None:
    """The account of this folded name."""
    row = connection.execute(select(account).where(account.c.name == name)).first()
    return None if row is None else _account(row)


def get_account(connection: Connection, number: AccountId) -> AccountRow:
    """The account of this number, which must be there."""
    return _account(connection.execute(select(account).where(account.c.id == number)).one())


def _account(row: Row[tuple[object, ...]]) -> AccountRow:
    return AccountRow(Account(AccountId(row.id), row.name), row.password_hash, row.disabled)


def set_password_hash(connection: Connection, number: AccountId, hashed: str | None) -> None:
    """Replace the password, or take it away."""
    connection.execute(update(account).where(account.c.id == number).values(password_hash=hashed))


def set_disabled(connection: Connection, number: AccountId, disabled: bool) -> None:
    """Close the account, or open it again."""
    connection.execute(update(account).where(account.c.id == number).values(disabled=disabled))


def add_welcome(
    connection: Connection, digest: str, number: AccountId | None, *, expires_at: datetime
) -> None:
    """Insert a one-time link."""
    connection.execute(
        insert(welcome).values(token_digest=digest, account_id=number, expires_at=expires_at)
    )


def find_welcome(connection: Connection, digest: str) -> WelcomeRow | None:
    """The one-time link of this digest."""
    row = connection.execute(select(welcome).where(welcome.c.token_digest == digest)).first()
    return None if row is None else WelcomeRow(row.account_id, row.expires_at, row.used_at)


def use_welcome(connection: Connection, digest: str, *, now: datetime) -> None:
    """Note that the link was used; it stays, so that the next one who opens it is told."""
    connection.execute(update(welcome).where(welcome.c.token_digest == digest).values(used_at=now))


def drop_unused_welcomes(connection: Connection, number: AccountId | None) -> None:
    """Forget the open links of an account, or (None) of the first administrator."""
    mine = welcome.c.account_id.is_(None) if number is None else welcome.c.account_id == number
    connection.execute(delete(welcome).where(mine).where(welcome.c.used_at.is_(None)))


def count_welcomes(connection: Connection) -> int:
    """How many links there are."""
    return connection.scalar(select(func.count()).select_from(welcome)) or 0


def add_session(
    connection: Connection, digest: str, number: AccountId, *, now: datetime, expires_at: datetime
) -> None:
    """Insert a session."""
    connection.execute(
        insert(session).values(
            token_digest=digest, account_id=number, created_at=now, expires_at=expires_at
        )
    )


def session_account(connection: Connection, digest: str, *, now: datetime) -> Account | None:
    """Whose session this is; None for an unknown or expired one and for a disabled account."""
    row = connection.execute(
        select(account)
        .join(session)
        .where(session.c.token_digest == digest)
        .where(session.c.expires_at > now)
        .where(account.c.disabled.is_(False))
    ).first()
    return None if row is None else Account(AccountId(row.id), row.name)


def count_sessions(connection: Connection) -> int:
    """How many sessions there are."""
    return connection.scalar(select(func.count()).select_from(session)) or 0


def drop_session(connection: Connection, digest: str) -> None:
    """End one session."""
    connection.execute(delete(session).where(session.c.token_digest == digest))


def drop_sessions(connection: Connection, number: AccountId) -> None:
    """End all sessions of an account."""
    connection.execute(delete(session).where(session.c.account_id == number))


def drop_expired_sessions(connection: Connection, *, now: datetime) -> None:
    """Forget the sessions that have run out."""
    connection.execute(delete(session).where(session.c.expires_at <= now))


def add_attempt(connection: Connection, name_digest: str, *, now: datetime) -> None:
    """Count one attempt to sign in."""
    connection.execute(insert(sign_in_attempt).values(name=name_digest, at=now))


def attempts(connection: Connection, name_digest: str) -> tuple[datetime, ...]:
    """When it was tried with this name, oldest first."""
    query = select(sign_in_attempt.c.at).where(sign_in_attempt.c.name == name_digest)
    return tuple(connection.scalars(query.order_by(sign_in_attempt.c.at)))


def drop_attempts(connection: Connection, name_digest: str) -> None:
    """Forget the attempts with this name."""
    connection.execute(delete(sign_in_attempt).where(sign_in_attempt.c.name == name_digest))


def drop_old_attempts(connection: Connection, *, before: datetime) -> None:
    """Forget the attempts of every name up to an instant."""
    connection.execute(delete(sign_in_attempt).where(sign_in_attempt.c.at <= before))
