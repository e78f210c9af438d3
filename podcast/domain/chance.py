"""Random values and the clock, as parameters, so that two runs can be compared."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

Clock = Callable[[], datetime]
"""Returns the present UTC instant, aware."""

Chance = Callable[[str], bytes]
"""Returns 16 random bytes for a purpose; a seeded one returns the same for the same purpose."""


def true_chance(purpose: str) -> bytes:
    """Random bytes of the operating system; the purpose does not matter."""
    del purpose
    return secrets.token_bytes(16)


def seeded_chance(seed: str) -> Chance:
    """Bytes that follow from seed and purpose alone; for comparing runs, never in use."""
    return lambda purpose: hashlib.sha256(f"{seed}\0{purpose}".encode()).digest()[:16]


def random_guid(chance: Chance, purpose: str) -> str:
    """A UUIDv4 (RFC 9562, section 5.4) from 16 random bytes."""
    return str(UUID(bytes=chance(purpose), version=4))
