"""A received file waits in `var/uploads/` until the form beside it has no more problems.

It waits in a folder of its account, under a random token that the form carries: a form with a
problem need not upload again, and a token opens nothing for anybody else.
"""

from __future__ import annotations

import re
import unicodedata
from base64 import urlsafe_b64encode
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from podcast.domain.accounts import AccountId
from podcast.domain.chance import Chance

WAITS = timedelta(days=7)
"""How long a file waits for its form."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_BODY, _FACTS, _LENT = ".body", ".facts", ".lent"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that waits: `name` as the producer's own computer called it, `bytes` its size.

    `container` is what it was found to be (`MP3`, `WAV`).
    """

    token: str
    name: str
    container: str
    bytes: int
    path: Path


@dataclass(frozen=True, slots=True)
class WaitingRoom:
    """The uploads of one account, below `var/uploads/`."""

    folder: Path

    @classmethod
    def of(cls, private: Path, account: AccountId) -> WaitingRoom:
        """The room of an account."""
        return cls(private / "uploads" / str(account))

    def take(
        self, source: Path, name: str, container: str, *, now: datetime, chance: Chance
    ) -> Upload:
        """Move a received file in, and let go of those that have waited too long."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._sweep(now)
        waiting = sum(1 for _ in self.folder.iterdir())
        random = chance(f"upload:{self.folder.name}:{now}:{waiting}")
        token = urlsafe_b64encode(random).rstrip(b"=").decode()
        body = self.folder / (token + _BODY)
        body.with_suffix(_FACTS).write_text(f"{container}\n{shown_name(name)}", "utf-8")
        source.replace(body)
        return _upload(body)

    def find(self, token: str) -> Upload | None:
        """The file of this token, if it is one of this account's and still waits."""
        body = self.folder / (token + _BODY)
        return _upload(body) if _TOKEN.fullmatch(token) and body.is_file() else None

    def lend(self, upload: Upload) -> Path:
        """A second name of the file, to be moved away: the file waits on until it is dropped."""
        lent = upload.path.with_suffix(_LENT)
        lent.unlink(missing_ok=True)
        lent.hardlink_to(upload.path)
        return lent

    def drop(self, upload: Upload) -> None:
        """Forget a file."""
        _forget(upload.path)

    def _sweep(self, now: datetime) -> None:
        """Also for the others: somebody may never come back."""
        for body in self.folder.parent.glob(f"*/*{_BODY}"):
            with suppress(FileNotFoundError):  # another request has let it go meanwhile
                if body.stat().st_mtime < (now - WAITS).timestamp():
                    _forget(body)


def shown_name(name: str) -> str:
    """A file's name without a path and without what cannot be seen, at most 120 characters."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    return "".join(letter for letter in last if letter.isprintable())[-120:] or "audio"


def _upload(body: Path) -> Upload:
    container, _, name = body.with_suffix(_FACTS).read_text("utf-8").partition("\n")
    return Upload(body.stem, name, container, body.stat().st_size, body)


def _forget(body: Path) -> None:
    for suffix in (_BODY, _FACTS, _LENT):
        body.with_suffix(suffix).unlink(missing_ok=True)
