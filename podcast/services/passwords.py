"""Passwords become argon2id hashes, and are compared with them."""

from __future__ import annotations

from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two rounds, one lane."""

# Each hash takes 19 MiB: a flood of sign-ins must not take them for every thread at one time.
_at_one_time = BoundedSemaphore(4)


def hash_password(password: str) -> str:
    """An argon2id hash in PHC string format, with a salt of its own."""
    with _at_one_time:
        return _HASHER.hash(password)


def is_password(hashed: str | None, password: str) -> bool:
    """Whether this is the password; None, for an account without one, takes as long to deny."""
    with _at_one_time:
        try:
            return _HASHER.verify(hashed or _nobodys(), password) and hashed is not None
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(hashed: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return _HASHER.check_needs_rehash(hashed)


@cache
def _nobodys() -> str:
    """What the password of an unknown name is compared with."""
    return _HASHER.hash("the password of nobody")
