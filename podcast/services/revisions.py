"""What audio and pictures are made from, as hashes: where they differ, something is behind.

Sound has one revision and tags have another, so that a corrected word in tags encodes nothing.
No version of an encoder, voice or library is in them: those alone never re-make public bytes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

from podcast.audio.tag import Tags
from podcast.database.documents import dump_cleaning
from podcast.domain.cleaning import NOTHING, Cleaning
from podcast.domain.episodes import Content
from podcast.domain.programmes import Programme, Pronunciation
from podcast.domain.recordings import Kind, Recording
from podcast.domain.texts import Lang, LangText

RECIPE = "1"
"""Part of every audio revision: raised only when public audio is to be made anew on purpose."""

KEPT = "private:"
"""How the source of an artwork begins that was given by command: the rest is its private key."""


def audio_revision(
    programme: Programme,
    content: Content,
    recordings: tuple[Recording, ...],
    *,
    date: datetime,
    besides: tuple[object, ...] = (),
) -> str:
    """A hash of everything that an episode's files are made from and tagged with.

    `besides` is what else its tags shall take in now, though it changed outside of the episode.
    """
    uploads = sorted(
        (each.lang, str(each.kind), each.original, *_asked(each.cleaning))
        for each in recordings
        if each.kind is not Kind.NARRATION
    )
    said = [asdict(each) for each in pronunciations_in(programme, content)]
    texts = [(text.lang, text.title and asdict(text.title), text.body) for text in content.texts]
    return _hash(
        RECIPE,
        uploads,
        texts,
        [asdict(each) for each in content.broadcasts],
        content.credit_text,
        [asdict(each) for each in content.credits],
        content.declared_audio,
        content.source_url,
        content.episode,
        [person.name for person in content.people],
        programme.author,
        [(title.lang, title.text) for title in programme.titles],
        f"{date:%Y-%m-%d}",
        *besides,
        *([said] if said else []),
    )


def source_revision(
    programme: Programme,
    content: Content,
    lang: Lang,
    original: str,
    cleaning: Cleaning = NOTHING,
) -> str:
    """A hash of what the sound of one recording is made from; `original` is empty for a narration.

    That is the file as it came and what was asked to be done to it, or what the voice reads. What
    only tags say is not in it.
    """
    if original:
        return _hash(RECIPE, lang, original, *_asked(cleaning))
    title, body, station = _read_aloud(content)
    read = title.lang, title.text, body, station, content.declared_audio
    said = [asdict(each) for each in pronunciations_in(programme, content)]
    return _hash(RECIPE, lang, original, *read, *([said] if said else []))


def _asked(cleaning: Cleaning) -> tuple[str, ...]:
    """What was asked for; a recording of which nothing was has the revision of the file alone."""
    return (dump_cleaning(cleaning),) if cleaning.is_asked else ()


def _read_aloud(content: Content) -> tuple[LangText, str, str | None]:
    """The title, the body and the station of a narration."""
    text, title = content.body_text, content.title
    if text is not None and text.title is not None:
        title = text.title
    station = content.broadcasts[0].station if content.broadcasts else None
    return title, text.body if text else "", station


def pronunciations_in(programme: Programme, content: Content) -> tuple[Pronunciation, ...]:
    """Those of a programme whose words stand somewhere in what is read aloud of an episode.

    Only they are part of a revision: without one, it is what it was before there were any.
    """
    if not programme.pronunciations:
        return ()
    title, body, station = _read_aloud(content)
    read = " ".join(f"{title.text} {body} {station or ''}".split())
    return tuple(each for each in programme.pronunciations if each.written in read)


def tags_revision(tags: Tags, artwork: str | None) -> str:
    """A hash of what a recording's files say of themselves; `artwork` is the key of their cover.

    The page's address is not in it: a page that moves leaves a redirect, and its files stay.
    """
    said = asdict(replace(tags, cover=None, page_url=None))
    return _hash(RECIPE, {**said, "date": f"{tags.date:%Y-%m-%d}"}, artwork)


def _hash(*facts: object) -> str:
    document = json.dumps(facts, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(document.encode()).hexdigest()[:16]


def artwork_revision(programme: Programme, seeds: Path, lang: Lang | None = None) -> str:
    """What a programme's artwork, or that of its feed in `lang`, is made from.

    It is the picture that was given (a file in `seeds`, or a private key), else the title.
    """
    title, given = programme.title(lang), programme.artwork_source
    facts = f"{RECIPE} {title.lang} {title.text}"
    if given and given.startswith(KEPT):
        facts = f"{RECIPE} {given}"
    elif given:
        facts = f"{RECIPE} {_state(seeds / given)}"
    return hashlib.sha256(facts.encode()).hexdigest()[:16]


def _state(file: Path) -> str:
    """What tells that a file has changed, without reading it."""
    try:
        stat = file.stat()
    except OSError:
        return f"{file.name} is missing"
    return f"{file.name} {stat.st_size} {stat.st_mtime_ns}"
