"""What is asked to be done to a recording: its files are then made anew, of the file that came."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from podcast.database import episodes as episode_rows
from podcast.database import programmes as programme_rows
from podcast.database import recordings as recording_rows
from podcast.database.audit import note_audit
from podcast.database.documents import dump_cleaning
from podcast.domain.cleaning import Cleaning, check_high_pass
from podcast.domain.episodes import Episode, EpisodeId
from podcast.domain.errors import NotFoundError
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Which
from podcast.languages.names import name_in

from .revisions import audio_revision

AGAIN = "again"
"""Part of every other revision of audio that is made anew though nothing differs."""


def check(cleaning: Cleaning) -> None:
    """Raise RefusedError where what is asked for makes no sense."""
    if cleaning.high_pass is not None:
        check_high_pass(cleaning.high_pass)


def ask_cleaning(
    connection: Connection,
    episode: Episode,
    which: Which,
    cleaning: Cleaning,
    *,
    who: str,
    now: datetime,
) -> None:
    """Ask for this to be done to a recording, and for nothing else any more.

    Its programme's idents are those of now. Raises NotFoundError, RefusedError.
    """
    check(cleaning)
    known = next((each for each in episode.recordings if each.which == which), None)
    if known is None:
        lang, kind = which
        raise NotFoundError(
            f"{episode.slug} has no {kind} in {name_in(lang)}.",
            f"See `podcast episode show {episode.slug}` for what it has.",
        )
    programme = programme_rows.get_programme(connection, episode.programme).programme
    asked = replace(cleaning, idents=programme.idents)
    if asked == known.cleaning:
        return
    recording_rows.want_cleaning(connection, episode.id, *which, asked)
    detail = dump_cleaning(asked)
    note_audit(connection, who=who, what="cleaning", now=now, episode_id=episode.id, detail=detail)
    want_files(connection, programme, episode.id)


def want_files(connection: Connection, programme: Programme, number: EpisodeId) -> None:
    """Have the files of an episode made from what its recordings are by now.

    They are made also where nothing differs from what was wanted before.
    """
    episode = episode_rows.get_episode(connection, number)
    revision = partial(
        audio_revision, programme, episode.content, episode.recordings, date=episode.date
    )
    wanted = revision()
    if wanted == episode_rows.audio_state(connection, number).wanted:
        wanted = revision(besides=(AGAIN,))
    episode_rows.want_audio(connection, number, wanted)
