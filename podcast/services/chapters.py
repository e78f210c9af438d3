"""Which chapters an episode has: for the feed that names their file, and for the file itself.

Both ask here, so neither can say what the other does not know.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from podcast.database import transcripts as transcript_rows
from podcast.domain.chapters import Chapter, chapters_of
from podcast.domain.episodes import Episode
from podcast.domain.programmes import Programme
from podcast.domain.texts import Lang
from podcast.feeds import choose_recording, choose_title


@dataclass(frozen=True, slots=True)
class FoundChapters:
    """Chapters of an episode that its feed calls `title`; `changed_at` is their transcript's."""

    title: str
    chapters: tuple[Chapter, ...]
    changed_at: datetime


def find_chapters(
    connection: Connection, programme: Programme, episode: Episode, lang: Lang | None = None
) -> FoundChapters | None:
    """The chapters of the recording that the feed of all episodes, or of `lang`, offers.

    None where it has none, or where no such recording is heard.
    """
    heard = choose_recording(episode, programme.languages, lang)
    if heard is None:
        return None
    stored = transcript_rows.get_transcript_with_headings(connection, episode.id, heard.lang)
    if stored is None:
        return None
    title = choose_title(programme, episode, lang)
    chapters = chapters_of(stored.transcript, title)
    return FoundChapters(title, chapters, stored.changed_at) if chapters else None
