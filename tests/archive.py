"""An archive of episodes that nobody made, and what people do to one of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bench.programmes import NEWEST, PROGRAMME, write_episodes, write_programme
from podcast.database import programmes as programme_rows
from podcast.database.episodes import find_by_slug, save_content, set_state
from podcast.domain.episodes import Episode, State
from podcast.domain.texts import Lang, LangText
from podcast.services import catalogue, publish
from podcast.services.printing.body import read_body
from podcast.workspace import Workspace
from tests.seeds import newsroom

SHOW = PROGRAMME.slug
LATER = NEWEST + timedelta(days=1)


@contextmanager
def archive(root: Path, count: int) -> Iterator[Workspace]:
    """A workspace with so many public episodes, and its feeds; the clock stands a day later."""
    (root / "seeds").mkdir(parents=True)
    (root / "podcast.toml").write_text("", "utf-8")
    with newsroom(root, TESTING__NOW=LATER.isoformat()) as workspace:
        with workspace.database.write() as connection:
            write_programme(connection)
            write_episodes(connection, "archive", range(1, count + 1))
        publish.renew_feeds(workspace.press(), SHOW)
        yield workspace


def night(workspace: Workspace, number: int) -> Episode:
    """The episode of this number; number 1 is the newest."""
    with workspace.database.read() as connection:
        return find_by_slug(connection, f"night-{number}", programme_slug=SHOW)


def correct(workspace: Workspace, number: int, title: str, *, date: datetime | None = None) -> None:
    """Give an episode another title, and another date if one is given."""
    known = night(workspace, number)
    (text,) = known.content.texts
    changed = replace(text, title=LangText(text.lang, title))
    with workspace.database.write() as connection:
        save_content(
            connection,
            known,
            replace(known.content, texts=(changed,)),
            identity=known.content.source_url or known.origin,
            date=date or known.date,
            assumed=known.assumed,
            audio_wanted="made",
            edited=True,
            who="alice",
            now=workspace.clock(),
        )
        programme_rows.touch(connection, SHOW)


def schedule(workspace: Workspace, number: int, at: datetime) -> None:
    """Have an episode go out (again) at an instant."""
    known = night(workspace, number)
    with workspace.database.write() as connection:
        set_state(
            connection,
            known.id,
            State.SCHEDULED,
            publish_at=at,
            published_at=known.published_at,
        )
        programme_rows.touch(connection, SHOW)


def withdraw(workspace: Workspace, number: int) -> None:
    """Take an episode back."""
    publish.withdraw(workspace.press(), night(workspace, number), who="alice")


Files = dict[Lang | None, tuple[str, bytes, bytes]]
"""Etag, body and .gz of each feed."""


def files(workspace: Workspace) -> Files:
    """What the feeds answer with."""
    with workspace.database.read() as connection:
        found = {
            lang: catalogue.feed_object(connection, SHOW, lang)
            for lang in catalogue.feeds(connection, SHOW)
        }
    private = workspace.private
    return {
        lang: (each.etag, read_body(private, each.key), private.read(each.gzip_key))
        for lang, each in found.items()
    }


def from_nothing(workspace: Workspace) -> Files:
    """What the feeds answer with once nothing is kept of them."""
    publish.forget_items(workspace.press(), SHOW)
    publish.renew_feeds(workspace.press(), SHOW)
    return files(workspace)
