"""Which episode a file with a new name is: the one whose article it was, under another name.

By its source URL or GUID, else by its digest, and only where the old name is gone; or by a text
beside it that stood alone until now.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from podcast.database import episodes as episode_rows
from podcast.database import seeds as seed_rows
from podcast.database.seeds import Seed
from podcast.domain.drafts import Draft
from podcast.domain.episodes import Episode
from podcast.intake.seeds import SeedFiles

from ..ingest import move_episode
from .run import Run


def find_moved(run: Run, connection: Connection, files: SeedFiles, draft: Draft) -> Episode | None:
    """The episode that an unknown article belongs to; None where it is a new one."""
    for _, path in files.editions:
        edition = run.origin(path)
        if known := run.seeds.get(edition):
            episode = episode_rows.get_episode(connection, known.episode_id)
            if episode.origin == edition or _is_left(run, episode):
                return episode
    url, guid = draft.content.source_url, draft.guid
    twins = (
        episode_rows.find_by_identity(connection, url) if url else None,
        episode_rows.find_by_guid(connection, guid) if guid else None,
        *(
            _at(connection, seed)
            for seed in run.with_digest(draft.digest)
            if run.is_gone(seed.path)
        ),
    )
    return next((each for each in twins if each and _is_left(run, each)), None)


def _at(connection: Connection, seed: Seed) -> Episode | None:
    """The episode whose article has this row."""
    found = episode_rows.get_episode(connection, seed.episode_id)
    return found if found.origin == seed.path else None


def _is_left(run: Run, episode: Episode) -> bool:
    """Whether the episode's article is no longer where it was."""
    return episode.origin in run.seeds and run.is_gone(episode.origin)


def move(run: Run, connection: Connection, episode: Episode, files: SeedFiles) -> str:
    """Note that this is the episode's article now; return where it was before.

    What lay beside it there under the same name has moved with it.
    """
    old, new = episode.origin, run.origin(files.article)
    if not run.is_gone(old):  # a text that stood alone is an edition from now on
        said = seed_rows.said_by(connection, old)
        seed_rows.put_seed(connection, replace(run.seed(files.article), episode_id=episode.id))
        if said:
            seed_rows.put_said(connection, new, said)
    else:
        seed_rows.rename_seed(connection, old, new)
        tails = {tail(run.origin(each), new) for each in files.files()}
        for path in run.paths_of(episode.id):
            if path != old and tail(path, old) in tails and run.is_gone(path):
                seed_rows.forget_seed(connection, path)
    move_episode(connection, episode, new)
    return old


def tail(path: str, article: str) -> str:
    """What a file's name has more than its article's, `.kk.mp3`; of the article itself, nothing."""
    return "" if path == article else path.removeprefix(article[: article.rfind(".")])
