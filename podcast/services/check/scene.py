"""What a check looks at, and with what: rows, files, addresses, and a look into an audio file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from podcast.audio.facts import Examination
from podcast.database import episodes as episode_rows
from podcast.domain.episodes import Episode, State
from podcast.storage import LocalStorage

from ..printing.press import Press


@dataclass(frozen=True, slots=True)
class Scene:
    """What is checked. `examine` decodes an audio file; `say` tells progress; `rehearse` has the
    voices say something, and tells what is wrong with them.

    `again` looks at everything anew, also at what was looked at before and has not changed. `page`
    is how many episodes are in memory at one time.
    """

    press: Press
    media: LocalStorage
    examine: Callable[[Path], Examination]
    say: Callable[[str], None]
    again: bool = False
    page: int = 200
    rehearse: Callable[[], tuple[str, ...]] = tuple

    def published(self) -> Iterator[tuple[Episode, ...]]:
        """Every published episode, newest first, in pages."""
        offset = 0
        while True:
            with self.press.database.read() as connection:
                page = episode_rows.list_episodes(
                    connection, states=(State.PUBLISHED,), limit=self.page, offset=offset
                )
            if not page:
                return
            yield page
            offset += len(page)
