"""Takes in the recordings beside an article."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from podcast.database import seeds as seed_rows
from podcast.database.seeds import Seed
from podcast.domain.episodes import Episode
from podcast.domain.errors import AudioError
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Kind
from podcast.domain.texts import Lang
from podcast.intake.recordings import Beside
from podcast.intake.seeds import SeedFiles

from ..attach import Copy, attach_copy, copied
from .moved import tail
from .run import Run, stamped


@dataclass(frozen=True, slots=True)
class Received:
    """A recording beside an article, already copied in."""

    seed: Seed
    lang: Lang | None
    copy: Copy


def receive_all(run: Run, files: SeedFiles, copies: ExitStack) -> tuple[list[Received], bool]:
    """Copy in the recordings that are new, and say whether there is any at all.

    One that is named by a language which nobody here speaks is refused: `NAME.new.mp3`.
    """
    received, is_heard = [], False
    for each in files.recordings:
        seed = run.seed(each.path)
        if run.is_as_it_was(seed):
            is_heard = True
        elif each.lang is not None and not run.is_spoken(each.lang):
            run.refuse_language(each.path, each.lang)
        elif copy := _receive(run, each, seed, copies):
            received.append(copy)
    return received, is_heard or bool(received)


def _receive(run: Run, beside: Beside, seed: Seed, copies: ExitStack) -> Received | None:
    """Copy a recording in; None where it is no sound, which is reported."""
    read_at = run.ticks()
    try:
        copy = copies.enter_context(copied(run.parts, beside.path))
    except AudioError as refused:
        run.refuse(seed.path, refused.code, refused)
        return None
    return Received(stamped(seed, read_at), beside.lang, copy)


def attach_all(
    run: Run,
    connection: Connection,
    episode: Episode,
    programme: Programme,
    received: list[Received],
    *,
    home: str = "",
) -> bool:
    """Keep what was received as the episode's broadcasts; return whether any of it is new to it.

    `home` is where the article was before, if it has moved: its recordings have moved with it.
    """
    before = run.by_episode.get(episode.id, ())
    known = {(tail(each.path, home or episode.origin), each.digest) for each in before}
    is_new = False
    for each in received:
        taken = replace(each.seed, digest=each.copy.digest, episode_id=episode.id)
        seed_rows.put_seed(connection, taken)
        if (tail(taken.path, episode.origin), taken.digest) in known:
            continue
        lang, is_new = _spoken(each, episode, programme), True
        attach_copy(
            connection, run.parts, each.copy, episode=episode, lang=lang, kind=Kind.BROADCAST
        )
    return is_new


def _spoken(received: Received, episode: Episode, programme: Programme) -> Lang:
    """The language in a recording's name, else the declared one, else that of the text."""
    declared = episode.content.declared_audio
    body = episode.content.body_text
    text = body.lang if body else programme.language
    return received.lang or (declared[0] if len(declared) == 1 else text)
