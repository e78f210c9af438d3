"""What can go wrong and be mended by a person: one base, one leaf a cause.

A message says what happened and why, a remedy says what to do. `web/errors.py` turns leaves into
HTTP statuses and `cli.py` prints both sentences; neither shows a traceback for these.
"""

from __future__ import annotations

from typing import ClassVar


class PodcastError(Exception):
    """Anything a person can mend. `code` is stable: scripts may compare it."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class RefusedError(PodcastError):
    """An input cannot become an episode. The code names the cause, for example `empty`."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.reason = code


class NotFoundError(PodcastError):
    """Nothing public, or nothing at all, stands at this name."""

    code = "not-found"


class MovedError(PodcastError):
    """An episode has another slug now; `slug` is that one."""

    code = "moved"

    def __init__(self, former: str, slug: str) -> None:
        super().__init__(f"{former} is called {slug} now.", "Use that one.")
        self.slug = slug


class GoneError(PodcastError):
    """It was public and has been withdrawn."""

    code = "gone"


class ConflictError(PodcastError):
    """Two changes, or two names, want the same place."""

    code = "conflict"


class ConfigError(PodcastError):
    """`podcast.toml`, `seeds/programme.toml` or an environment variable says something unusable."""

    code = "config"


class AudioError(PodcastError):
    """A file that should be sound is not, or cannot be decoded within its limits."""

    code = "audio"


class DecoderError(AudioError):
    """The decoder was ended, or had too little time or memory: another attempt may go well."""

    code = "decoder"


class UnusableError(AudioError):
    """A recording that came in can never be made into files: only another one helps."""


class ArtworkError(PodcastError):
    """A file that should be a picture is not, or cannot be read."""

    code = "artwork"


class SpeechError(PodcastError):
    """No voice for this language, or the engine failed."""

    code = "speech"


class StorageError(PodcastError):
    """Bytes could not be kept or read: the disk is full, missing or not ours to write."""

    code = "storage"


class PreflightError(PodcastError):
    """A feed would break a rule; the feed that is public stays."""

    code = "preflight"


class BusyError(PodcastError):
    """Another process holds the lock or the port of this workspace."""

    code = "busy"


class SignInError(PodcastError):
    """A name, a password or a one-time link does not open the studio."""

    code = "sign-in"
