"""What audio and pictures are made from, as hashes: where they differ, something is behind.

No version of an encoder, voice or library is in them: those alone never re-make public bytes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from podcast.domain.episodes import Content
from podcast.domain.programmes import Programme
from podcast.domain.recordings import Kind, Recording
from podcast.domain.texts import Lang

RECIPE = "1"
"""Part of every audio revision: raised only when public audio is to be made anew on purpose."""

KEPT = "private:"
"""How the source of an artwork begins that was given by command: the rest is its private key."""


def audio_revision(
    programme: Programme, content: Content, recordings: tuple[Recording, ...]
) -> str:
    """A hash of everything that an episode's files are made from and tagged with.

    No version of an encoder, voice or library is in it: those alone never re-make public bytes.
    """
    uploads = sorted(
        (each.lang, str(each.kind), each.original)
        for each in recordings
        if each.kind is not Kind.NARRATION
    )
    return _hash(uploads, *_facts(programme, content))


def source_revision(programme: Programme, content: Content, lang: Lang, original: str) -> str:
    """A hash of what one recording's files are made from; `original` is empty for a narration."""
    return _hash(lang, original, *_facts(programme, content))


def _facts(programme: Programme, content: Content) -> tuple[object, ...]:
    """What is read aloud or written into tags."""
    texts = [(text.lang, text.title and asdict(text.title), text.body) for text in content.texts]
    return (
        RECIPE,
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
    )


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
