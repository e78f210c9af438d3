"""Opens an installation: the one room that names concrete parts."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from podcast.config import FILE_NAME, Config, read_config
from podcast.database import Database, migrate, open_index, sqlite_url
from podcast.database import settings as setting_rows
from podcast.domain.chance import Chance, Clock, seeded_chance, true_chance
from podcast.domain.errors import ConfigError
from podcast.domain.links import Links
from podcast.services.engines import Engines, VoiceSettings, engines_with
from podcast.services.parts import Parts
from podcast.services.printing.press import Press
from podcast.services.recipes import recipes_of
from podcast.storage import PUBLIC, LocalStorage

WILDCARDS = ("0.0.0.0", "::", "")  # noqa: S104
"""Hosts that mean every address of this machine, and are no address of it."""

WORKSPACE_VARIABLE = "PODCAST_WORKSPACE"


@dataclass(frozen=True, slots=True)
class Workspace:
    """The opened installation.

    `media` holds public bytes only, `private` (the folder `var/`) all others. `index` is the
    database of derived things. `engines` make audio and pictures. `clock` and `chance` are the
    only sources of time and randomness.
    """

    root: Path
    config: Config
    database: Database
    index: Database
    media: LocalStorage
    private: LocalStorage
    clock: Clock
    chance: Chance
    engines: Engines

    @property
    def seeds(self) -> Path:
        """The folder of articles."""
        return self.root / "seeds"

    @property
    def temporary(self) -> Path:
        """The folder of unfinished files, on the same disk as `private`."""
        return self.private.root / "tmp"

    def links(self) -> Links:
        """Every public address, below `site.base_url` or where the site was last served."""
        if self.config.site.base_url:
            return Links(self.config.site.base_url)
        with self.database.read() as connection:
            served = setting_rows.get(connection, setting_rows.SERVE_ADDRESS)
        return Links(served or address(self.config.server.host, self.config.server.port))

    def parts(self) -> Parts:
        """What audio is made with."""
        return Parts(
            database=self.database,
            media=self.media,
            private=self.private,
            temporary=self.temporary,
            seeds=self.seeds,
            clock=self.clock,
            links=self.links() if self.config.site.base_url else None,
            engines=self.engines,
            recipes=recipes_of(self.config.renditions),
        )

    def press(self) -> Press:
        """What feeds are made with."""
        return Press(
            database=self.database,
            index=self.index,
            private=self.private,
            links=self.links(),
            named=self.config.site.base_url is not None,
            clock=self.clock,
        )

    def close(self) -> None:
        """Close the databases."""
        self.database.close()
        self.index.close()


def address(host: str, port: int) -> str:
    """The address of a site without a name; a wildcard host is answered on loopback."""
    name = "127.0.0.1" if host in WILDCARDS else host
    bracketed = f"[{name}]" if ":" in name else name
    return f"http://{bracketed}" if port == 80 else f"http://{bracketed}:{port}"


def find_root(given: Path | None, environment: Mapping[str, str]) -> Path:
    """The workspace's folder: as given, else `PODCAST_WORKSPACE`, else the current one.

    Raises ConfigError where there is no `podcast.toml`.
    """
    named = environment.get(WORKSPACE_VARIABLE)
    root = (given or Path(named or ".")).resolve()
    if not (root / FILE_NAME).is_file():
        raise ConfigError(
            f"{root} is no workspace: there is no {FILE_NAME} in it.",
            "Go to the workspace, name it with --workspace, or make one with `podcast init DIR`.",
        )
    return root


def open_workspace(root: Path, environment: Mapping[str, str] = os.environ) -> Workspace:
    """Open the installation at `root`, bringing its tables up to date.

    Raises ConfigError for an unusable setting.
    """
    config = read_config(root, environment)
    private = root / "var"
    (private / "tmp").mkdir(parents=True, exist_ok=True)
    database = Database(config.database.url or sqlite_url(private / "podcast.db"))
    migrate(database)
    return Workspace(
        root=root,
        config=config,
        database=database,
        index=open_index(sqlite_url(private / "index.db")),
        media=LocalStorage(_media_folder(root, config.storage.url), mode=PUBLIC),
        private=LocalStorage(private),
        clock=_clock(config.frozen_now),
        chance=seeded_chance(config.testing.seed) if config.testing.seed else true_chance,
        engines=engines_with(_voices(root, config)),
    )


@contextmanager
def opened(root: Path, environment: Mapping[str, str] = os.environ) -> Iterator[Workspace]:
    """Open the installation and close it in the end."""
    workspace = open_workspace(root, environment)
    try:
        yield workspace
    finally:
        workspace.close()


def _clock(frozen: datetime | None) -> Clock:
    if frozen is None:
        return lambda: datetime.now(UTC)
    instant = frozen.astimezone(UTC)
    return lambda: instant


def _voices(root: Path, config: Config) -> VoiceSettings:
    """Where voices lie: relative folders are those of the workspace."""
    piper = config.speech.piper_voices
    return VoiceSettings(
        folder=(root / "var" / "voices").absolute(),
        natural=config.speech.natural_voice,
        piper=(root / piper).absolute() if piper else None,
    )


def _media_folder(root: Path, url: str | None) -> Path:
    if url is None:
        return root / "media"
    split = urlsplit(url)
    if split.scheme != "file":
        raise ConfigError(
            f"storage.url names {split.scheme or 'no scheme'}, which this release cannot use.",
            "Write file:///… for a folder, or leave the setting out.",
        )
    return Path(unquote(split.path))
