"""What one run over seeds knows, and what it has to report."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from podcast.config import Intake
from podcast.database.conflicts import Conflict
from podcast.database.seeds import Seed
from podcast.domain.chance import Chance
from podcast.domain.episodes import EpisodeId
from podcast.domain.errors import PodcastError
from podcast.domain.problems import Problem
from podcast.domain.programmes import Programme
from podcast.domain.texts import Lang
from podcast.intake.listing import Listing, origin_of
from podcast.languages.known import language

from ..parts import Parts

RACY = -1
"""The mtime of a row whose file may still change without another time: it is read once more."""

SECOND = 1_000_000_000
COARSE, FINE = 2 * SECOND, SECOND // 10
"""How far apart in ns two changes can be and have one time: where a file system counts seconds (or,
as FAT does, two of them), and where it counts finer than the machine's clock ticks."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that did not go in, and what to do about it."""

    path: str
    code: str
    message: str
    remedy: str


@dataclass(slots=True)
class IngestReport:
    """What became of each article; slugs in the order they went in."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    conflicts: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Run:
    """One run over a list of articles.

    `seeds` and `conflicts` are the rows as it began. `touched` are new rows of files that are as
    they were but for their times: written together in the end. `ticks` is the clock that files are
    stamped by, in ns.
    """

    parts: Parts
    listing: Listing
    limits: Intake
    chance: Chance
    programmes: tuple[Programme, ...]
    seeds: dict[str, Seed]
    conflicts: dict[EpisodeId, Conflict]
    report: IngestReport
    ticks: Callable[[], int]
    touched: list[Seed] = field(default_factory=list)
    by_episode: dict[EpisodeId, list[Seed]] = field(default_factory=dict)
    by_digest: dict[str, list[Seed]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look the rows up by what moved files are found by."""
        for seed in self.seeds.values():
            self.by_episode.setdefault(seed.episode_id, []).append(seed)
            self.by_digest.setdefault(seed.digest, []).append(seed)

    def origin(self, path: Path) -> str:
        """The path relative to the workspace, else absolute."""
        return origin_of(path, self.listing.root)

    def is_spoken(self, lang: Lang) -> bool:
        """Whether a file's name may mean this language: any word of three letters is some tag."""
        named = any(lang in each.languages for each in self.programmes)
        return named or language(lang) is not None

    def refuse_language(self, path: Path, lang: Lang) -> str:
        """Report a file whose name says a language that nobody here speaks."""
        said = f"“{lang}”, in the name of {self.origin(path)}, is no language of a programme."
        remedy = f"Name the file otherwise, or add {lang} to the programme's `languages`."
        return self.refuse(self.origin(path), "language", PodcastError(said, remedy))

    def seed(self, path: Path) -> Seed:
        """What the file looks like now, with what was known of it."""
        origin = self.origin(path)
        size, mtime_ns = self.listing.files.get(origin, (0, 0))
        known = self.seeds.get(origin) or Seed(origin, 0, 0, "", EpisodeId(0))
        return replace(known, size=size, mtime_ns=mtime_ns, vanished_at=None)

    def is_as_it_was(self, seed: Seed) -> bool:
        """Whether a file has the size and time of change that it had when it was taken in."""
        return self.seeds.get(seed.path) == seed

    def is_gone(self, origin: str) -> bool:
        """Whether no file has this name any more; where it cannot be told, there is one."""
        try:
            os.lstat(self.listing.root / origin)
        except (FileNotFoundError, NotADirectoryError):
            return True
        except OSError:
            pass
        return False

    def paths_of(self, number: EpisodeId) -> tuple[str, ...]:
        """The files that gave something to an episode."""
        return tuple(seed.path for seed in self.by_episode.get(number, ()))

    def with_digest(self, digest: str) -> tuple[Seed, ...]:
        """The files whose bytes have this digest."""
        return tuple(self.by_digest.get(digest, ()))

    def refuse(self, path: str, code: str, why: PodcastError) -> str:
        """Report a file that does not go in."""
        self.report.refused.append(Refusal(path, code, why.message, why.remedy))
        return f"refused ({code})"


def stamped(seed: Seed, read_at: int) -> Seed:
    """The row of a file that was read at an instant of the run's `ticks`.

    A change after that instant could have the time of change that the file has already: then the
    row says that it is to be read again.
    """
    tick = FINE if seed.mtime_ns % SECOND else COARSE
    return replace(seed, mtime_ns=RACY) if seed.mtime_ns > read_at - tick else seed
