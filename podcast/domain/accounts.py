"""An account: who may enter the studio, by which name, and what a name and a password must be."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import NewType

from .errors import RefusedError

AccountId = NewType("AccountId", int)

NAME_LENGTH = 64
"""Characters that a name may have."""

PASSWORD_LENGTH = 12
"""Characters that a password must have (more than NIST SP 800-63B-4, section 3.1.1.2, asks)."""

PASSWORD_LIMIT = 1024
"""Characters that a password may have: nobody types more, and hashing them would cost us."""


@dataclass(frozen=True, slots=True)
class Account:
    """One person of the newsroom. `name` is as `folded_name` gives it."""

    id: AccountId
    name: str


def folded_name(typed: str) -> str:
    """The name as it is kept and compared: trimmed, lower case, NFC."""
    return unicodedata.normalize("NFC", " ".join(typed.split()).lower())


def new_name(typed: str) -> str:
    """The folded name of a new account. Raises RefusedError (`name.…`)."""
    name = folded_name(typed)
    if not name:
        raise RefusedError("name.empty", "The name is empty.", "Type the name to sign in with.")
    if len(name) > NAME_LENGTH:
        raise RefusedError(
            "name.long",
            f"The name has {len(name)} characters; {NAME_LENGTH} is the most.",
            "Type a shorter one.",
        )
    if not name.isprintable():
        raise RefusedError(
            "name.unprintable",
            "The name has a character that cannot be seen.",
            "Type it anew, with letters, digits and spaces.",
        )
    return name


def new_password(typed: str, name: str) -> str:
    """The password in NFC, so that every keyboard types the same one. Raises RefusedError."""
    password = unicodedata.normalize("NFC", typed)
    if len(password) < PASSWORD_LENGTH:
        raise RefusedError(
            "password.short",
            f"The password has {len(password)} characters; it needs {PASSWORD_LENGTH} or more.",
            "Take four or five words that nobody would guess; spaces count.",
        )
    if len(password) > PASSWORD_LIMIT:
        raise RefusedError(
            "password.long",
            f"The password has {len(password)} characters; {PASSWORD_LIMIT} is the most.",
            "Type a shorter one.",
        )
    if folded_name(password) == name or len(set(password)) < 4:
        raise RefusedError(
            "password.guessable",
            "The password is the name, or the same few characters over and over.",
            "Take four or five words that nobody would guess; spaces count.",
        )
    return password
