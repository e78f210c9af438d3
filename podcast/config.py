"""Turns `podcast.toml` and the environment into one typed, frozen configuration, read once.

Every setting can be given as `PODCAST_SECTION__KEY`; the environment wins over the file. An unknown
key is refused with its path, so that a misspelt setting never passes for a working one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
)

from podcast.domain.errors import ConfigError

FILE_NAME = "podcast.toml"
PREFIX = "PODCAST_"

STARTER = """\
# podcast.toml: this installation. Every setting can also be given in the environment as
# PODCAST_SECTION__KEY, for example PODCAST_SITE__BASE_URL. `podcast config` prints all of them.

[site]
# The public address, without a path behind it: it stands in every feed, page and tag.
# base_url = "https://radio.example"

[server]
host = "127.0.0.1"
port = 8000
"""


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Site(_Section):
    """How the outside reaches us."""

    base_url: str | None = None
    """Absolute, http or https, kept without its trailing slash; None until the site has a name."""

    @field_validator("base_url")
    @classmethod
    def _absolute(cls, value: str | None) -> str | None:
        if value is None or not value.strip():
            return None
        if not value.startswith(("http://", "https://")) or any(c in value for c in "?# \n"):
            raise ValueError("write the whole address, for example https://radio.example")
        return value.rstrip("/")


class Server(_Section):
    """The web server."""

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    threads: Annotated[int, Field(ge=8, le=4096)] = 256
    """Connections answered at one time; media take at most three quarters of them."""
    idle_seconds: Annotated[float, Field(gt=0)] = 30.0
    """A connection without progress for so long is closed."""


class DatabaseSection(_Section):
    """Where rows live."""

    url: str | None = None
    """An SQLAlchemy URL; None is SQLite in `var/podcast.db`."""


class StorageSection(_Section):
    """Where public bytes live."""

    url: str | None = None
    """None is the folder `media/` of the workspace; `file:///…` another folder."""


class Intake(_Section):
    """What may come in."""

    max_article_bytes: Annotated[int, Field(ge=1024)] = 2 * 1024 * 1024
    max_upload_bytes: Annotated[int, Field(ge=1024 * 1024)] = 4 * 1024**3


class Speech(_Section):
    """Which voices read where no recording is at hand."""

    natural_voice: str = "bf_emma"
    """The English voice of those that `make voice` brings; empty for none of them."""
    piper_voices: str | None = None
    """A folder of Piper's voices (`NAME.onnx` beside `NAME.onnx.json`); they come first."""


def _whole(value: object) -> object:
    """The number that the environment gives as text; a list of allowed numbers knows no text."""
    return int(value) if isinstance(value, str) and value.isdecimal() else value


Loudness = Annotated[float, Field(ge=-31, le=-13)]
"""In LUFS, integrated."""


class Renditions(_Section):
    """What is made of each recording."""

    standard_kilobits: Annotated[
        Literal[64, 80, 96, 112, 128, 160, 192], BeforeValidator(_whole)
    ] = 96
    """Of the MP3, mono, in kbit/s; Apple takes 64 and more, and advises 96 to 128."""
    standard_loudness: Loudness = -16.0
    light_kilobits: Annotated[int, Field(ge=12, le=64)] = 24
    """Of the Opus file, mono, in kbit/s."""
    light_loudness: Loudness = -16.0
    compact: bool = False
    """Whether an M4A file (AAC) is made as well, for apps that play no Ogg Opus."""
    compact_kilobits: Annotated[int, Field(ge=32, le=128)] = 64
    """Of the M4A file, mono, in kbit/s."""
    compact_loudness: Loudness = -16.0
    broadcast: bool = True
    """Whether recordings that came in become a FLAC file for stations, too; narrations never do."""
    broadcast_loudness: Loudness = -23.0


class Testing(_Section):
    """A frozen clock and seeded randomness, so that two runs can be compared. Never in use."""

    now: AwareDatetime | None = None
    seed: str | None = None


class Config(_Section):
    """One installation's settings."""

    site: Site = Site()
    server: Server = Server()
    database: DatabaseSection = DatabaseSection()
    storage: StorageSection = StorageSection()
    intake: Intake = Intake()
    speech: Speech = Speech()
    renditions: Renditions = Renditions()
    testing: Testing = Testing()

    @property
    def frozen_now(self) -> datetime | None:
        """The instant at which the clock stands still, or None for the real clock."""
        return self.testing.now


def read_config(root: Path, environment: Mapping[str, str]) -> Config:
    """Read the configuration of the workspace at `root`.

    Raises ConfigError for a file that is no TOML, an unknown key or an unusable value, with the
    key's path.
    """
    settings = _from_file(root / FILE_NAME)
    for section, key, value in _from_environment(environment):
        settings.setdefault(section, {})[key] = value
    try:
        return Config.model_validate(settings)
    except ValidationError as refused:
        first = refused.errors()[0]
        path = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            message = f"There is no setting {path}."
        else:
            message = f"The setting {path} cannot be used: {first['msg']}."
        raise ConfigError(
            message, f"See `podcast config` for all settings, then mend {FILE_NAME} or {PREFIX}…."
        ) from refused


def _from_file(path: Path) -> dict[str, dict[str, object]]:
    if not path.exists():
        return {}
    try:
        read = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise ConfigError(
            f"{path.name} cannot be read: {broken}.", "Mend the line it names."
        ) from broken
    for name, section in read.items():
        if not isinstance(section, dict):
            raise ConfigError(
                f"{path.name} says {name} outside of a section.", f"Write it below [{name}]."
            )
    return read


def _from_environment(environment: Mapping[str, str]) -> list[tuple[str, str, str]]:
    found = []
    for name, value in sorted(environment.items()):
        if name.startswith(PREFIX) and "__" in name:
            section, _, key = name.removeprefix(PREFIX).lower().partition("__")
            found.append((section, key, value))
    return found
