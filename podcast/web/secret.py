"""The secret that signs form tokens: made once, readable by the server's user alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from podcast.domain.errors import ConfigError

LENGTH = 32


def read_secret(path: Path) -> bytes:
    """Read the 32 bytes of the secret, making it (mode 0600) where there is none.

    Two processes that start at one time get the same one. Raises ConfigError for a file that is
    cut off, or that others can read.
    """
    if not path.exists():
        _make(path)
    secret = path.read_bytes()
    if len(secret) != LENGTH:
        raise ConfigError(
            f"{path} holds {len(secret)} bytes instead of {LENGTH}.",
            "Delete it: a new one is made, and open forms have to be sent a second time.",
        )
    if path.stat().st_mode & 0o077:
        raise ConfigError(f"{path} can be read by others.", f"Run `chmod 600 {path}`.")
    return secret


def _make(path: Path) -> None:
    partial = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(LENGTH))
            file.flush()
            os.fsync(file.fileno())
        # A link never replaces: the first of two makers wins, whole.
        path.hardlink_to(partial)
    except FileExistsError:
        pass
    finally:
        partial.unlink()
