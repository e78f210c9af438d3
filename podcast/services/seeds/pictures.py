"""Takes in the picture beside an article."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from podcast.database.seeds import Seed
from podcast.domain.episodes import Episode
from podcast.domain.errors import ArtworkError
from podcast.domain.problems import warning
from podcast.intake.listing import PICTURES
from podcast.intake.seeds import SeedFiles

from ..ingest import SEED
from ..parts import digest_of
from ..pictures import Picture, attach_picture, read_picture
from .run import Run


@dataclass(frozen=True, slots=True)
class SeedPicture:
    """A picture beside an article that is new or was touched: None where its bytes are known."""

    seed: Seed
    picture: Picture | None


def receive_picture(run: Run, files: SeedFiles) -> SeedPicture | None:
    """Read the picture, unless it is as it was; one that cannot be read is reported.

    Raises OSError where the file is gone meanwhile.
    """
    if files.image is None or run.is_as_it_was(seed := run.seed(files.image)):
        return None
    digest = digest_of(files.image)
    row = replace(seed, digest=digest)
    if seed.digest == digest:
        return SeedPicture(row, None)
    try:
        picture = read_picture(run.parts.engines, files.image)
    except ArtworkError as refused:
        run.refuse(seed.path, refused.code, refused)
        return None
    run.report.warnings.extend(replace(each, where=seed.path) for each in picture.problems)
    return SeedPicture(row, picture)


def attach_beside(
    run: Run, connection: Connection, episode: Episode, received: SeedPicture | None
) -> bool:
    """Keep it as the episode's picture, unless a producer gave another one, or took it away.

    Returns whether it is new to the episode.
    """
    if received is None or received.picture is None:
        return False
    mine = "" if episode.image is None else _digest_in(episode.image)
    given = {seed.digest for seed in run.by_episode.get(episode.id, ()) if _is_picture(seed.path)}
    if received.seed.digest in given | {mine}:
        return False
    if mine not in (given or {""}):
        run.report.warnings.append(
            warning(
                "seed.picture",
                received.seed.path,
                f"Somebody has changed the picture of {episode.slug}, so this one is not taken.",
                f"`podcast episode edit {episode.slug} --image {received.seed.path}` takes it.",
            )
        )
        return False
    return attach_picture(
        connection,
        run.parts.private,
        episode,
        received.picture,
        who=SEED,
        now=run.parts.clock(),
    )


def _is_picture(origin: str) -> bool:
    return origin[origin.rfind(".") :].lower() in PICTURES


def _digest_in(key: str) -> str:
    return key.rpartition("/")[2].partition(".")[0]
