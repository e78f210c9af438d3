"""The newsroom: Alice administers, Bob produces, Charlie has no account. Real SQLite, own clock."""

from __future__ import annotations

import math
import struct
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from podcast.database import Database
from podcast.database import programmes as programme_rows
from podcast.domain.chance import seeded_chance
from podcast.services import accounts
from podcast.workspace import Workspace, open_workspace
from tests.cast import NOON, PROGRAMME
from tests.stencil import lay_databases

ALICES = "four brown horses graze"
BOBS = "a kettle sings at noon"
CHARLIES = "let me in let me in"

RATE = 16_000

CHANCE = seeded_chance("newsroom")


@dataclass(slots=True)
class Hands:
    """A clock that goes on when it is told to."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        """The present instant."""
        return self.now

    def go_on(self, by: timedelta) -> None:
        """Let time pass."""
        self.now += by


@contextmanager
def opened(root: Path, hands: Hands, **environment: str) -> Iterator[Workspace]:
    """A workspace with one programme, whose clock is `hands`."""
    (root / "podcast.toml").write_text("[site]\n")
    lay_databases(root)
    workspace = replace(open_workspace(root, environment), clock=hands, chance=CHANCE)
    with workspace.database.write() as connection:
        programme_rows.save_programme(connection, PROGRAMME, guid=PROGRAMME.guid, now=hands())
    try:
        yield workspace
    finally:
        workspace.close()


def employ(database: Database, name: str, password: str, *, now: datetime = NOON) -> None:
    """Give somebody an account with a password."""
    with database.write() as connection:
        token = accounts.add_user(connection, name, who="test", now=now, chance=CHANCE)
        accounts.accept_welcome(
            connection, token, typed="", password=password, now=now, chance=CHANCE
        )


def sound(seconds: float = 0.5) -> bytes:
    """A WAV file with a tone."""
    samples = (int(8_000 * math.sin(place / 5)) for place in range(int(RATE * seconds)))
    return _wav(b"".join(struct.pack("<h", sample) for sample in samples))


def silence(size: int) -> bytes:
    """A WAV file of a little more than `size` bytes, with silence in it."""
    return _wav(bytes(size))


def _wav(samples: bytes) -> bytes:
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples)
    return out.getvalue()
